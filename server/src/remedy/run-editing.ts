import type { Command, ListItem, Script } from '../shell';
import type { Dockerfile, Instruction } from '../syntax';
import { indentation, insert, lineEnd, lineStart, nextLine, remove, replace, span, textOf, type Edit, type Span } from '../text';
import type { Run } from '../model';

/**
 * Edits of RUN instructions that keep what the build does. Each answers `undefined` where it cannot prove that, and then there is no
 * fix: the text may be a script in another shell, hold a comment that would swallow what follows, or leave a state behind.
 */

/** Joins a run to the one directly above it with `&&`. Comments between them stay. */
export function joinRuns(file: Dockerfile, first: Run, second: Run): Edit[] | undefined {
  const above = first.step.instruction;
  const below = second.step.instruction;
  if (!isPlain(file, first) || !isPlain(file, second) || leavesState(file, first)) return undefined;
  if (first.script.list.at(-1)?.simple !== true && first.errexit) return undefined;
  if (second.script.list.some(({ joint }) => joint !== '' && joint !== '&&')) return undefined;
  const flagsOf = ({ flags }: Instruction): string => flags.map((flag) => textOf(file.text, flag.span)).join(' ');
  if (flagsOf(above) !== flagsOf(below)) return undefined;
  const between = span(lineEnd(file.text, above.span.end), lineStart(file.text, below.span.start));
  if (hasPragma(textOf(file.text, between))) return undefined;
  return [
    replace(span(above.span.end, lineEnd(file.text, above.span.end)), ` ${file.escape}`),
    ...blankLines(file.text, between).map(remove),
    replace(span(lineStart(file.text, below.span.start), below.body.start), `${continuationIndent(file, first)}&& `),
  ];
}

/** Appends a command to a run, so that it runs last, where all before it succeeded, and its failure is the run's. */
export function appendToRun(file: Dockerfile, run: Run, command: string): Edit[] | undefined {
  if (!isWhole(file, run) || run.commands.some(({ name, wrappers }) => name === 'exit' || name === undefined || wrappers.includes('exec')))
    return undefined;
  const last = run.script.list.at(-1);
  if (last === undefined) return undefined;
  const strict = run.errexit;
  if (run.form === 'heredoc') {
    const indent = indentation(file.text, last.span.start);
    return [insert(last.span.end, strict ? `${file.eol}${indent}${command}` : ` && ${command}`)];
  }
  const newline = ` ${file.escape}${file.eol}${continuationIndent(file, run)}`;
  return [insert(last.span.end, strict ? `;${newline}${command}` : `${newline}&& ${command}`)];
}

/**
 * Takes a command out of a run's top-level list; the whole instruction where nothing else is in it. `others` are taken out by the same
 * fix, so that a joint goes with one of them only.
 */
export function removeCommand(file: Dockerfile, run: Run, command: Command, others: readonly Command[] = []): Edit[] | undefined {
  const item = run.script?.list[command.item];
  if (run.script === undefined || item === undefined || !item.simple || command.decoded || run.form === 'exec' || run.script.broken)
    return undefined;
  if (run.script.list.length === 1) {
    const { instruction } = run.step;
    const end = nextLine(file.text, instruction.span.end);
    return hasComments(file, instruction.span) ? undefined : [remove(span(lineStart(file.text, instruction.span.start), end))];
  }
  const next = run.script.list[command.item + 1];
  const leads = run.script.list.slice(0, command.item).every((_, earlier) => others.some((other) => other.item === earlier));
  if (leads && next === undefined) return undefined;
  const place =
    leads && next !== undefined ? span(item.span.start, next.span.start) : span(gapBefore(run.script, command.item), item.span.end);
  const joint = leads ? next?.joint : item.joint;
  const nextIsBound = !leads && next !== undefined && next.joint !== item.joint;
  if ((joint !== '&&' && joint !== ';' && joint !== 'newline') || nextIsBound || hasComments(file, place)) return undefined;
  return [remove(place)];
}

/** The end of the item before, so that the joint goes with the item. */
function gapBefore(script: Script, item: number): number {
  return script.list[item - 1]?.span.end ?? script.span.start;
}

type Readable = Run & { readonly script: Script };

