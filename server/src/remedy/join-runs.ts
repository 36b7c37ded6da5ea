import { rootStage, type Build, type Run } from '../model';
import type { Script } from '../shell';
import type { Dockerfile, Instruction } from '../syntax';
import { indentation, insert, lineEnd, lineStart, nextLine, remove, replace, span, textOf, type Edit, type Span } from '../text';
import { leavesState, readsShellState } from './run-state';
import { continuationIndent, hasComments, hasPragma, isWhole, jointsTrail } from './run-editing';

/**
 * Joins runs that stand directly one below the other, first to last, with `&&`. Comments between them stay. `undefined` where it is not
 * proven that the build stays the same: what is true of each pair must be true of them all, since a pair's neighbours may be joined
 * at the same time.
 */
export function joinRuns(build: Build, ...runs: readonly Run[]): Edit[] | undefined {
  const edits: Edit[] = [];
  // The joined run has one style, that of the first list in it.
  const trail = runs.map(({ script }) => script && jointsTrail(build.text, script)).find((style) => style !== undefined) === true;
  for (const [index, second] of runs.entries()) {
    const first = runs[index - 1];
    if (first === undefined) continue;
    const pair = joinPair(build, first, second, trail);
    if (pair === undefined) return undefined;
    edits.push(...pair);
  }
  return edits.length === 0 ? undefined : edits;
}

/** The runs from one down to another, where nothing but runs stands between them; `undefined` where something does. */
export function runsBetween(build: Build, first: Run, last: Run): Run[] | undefined {
  const chain = [last];
  for (let run: Run | undefined = last; run !== first;) {
    run = build.runAbove(run);
    if (run === undefined || run.step.position < first.step.position) return undefined;
    chain.unshift(run);
  }
  return chain;
}

/** A shell takes a script of at most 128 kB as one argument. */
const longestScript = 100_000;

function joinPair(build: Build, first: Run, second: Run, trail: boolean): Edit[] | undefined {
  const { file } = build;
  const above = first.step.instruction;
  const below = second.step.instruction;
  if (isShellUnknown(first)) return undefined;
  if (!isPlain(file, first) || !isPlain(file, second) || leavesState(build, first, second)) return undefined;
  if (readsShellState(build, second)) return undefined;
  if (first.errexit && first.script.list.at(-1)?.simple !== true) return undefined;
  if (second.script.list.some(({ joint }) => joint !== '' && joint !== '&&')) return undefined;
  if (flagsOf(file, above) !== flagsOf(file, below) || [...first.mounts, ...second.mounts].some(isScratch)) return undefined;
  if (below.body.end - above.body.start > longestScript) return undefined;
  const between = span(lineEnd(file.text, above.span.end), lineStart(file.text, below.span.start));
  if (hasPragma(textOf(file.text, between))) return undefined;
  const opening = openingOf(file, first, second, trail ? '' : '&& ');
  if (opening === undefined) return undefined;
  const end = first.script.list.at(-1)?.span.end ?? above.span.end;
  return [
    replace(span(end, lineEnd(file.text, above.span.end)), `${trail ? ' &&' : ''} ${file.escape}`),
    ...blankLines(file.text, between).map(remove),
    ...opening,
  ];
}

/** True where an image that nobody names here may bring a shell of its own: PowerShell knows no `&&`. */
function isShellUnknown({ step }: Run): boolean {
  const { from, base } = rootStage(step.stage);
  return from !== undefined && base.image === undefined && step.before.shell?.[0] === '/bin/sh';
}

type Readable = Run & { readonly script: Script };

/** True where a run is in shell form, and nothing in it depends on being a process of its own. */
function isPlain(file: Dockerfile, run: Run): run is Readable {
  return (
    run.form === 'shell' &&
    isWhole(file, run, /^\s*;?\s*$/) &&
    !run.commands.some(({ name, decoded }) => decoded || name === 'exit' || name === 'exec' || name === 'trap')
  );
}

function flagsOf({ text }: Dockerfile, { flags }: Instruction): string {
  return flags.map((flag) => textOf(text, flag.span)).join(' ');
}

/** What is written to such a mount is gone when the run ends. */
function isScratch({ type, options }: Run['mounts'][number]): boolean {
  return type === 'tmpfs' || (type === 'bind' && options.has('readwrite'));
}

/** Makes the second run's keyword and flags a continuation. */
function openingOf(file: Dockerfile, first: Run, second: Run, joint: string): Edit[] | undefined {
  const { text } = file;
  const { span: place, body, keywordSpan, flags } = second.step.instruction;
  const start = lineStart(text, place.start);
  const head = flags.at(-1)?.span.end ?? keywordSpan.end;
  if (nextLine(text, head) > body.start) {
    return hasComments(file, span(start, body.start)) ? undefined : [replace(span(start, body.start), indent(file, first, second) + joint)];
  }
  if (hasComments(file, span(start, head))) return undefined;
  return [remove(span(start, nextLine(text, head))), ...(joint === '' ? [] : [insert(body.start, joint)])];
}

function indent(file: Dockerfile, first: Run, second: Run): string {
  const isLong = ({ step }: Run): boolean => nextLine(file.text, step.instruction.span.start) < step.instruction.span.end;
  const own = indentation(file.text, first.step.instruction.span.start);
  return !isLong(first) && isLong(second) && own === indentation(file.text, second.step.instruction.span.start)
    ? continuationIndent(file, second)
    : continuationIndent(file, first);
}

/** BuildKit takes empty lines inside an instruction for a mistake. */
function blankLines(text: string, { start, end }: Span): Span[] {
  const blanks: Span[] = [];
  for (let line = nextLine(text, start); line < end; line = nextLine(text, line)) {
    if (text.slice(line, lineEnd(text, line)).trim() === '') blanks.push(span(line, Math.min(nextLine(text, line), end)));
  }
  return blanks;
}
