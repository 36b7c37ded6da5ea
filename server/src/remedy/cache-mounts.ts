import { emptyings, isCachingTurnedOff, isFlag, userIdOf, type Build, type Invocation, type LeftCaches, type Run } from '../model';
import { cachesToMount, isBuiltFrom, isDockerCleanActive, mountInstead } from '../model';
import { indentation, insert, insertAfter, lineStart, nextLine, remove, replace, span, type Edit, type Span } from '../text';
import type { Remedy } from './remedy';
import { continuationOf, removeCommand } from './run-editing';

export const needsBuildKit = 'The build then needs BuildKit, and what the cache held is no longer in the image.';

/**
 * Mounts a manager's caches for a run: the mounts, without the flags and commands that would keep them empty. What a compiler fetched
 * in one run the next one reads, so its mounts come to all of its runs at once.
 */
export function cacheMounts(build: Build, run: Run, left: LeftCaches): Remedy[] {
  const { manager } = left;
  const runs = manager.kind === 'compiler' ? build.runs.filter((other) => sharesFiles(run, other) && uses(build, other, manager)) : [run];
  if (runs.length > mostRuns) return [];
  const edits = runs.map((each) => {
    const own = each === run ? left : cachesToMount(build, each).find((other) => other.manager === manager);
    return own === undefined ? [] : mountEdits(build, each, own);
  });
  const several = edits.filter((each) => each?.length !== 0).length > 1 ? ', in every RUN that uses it' : '';
  const all = edits.flatMap((each) => each ?? []);
  return edits.includes(undefined) ? [] : [{ title: `Mount a cache for ${manager.title}${several}`, unsafe: needsBuildKit, edits: all }];
}

/** The mounts beside a tidying: what is mounted is not in the layer either, nor is it downloaded again. */
export function cacheMountsInstead(build: Build, run: Run, left: LeftCaches): Remedy[] {
  const missing = mountInstead(build, run, left);
  return missing === undefined ? [] : cacheMounts(build, run, missing).map((remedy) => ({ ...remedy, further: true }));
}

/** Beyond this nobody could look over what a fix does, and each of the findings would offer it. */
const mostRuns = 20;

function uses(build: Build, run: Run, manager: LeftCaches['manager']): boolean {
  return build.invocationsOf(run).some((invocation) => invocation.manager === manager);
}

/** True where one of the runs sees what the other leaves: they are in one stage, or in one that is built from the other. */
function sharesFiles({ step: { stage } }: Run, { step: { stage: other } }: Run): boolean {
  return stage === other || isBuiltFrom(stage, other) || isBuiltFrom(other, stage);
}

function mountEdits(build: Build, run: Run, left: LeftCaches): Edit[] | undefined {
  const { file } = build;
  const { invocations, caches } = left;
  const { body } = run.step.instruction;
  const first = run.script?.list[0];
  if (first === undefined || run.script?.broken !== false || run.form === 'exec' || isCachingTurnedOff(build, left)) return undefined;
  if (invocations.some(({ command }) => command.decoded || command.asOther)) return undefined;
  const mounts = mountsFor(build, run, left);
  const unblocked = unblocking(build, run, left);
  if (mounts === undefined || unblocked === undefined) return undefined;
  const long = mounts.length > 1 || body.end - body.start >= 80 || linesLeft(build, run, unblocked);
  const line = ` ${file.escape}${file.eol}${continuationOf(build, run)}`;
  const flags = mounts.map((mount) => mount + (long ? line : ' ')).join('');
  const needed = caches.some(({ directory }) => directory.unless === 'docker-clean') && isDockerCleanActive(build, run);
  const setUp = needed ? [insert(first.span.start, setUpOf(build, run, first.span.start, disarming(invocations), long))] : [];
  return joined([insert(body.start, flags), ...setUp, ...kept(left), ...unblocked]);
}

