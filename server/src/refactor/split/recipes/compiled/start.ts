import { readRun, type Build, type Stage, type Step } from '../../../../model';
import { execForms } from '../../../../remedy';
import { parseShell, type Command } from '../../../../shell';
import { applyEdits, span, textOf } from '../../../../text';
import { isShellForm } from '../../cargo';

/** A program that is called when a container starts, or by its health check. */
export interface Call {
  readonly name: string;
  /** As written, where it has one. */
  readonly path: string | undefined;
  /** As written, with variables; quotes removed. */
  readonly args: readonly string[];
  /** What is written to when it runs: `>` and the like. */
  readonly command: Command;
}

/** How a container of the stage starts. */
export interface Start {
  /** What ENTRYPOINT and CMD call, in order. */
  readonly calls: readonly Call[];
  /** What HEALTHCHECK calls. */
  readonly checks: readonly Call[];
  /** A shell reads one of them, even where it is written as `rewritten` has it. */
  readonly byShell: boolean;
  /** Exec forms of instructions in shell form that need no shell. */
  readonly rewritten: ReadonlyMap<Step, string>;
}

/** Reads ENTRYPOINT, CMD and HEALTHCHECK; `undefined` where nothing of it says what starts, or it cannot be read. */
export function readStart(build: Build, stage: Stage): Start | undefined {
  const last = (keyword: string): Step | undefined =>
    stage.steps.findLast(({ instruction, onbuild }) => instruction.keyword === keyword && !onbuild);
  const [entrypoint, command, check] = [last('ENTRYPOINT'), last('CMD'), last('HEALTHCHECK')];
  const rewritten = new Map<Step, string>();
  const starting = [entrypoint, command].flatMap((step) => step ?? []);
  for (const step of starting) {
    const exec = isShellForm(step.instruction) ? execFormOf(build, step) : undefined;
    if (exec !== undefined) rewritten.set(step, exec);
  }
  const first = entrypoint ?? command;
  if (first === undefined || starting.some(({ instruction }) => instruction.heredocs.length > 0)) return undefined;
  const calls = callsOf(build, first);
  const checks = check === undefined ? [] : checksOf(check);
  if (calls === undefined || calls.length === 0 || checks === undefined) return undefined;
  const words = entrypoint === undefined ? undefined : command?.instruction.json?.map(({ value }) => value);
  const asking = [...starting, ...(check === undefined ? [] : [check])];
  const byShell = asking.some((step) => (isShellForm(step.instruction) && !rewritten.has(step)) || namesShell(step));
  return { calls: isShellForm(first.instruction) ? calls : withWords(calls, words ?? []), checks, byShell, rewritten };
}

/** `["sh", "-c", "..."]` */
function namesShell({ instruction: { line } }: Step): boolean {
  return /\[\s*"(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh"/.test(line.text);
}

/** The last of the calls gets the words of CMD; what an init program starts is a call too. */
function withWords(calls: readonly Call[], words: readonly string[]): readonly Call[] {
  const final = calls.at(-1);
  if (final === undefined) return [];
  const whole = { ...final, args: [...final.args, ...words] };
  const started = startedBy(whole);
  return [...calls.slice(0, -1), whole, ...(started === undefined ? [] : [started])];
}

/** `tini -- server` starts the server. */
function startedBy(call: Call): Call | undefined {
  if (!/^(?:tini|tini-static|dumb-init|catatonit|su-exec|gosu)$/.test(call.name)) return undefined;
  const skipsUser = /^(?:su-exec|gosu)$/.test(call.name) ? 1 : 0;
  const at = call.args.findIndex((word) => !word.startsWith('-'));
  const [program, ...args] = at < 0 ? [] : call.args.slice(at + skipsUser);
  return program === undefined ? undefined : { name: nameOf(program), path: pathIn(program), args, command: call.command };
}

function callsOf(build: Build, step: Step): readonly Call[] | undefined {
  const { script } = readRun(build.file, step);
  return script === undefined || script.broken ? undefined : callsIn(script.commands);
}

/** The programs that a script calls; `undefined` where one of them is not written out. `"$@"` of a script is what it was given. */
export function callsIn(commands: readonly Command[], text = ''): readonly Call[] | undefined {
  const calls: Call[] = [];
  for (const command of commands) {
    const { name, path, args, nameSpan } = command;
    if (name === undefined && nameSpan.end === nameSpan.start) continue;
    const given = name === undefined && /^"?\$[@*]"?$/.test(textOf(text, nameSpan)) ? givenWords : undefined;
    if (name === undefined && given === undefined) return undefined;
    calls.push({ name: name ?? givenWords, path, args: args.map(({ raw }) => raw), command });
  }
  return calls.flatMap((call) => [call, ...[startedBy(call) ?? []].flat()]);
}

/** Stands for the words that a script was given, where it runs them. */
export const givenWords = '$@';

function checksOf({ instruction }: Step): readonly Call[] | undefined {
  const { words, line } = instruction;
  if (words[0]?.value.toUpperCase() === 'NONE') return [];
  const at = line.text.search(/\bCMD\b/i);
  if (at < 0) return undefined;
  const rest = line.text.slice(at + 3).trim();
  if (!rest.startsWith('[')) {
    const script = parseShell(rest, 0);
    return script.broken ? undefined : callsIn(script.commands);
  }
  const list = jsonWords(rest);
  const [program, ...args] = list ?? [];
  if (list === undefined || program === undefined) return undefined;
  const script = /^(?:\/bin\/)?(?:ba|a|da)?sh$/.test(program) && args[0] === '-c' ? parseShell(args[1] ?? '', 0) : undefined;
  if (script !== undefined) return script.broken ? undefined : callsIn(script.commands);
  const [command] = parseShell('true', 0).commands;
  return command && [{ name: nameOf(program), path: pathIn(program), args, command }];
}

function jsonWords(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((word) => typeof word === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The whole instruction in exec form, where that changes nothing but that no shell stands before the program. */
function execFormOf(build: Build, step: Step): string | undefined {
  const [remedy] = execForms(build, step);
  const { span: place } = step.instruction;
  if (remedy?.title !== 'Write it in exec form' || remedy.unsafe !== undefined) return undefined;
  const inside = remedy.edits.map((edit) => ({ ...edit, span: span(edit.span.start - place.start, edit.span.end - place.start) }));
  return applyEdits(textOf(build.text, place), inside);
}

/** A call by its words. */
export function callOf([program, ...args]: readonly string[], command: Command): Call | undefined {
  return program === undefined || program.startsWith('-') ? undefined : { name: nameOf(program), path: pathIn(program), args, command };
}

function nameOf(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}

function pathIn(word: string): string | undefined {
  return word.includes('/') ? word : undefined;
}
