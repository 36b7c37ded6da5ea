import { parseShell, type Command, type Script, type ShellWord } from '../shell';
import { readMounts, type Dockerfile, type Instruction, type JsonString, type MountView } from '../syntax';
import type { Span } from '../text';
import { baseName } from './paths';
import { shellOf, sourceOf } from './run-source';
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

function readScript(file: Dockerfile, step: Step, instruction: Instruction): Reading {
  const source = sourceOf(file, step);
  if (source === undefined) return { form: 'exec', script: execScript(instruction, instruction.json ?? []), flags: false };
  const { form, text, offset, shell } = source;
  const script = shell === undefined ? undefined : parseShell(text, offset, shell.dialect);
  return { form, script, flags: shell?.errexit ?? false };
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