/** Commands in front of a run's first, with the joints behind them. */
function setUpOf(build: Build, run: Run, at: number, commands: readonly string[], long: boolean): string {
  const { file } = build;
  const line = ` ${file.escape}${file.eol}${continuationOf(build, run)}`;
  // A heredoc's lines are the shell's, which knows nothing of the escape character.
  const joint =
    run.form === 'heredoc' ? file.eol + indentation(file.text, at) : leads(build, run) ? `${line}&& ` : ` &&${long ? line : ' '}`;
  return commands.map((command) => command + joint).join('');
}

/** Has apt keep what it downloads, so that a mounted cache fills; `undefined` where nothing can stand in front of the run's first command. */
export function disarmDockerClean(build: Build, run: Run, invocations: readonly Invocation[]): Edit[] | undefined {
  const { script, form, step } = run;
  const first = script?.list[0];
  if (first === undefined || script?.broken !== false || form === 'exec' || invocations.some(({ command }) => command.decoded))
    return undefined;
  const long = linesLeft(build, run, []);
  // Where a heredoc is no script but data, its reader has to stay the first command.
  if (form !== 'heredoc' && step.instruction.heredocs.length > 0) return undefined;
  return [insert(first.span.start, setUpOf(build, run, first.span.start, disarming(invocations), long))];
}

/** True where more than one line is left of a run without what is taken away. */
function linesLeft({ text }: Build, { step: { instruction } }: Run, taken: readonly Edit[]): boolean {
  const breaks = ({ start, end }: Span): number => text.slice(start, end).split('\n').length - 1;
  return breaks(instruction.body) > taken.reduce((sum, edit) => sum + breaks(edit.span), 0);
}

/** True where the run writes `&&` at the beginning of a line. */
function leads({ text }: Build, { script, step: { instruction } }: Run): boolean {
  const second = script?.list[1];
  return second?.joint === '&&' && /\n[ \t]*&&\s*$/.test(text.slice(instruction.body.start, second.span.start));
}

/** The mounts, with the owner that they need; `undefined` where a place or the number of the user is not known. */
function mountsFor(build: Build, run: Run, { caches }: LeftCaches): string[] | undefined {
  const id = userIdOf(build, run.step);
  const targets = caches.flatMap(({ directory, paths }) =>
    paths.slice(0, 1 + (directory.elsewhere?.filter((path) => path.startsWith('/var/')).length ?? 0)),
  );
  const places = targets.map((path) => (id === '0' ? path.replace(/^~/, '/root') : path));
  if (id === undefined || places.some((path) => /[~*\s,]/.test(path))) return undefined;
  const sharing = caches.map(({ directory }) => directory.mount?.sharing).find((mode) => mode !== undefined && mode !== 'shared');
  const options = `${sharing === undefined ? '' : `,sharing=${sharing}`}${id === '0' ? '' : `,uid=${id},gid=${id}`}`;
  return places.map((target) => `--mount=type=cache,target=${target}${options}`);
}

/** What makes apt keep its packages: docker-clean deletes them, and `apt` does so itself, other than `apt-get`. */
function disarming(invocations: readonly Invocation[]): string[] {
  const sudo = invocations.some(({ command }) => command.wrappers.includes('sudo'));
  const removal = `${sudo ? 'sudo ' : ''}rm -f /etc/apt/apt.conf.d/docker-clean`;
  if (sudo || !invocations.some(({ command, does }) => command.name === 'apt' && does !== 'refresh')) return [removal];
  return [removal, `echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache`];
}

/** The flags without which the packages would be thrown away at once. */
function kept({ invocations, caches }: LeftCaches): Edit[] {
  const flag = caches.map(({ directory }) => directory.mount?.keep).find((keep) => keep !== undefined);
  const installs = invocations.filter(({ does, args }) => does !== 'refresh' && !args.some(({ raw }) => raw.includes('keepcache')));
  return flag === undefined ? [] : installs.map(({ verbSpan }) => insertAfter(verbSpan, ` ${flag}`));
}

