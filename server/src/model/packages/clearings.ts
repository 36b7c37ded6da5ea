import { managerOf, type CacheDirectory, type Cleanup, type PackageManager } from '../../knowledge';
import { operands, type Command, type ShellWord } from '../../shell';
import { isFlag, programIn, type Program } from '../invocation';
import { memo } from '../lazy';
import { braceExpansions, pathOf, type ValueAt } from '../places';
import type { Run } from '../run';
import { coversPlace, type Cache } from './cache';

/** True where a command empties a cache: by the paths that an `rm` or `find -delete` names, or as a cleanup of the manager. */
export function isEmptiedBy(command: Command, cache: Cache, manager: PackageManager, run: Run, valueAt: ValueAt): boolean {
  const clearing = clearingsOf(run, valueAt).byCommand.get(command);
  return clearing !== undefined && clears(clearing, cache, manager);
}

/** True where a command behind this position of the run empties a cache. The last one that does is looked for once. */
export function isEmptiedAfter(position: number, cache: Cache, manager: PackageManager, run: Run, valueAt: ValueAt): boolean {
  const all = clearingsOf(run, valueAt);
  // Most often it is the last of them that asks.
  if (all.last <= position) return false;
  const known = lastClearings(run);
  const key = [manager.id, cache.directory.path, ...cache.paths].join('\n');
  let last = known.get(key);
  if (last === undefined) {
    last = [...all.byCommand.values()].findLast((clearing) => clears(clearing, cache, manager))?.position ?? -1;
    known.set(key, last);
  }
  return last > position;
}

/** A command that may empty a cache. */
interface Clearing {
  readonly command: Command;
  /** Index of the command in `Run.commands`. */
  readonly position: number;
  /** What it runs, seen through `python -m pip` and the like. */
  readonly program: Program | undefined;
  /** The places that it removes. */
  readonly removed: readonly string[];
}

interface Clearings {
  readonly byCommand: ReadonlyMap<Command, Clearing>;
  /** The position of the last one; -1 where there is none. */
  readonly last: number;
}

const lastClearings = memo((_run: Run) => new Map<string, number>());
const clearingsByRun = memo((_run: Run): { all?: Clearings } => ({}));

/** The few commands of a run that may empty a cache, read once. */
function clearingsOf(run: Run, valueAt: ValueAt): Clearings {
  return (clearingsByRun(run).all ??= readClearings(run, valueAt));
}

function readClearings(run: Run, valueAt: ValueAt): Clearings {
  const byCommand = new Map<Command, Clearing>();
  let last = -1;
  for (const [position, command] of run.commands.entries()) {
    const program = programIn(command);
    const removed = removedPaths(command).flatMap((word) => placesRemoved(word, command, run, valueAt));
    if (removed.length === 0 && command.name !== 'rm' && managerOf(program?.name ?? '').length === 0) continue;
    byCommand.set(command, { command, position, program, removed });
    last = position;
  }
  return { byCommand, last };
}

function clears({ program, removed }: Clearing, cache: Cache, manager: PackageManager): boolean {
  const { bulk } = cache.directory;
  const places = bulk === undefined ? cache.paths : cache.paths.flatMap((place) => [place, `${place}/${bulk}`]);
  if (removed.some((path) => places.some((place) => empties(path, place)))) return true;
  return program !== undefined && manager.cleanups.some((cleanup) => isCleanup(program, cleanup, cache.directory, manager));
}

/** The places that a word of a removing command names; none where it has variables that are not known. */
export function placesRemoved(word: ShellWord, command: Command, run: Run, valueAt: ValueAt): string[] {
  const path = pathOf(word, command, run.step, valueAt);
  return path === undefined ? [] : braceExpansions(path);
}

/** True where removing `path` empties the directory: it is that one, one above it, or ends in a pattern for all that one of these holds. */
export function empties(path: string, place: string): boolean {
  return coversPlace(path.replace(/(?<=.)\/(?=[^/]*\*)[*._?]+$/, ''), place);
}

/** The words that name what a command deletes: operands of `rm`, and the folders of `find ... -delete` or `-exec rm`. */
export function removedPaths({ name, args }: Command): ShellWord[] {
  if (name === 'rm') return operands({ args });
  if (name !== 'find') return [];
  const deletes = args.some((arg, i) => arg.raw === '-delete' || (arg.raw === '-exec' && /(?:^|\/)rm$/.test(args[i + 1]?.raw ?? '')));
  if (!deletes || picksOut(args)) return [];
  const firstTest = args.findIndex((arg) => /^[-(!]/.test(arg.raw));
  return args.slice(0, firstTest < 0 ? args.length : firstTest);
}

/** True where `find` takes only some of what it meets: by name, age, size... `! -name lock` leaves so little out that it is no such test. */
function picksOut(args: readonly ShellWord[]): boolean {
  return args.some(
    ({ raw }, i) =>
      /^-(?:i?name|i?path|wholename|i?regex|size|[acm]time|[acm]min|newer\w*|user|group|perm|empty|links)$/.test(raw) &&
      args[i + 1]?.raw !== '*' &&
      !/^(?:!|-not)$/.test(args[i - 1]?.raw ?? ''),
  );
}

function isCleanup(
  { name, args }: Program,
  { words, unless = [], empties: places }: Cleanup,
  directory: CacheDirectory,
  manager: PackageManager,
): boolean {
  const [program] = words;
  const alike = name === program || (program === manager.commands[0] && managerOf(name).includes(manager));
  if (!alike || (places !== undefined && !places.includes(directory.path))) return false;
  if (args.some((arg) => unless.some((flag) => isFlag(arg, flag)))) return false;
  const named = operands({ args }, program === 'rm' ? [] : manager.valueFlags);
  const rest = words.slice(1);
  const plain = rest.filter((word) => !word.startsWith('-'));
  return rest.every((word) =>
    word.startsWith('-')
      ? args.some((arg) => isFlag(arg, word) || inCluster(arg.raw, word))
      : (named[plain.indexOf(word)]?.value ?? named[plain.indexOf(word)]?.raw) === word,
  );
}

function inCluster(raw: string, flag: string): boolean {
  return /^-[a-zA-Z]$/.test(flag) && /^-[a-zA-Z]+$/.test(raw) && raw.includes(flag.slice(1));
}
