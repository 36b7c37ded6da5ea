import { parseShell, type Command, type Dialect, type Script, type ShellWord } from '../shell';
import { maskHeredoc, maskShell, readMounts, type Dockerfile, type Instruction, type JsonString, type MountView } from '../syntax';
import type { Span } from '../text';
import { baseName } from './paths';
import type { Step } from './stage';

/** A RUN: what it runs, however that is written. */
export interface Run {
  readonly step: Step;
  /** `heredoc`: the body is a script; `RUN cat <<EOF > file`, where a heredoc is only data, is `shell`. */
  readonly form: 'shell' | 'exec' | 'heredoc';
  /** `undefined` for other shells than sh and bash (PowerShell, cmd, python): nothing is known of what they run. */
  readonly script: Script | undefined;
  /** The commands of `script`; none where there is none. */
  readonly commands: readonly Command[];
  readonly mounts: readonly MountView[];
  /** A failing command ends the run at once: `set -e` first, or `-e` in SHELL. */
  readonly errexit: boolean;
}

/** Reads a RUN. Never throws; a run that cannot be understood has no script. */
export function readRun(file: Dockerfile, step: Step): Run {
  const { instruction } = step;
  const mounts = readMounts(instruction);
  const { form, script, flags } = readScript(file, step, instruction);
  const commands = script?.commands ?? [];
  return { step, form, script, commands, mounts, errexit: flags || setsErrexit(script) };
}

interface Reading {
  readonly form: Run['form'];
  readonly script: Script | undefined;
  /** The shell is started with `-e`. */
  readonly flags: boolean;
}

function readScript(file: Dockerfile, { before }: Step, instruction: Instruction): Reading {
  if (instruction.json !== undefined && instruction.heredocs.length === 0) {
    return { form: 'exec', script: execScript(instruction, instruction.json), flags: false };
  }
  const inForce = before.shell === undefined ? undefined : shellOf(before.shell);
  const heredoc = instruction.heredocs[0];
  const { text, span } = maskShell(file, instruction);
  const flags = inForce?.errexit ?? false;
  if (heredoc === undefined) return { form: 'shell', script: parsed(text, span.start, inForce), flags };
  const head = withoutMarkers(text, span.start, instruction);
  const program = head.trim();
  if (program !== '' && !/^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a|z)?sh(?:\s+-\w+)*$/.test(program)) {
    return { form: 'shell', script: parsed(head, span.start, inForce), flags };
  }
  const body = maskHeredoc(file, heredoc);
  const shell = program === '' ? shellOfShebang(body, inForce) : shellOf(program.split(/\s+/));
  return { form: 'heredoc', script: parsed(body, heredoc.body.start, shell), flags: shell?.errexit ?? false };
}

interface Shell {
  readonly dialect: Dialect;
  readonly errexit: boolean;
}

/** True for the words of a SHELL that is sh, bash or their like; not for PowerShell, cmd, or a program of one's own. */
export function isPosixShell(words: readonly string[] | undefined): words is readonly string[] {
  return words !== undefined && shellOf(words) !== undefined;
}

/** The dialect of a shell given by its words; `undefined` for a program that is not a shell we parse. */
function shellOf(words: readonly string[]): Shell | undefined {
  const dialect = dialects[baseName(words[0] ?? '').replace(/\.exe$/i, '')];
  if (dialect === undefined) return undefined;
  return { dialect, errexit: words.slice(1).some((word) => /^-[a-z]*e/.test(word)) };
}

const dialects: Readonly<Record<string, Dialect | undefined>> = {
  sh: 'posix',
  ash: 'posix',
  dash: 'posix',
  bash: 'bash',
  zsh: 'bash',
  ksh: 'bash',
};

function shellOfShebang(body: string, inForce: Shell | undefined): Shell | undefined {
  const line = /^#!\s*(.*)/.exec(body)?.[1];
  if (line === undefined) return inForce;
  const words = line.trim().split(/\s+/);
  return shellOf(baseName(words[0] ?? '') === 'env' ? words.slice(words[1] === '-S' ? 2 : 1) : words);
}

function parsed(text: string, offset: number, shell: Shell | undefined): Script | undefined {
  return shell === undefined ? undefined : parseShell(text, offset, shell.dialect);
}

/** The first line of a heredoc's command, its markers blanked: the shell never sees the body as text. */
function withoutMarkers(text: string, offset: number, { heredocs }: Instruction): string {
  let result = text;
  for (const { marker } of heredocs) {
    const [start, end] = [Math.max(marker.start - offset, 0), Math.min(marker.end - offset, text.length)];
    if (start < end) result = result.slice(0, start) + ' '.repeat(end - start) + result.slice(end);
  }
  return result;
}

/** The exec form as a script of one command. Its text is JSON, so places in it are not for edits: every word is `decoded`. */
function execScript(instruction: Instruction, json: readonly JsonString[]): Script | undefined {
  const [program, ...rest] = json;
  if (program === undefined) return undefined;
  const shell = shellOf(json.map((word) => word.value));
  const option = rest.findIndex((word) => /^-[a-z]*c$/.test(word.value));
  const code = rest[option + 1];
  if (shell !== undefined && option >= 0 && code !== undefined) return relocated(parseShell(code.value, 0, shell.dialect), code.span);
  const span = instruction.body;
  const args: ShellWord[] = rest.map((word) => ({ text: word.value, value: word.value, raw: word.value, span: inside(word.span) }));
  const command: Command = {
    span,
    name: baseName(program.value),
    nameSpan: inside(program.span),
    path: program.value.includes('/') ? program.value : undefined,
    args,
    wrappers: [],
    asOther: false,
    assignments: [],
    redirections: [],
    runs: 'always',
    subshell: false,
    piped: false,
    feeds: false,
    cwd: undefined,
    cwdUnknown: false,
    decoded: true,
    item: 0,
  };
  return {
    span,
    dialect: 'posix',
    commands: [command],
    list: [{ span, joint: '', jointSpan: { start: span.start, end: span.start }, commands: [0], simple: true }],
    broken: false,
  };
}

function inside({ start, end }: Span): Span {
  return { start: start + 1, end: Math.max(end - 1, start + 1) };
}

/** A script whose text was decoded: all its places are the whole string. */
function relocated(script: Script, span: Span): Script {
  return {
    ...script,
    span,
    list: script.list.map((item) => ({ ...item, span, jointSpan: { start: span.start, end: span.start } })),
    commands: script.commands.map((command) => ({
      ...command,
      span,
      nameSpan: span,
      args: command.args.map((word) => ({ ...word, span })),
      assignments: command.assignments.map((assignment) => ({ ...assignment, span })),
      redirections: command.redirections.map((one) => ({ ...one, span, target: one.target && { ...one.target, span } })),
      decoded: true,
    })),
  };
}

function setsErrexit(script: Script | undefined): boolean {
  const first = script?.commands[0];
  if (first?.name !== 'set' || first.item !== 0) return false;
  return first.args.some((arg, i) => /^-[a-z]*e/.test(arg.raw) || (arg.raw === 'errexit' && first.args[i - 1]?.raw.endsWith('o')));
}