/** Takes away what would leave the mounted cache unused or empty it: flags, and cleanups behind the install. */
function unblocking(build: Build, run: Run, { manager, invocations, caches }: LeftCaches): Edit[] | undefined {
  const edits = invocations.flatMap((invocation, i) => withoutFlags(build.text, invocation, invocations.slice(0, i)));
  const found = [...emptyings(build, run, manager, caches)];
  const wholes = found.filter(({ whole }) => whole).map(({ command }) => command);
  for (const { command, words, whole } of found) {
    if (!whole) {
      edits.push(...words.map((word) => withoutWord(build.text, word.span)));
      continue;
    }
    const removal = removeCommand(build.file, run, command, wholes);
    if (removal === undefined || run.script?.list.length === 1) return undefined;
    edits.push(...removal);
  }
  return edits;
}

/** Without the flags that turn caching off. One that also refreshed the index gives way to one that does nothing else. */
export function withoutFlags(text: string, { manager, verb, args }: Invocation, earlier: readonly Invocation[]): Edit[] {
  const { refreshFlags = [] } = verb;
  const off = args.filter((arg) => manager.noCacheFlags.some((flag) => isFlag(arg, flag)));
  const refreshes =
    earlier.some(({ does }) => does === 'refresh') || args.some((arg) => !off.includes(arg) && refreshFlags.includes(arg.raw));
  const instead = refreshFlags.find((flag) => !manager.noCacheFlags.includes(flag));
  return off.map((arg, i) =>
    i === 0 && !refreshes && instead !== undefined && refreshFlags.includes(arg.raw)
      ? replace(arg.span, instead)
      : withoutWord(text, arg.span),
  );
}

/**
 * Takes a word out with what stands between it and the word before: blanks, or the continuation of the line above, so that what follows the
 * word, and may go as well, is not touched. Where a comment stands above, with its own line; and where the instruction ends there, the
 * comments are what comes behind it.
 */
export function withoutWord(text: string, word: Span): Edit {
  let start = word.start;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  if (start === 0 || text[start - 1] !== '\n') return remove(span(start, word.end));
  const code = codeAbove(text, start);
  const [joint] = /[ \t]*[\\`][ \t]*\r?\n$/.exec(text.slice(lineStart(text, code - 1), code)) ?? [];
  if (joint !== undefined && code === start) return remove(span(start - joint.length, word.end));
  const rest = text.slice(word.end, nextLine(text, word.end));
  if (/^[ \t]*[\\`][ \t]*\r?\n/.test(rest)) return remove(span(lineStart(text, word.start), nextLine(text, word.end)));
  // A line of blanks or a comment would be passed over, and the next instruction taken for more of this one.
  if (joint === undefined || !/^\s*(?:#|$)/.test(rest)) return remove(word);
  const comments = joint.replace(/^[ \t]*[\\`][ \t]*/, '') + text.slice(code, start);
  return replace(span(code - joint.length, word.end), rest.trim() === '' ? comments.trimEnd() : comments + text.slice(start, word.start));
}

/** Where the lines end that stand above a line and are neither comments nor empty. */
function codeAbove(text: string, line: number): number {
  let start = line;
  while (start > 0 && /^[ \t]*(?:#.*)?\r?\n$/.test(text.slice(lineStart(text, start - 1), start))) start = lineStart(text, start - 1);
  return start;
}

/** Insertions where another edit begins become part of it: as two edits, nothing would say which comes first. */
function joined(edits: readonly Edit[]): Edit[] {
  const byStart = new Map<number, Edit>();
  for (const edit of edits) {
    const other = byStart.get(edit.span.start);
    const end = Math.max(edit.span.end, other?.span.end ?? 0);
    byStart.set(edit.span.start, { span: span(edit.span.start, end), text: (other?.text ?? '') + edit.text });
  }
  return [...byStart.values()];
}