/** True where the whole body was understood: one can add behind it and nothing that is not seen swallows it. */
function isWhole(file: Dockerfile, run: Run): run is Readable {
  const { script, form, step } = run;
  if (script === undefined || script.broken || form === 'exec' || script.list.length === 0) return false;
  if (form === 'shell' && step.instruction.heredocs.length > 0) return false;
  const end = script.list.at(-1)?.span.end ?? 0;
  const limit = form === 'heredoc' ? (step.instruction.heredocs[0]?.body.end ?? 0) : step.instruction.body.end;
  return !step.onbuild && textOf(file.text, span(end, limit)).trim() === '' && !hasBackground(script.list);
}

/** True where a run is in shell form, and nothing in it depends on being a process of its own. */
function isPlain(file: Dockerfile, run: Run): run is Readable {
  return (
    run.form === 'shell' &&
    isWhole(file, run) &&
    !run.commands.some(({ name, decoded }) => decoded || name === 'exit' || name === 'exec' || name === 'trap')
  );
}

function hasBackground(list: readonly ListItem[]): boolean {
  return list.some(({ joint }) => joint === '&');
}

/** Commands that change the shell they run in; behind them the next run would start from another state. */
const stateful = new Set([
  'cd',
  'pushd',
  'popd',
  'export',
  'unset',
  'read',
  'source',
  '.',
  'eval',
  'ulimit',
  'umask',
  'alias',
  'shopt',
  'readonly',
  'declare',
  'typeset',
  'local',
  'exec',
  'return',
  'set',
  'shift',
  'hash',
  'trap',
  'wait',
  'mapfile',
  'getopts',
]);

function leavesState(file: Dockerfile, { commands, step }: Run): boolean {
  if (/[\w-]\s*\(\s*\)/.test(textOf(file.text, step.instruction.body))) return true;
  return commands.some((command) => {
    if (command.subshell) return false;
    if (command.name === 'set') return !command.args.every(({ raw }) => raw === '-x' || raw === '+x');
    return command.name === undefined || stateful.has(command.name) || command.wrappers.includes('exec');
  });
}

/** How the lines of this run's continuation are indented; four spaces for a run on one line. */
function continuationIndent(file: Dockerfile, { step }: Run): string {
  const { span: place } = step.instruction;
  const second = nextLine(file.text, place.start);
  if (second >= place.end) return `${indentation(file.text, place.start)}    `;
  const indent = indentation(file.text, second);
  return indent === '' ? '    ' : indent;
}

function blankLines(text: string, { start, end }: Span): Span[] {
  const blanks: Span[] = [];
  for (let line = nextLine(text, start); line < end; line = nextLine(text, line)) {
    if (text.slice(line, lineEnd(text, line)).trim() === '') blanks.push(span(line, Math.min(nextLine(text, line), end)));
  }
  return blanks;
}

/** Comments that tools read belong to the instruction below them, and would lose it. */
function hasPragma(text: string): boolean {
  return /#\s*(?:hadolint|deadweight|check\s*=|tally|shellcheck)/i.test(text);
}

function hasComments(file: Dockerfile, place: Span): boolean {
  return file.comments.some((comment) => comment.span.start >= place.start && comment.span.end <= place.end);
}

/** Ends a run behind a command and goes on in a new RUN, with another instruction between the two; behind the run if the command is its last. */
export function splitAfter(file: Dockerfile, run: Run, command: Command, between: string): Edit[] | undefined {
  if (run.form !== 'shell' || run.script === undefined || run.script.broken || command.decoded) return undefined;
  const { instruction } = run.step;
  const item = run.script.list[command.item];
  const next = run.script.list[command.item + 1];
  if (item === undefined || !item.simple) return undefined;
  if (next === undefined) return [insert(instruction.span.end, `${file.eol}${between}`)];
  const before = run.commands.slice(0, run.commands.indexOf(command));
  if (next.joint !== '&&' || run.errexit || before.length > 0 || hasComments(file, span(item.span.end, next.span.start))) return undefined;
  const flags = instruction.flags.map((flag) => `${textOf(file.text, flag.span)} `).join('');
  return [replace(span(item.span.end, next.span.start), `${file.eol}${between}${file.eol}RUN ${flags}`)];
}
