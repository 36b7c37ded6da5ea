import { managerOf, type CacheDirectory, type Cleanup, type PackageManager, type Verb } from '../../knowledge';
import { operands, type Command, type ShellWord } from '../../shell';
import { isFlag, programIn, type Invocation } from '../invocation';
import { memo } from '../lazy';
import { matchesGlob, resolvePath, within } from '../paths';
import { isRefreshFlag } from './packages';
import { braceExpansions, homeAt, literal, pathOf, underHome, type ValueAt } from '../places';
import type { Run } from '../run';
import { isRoot } from '../stage';

/** A directory that an invocation fills beside what it installs, as it lies in this stage. */
export interface Cache {
  readonly directory: CacheDirectory;
  /** Absolute, or below `~` where the home is not known; the first is where it most likely is. */
  readonly paths: readonly string[];
}

/** The caches that an invocation fills, mounted or not; none where a flag or variable turns caching off. */
export function cachesOf(invocation: Invocation, valueAt: ValueAt): Cache[] {
  return isCachingOff(invocation, valueAt) ? [] : cachesIfOn(invocation, valueAt);
}

/** The same, as if no flag or variable turned caching off. */
export function cachesIfOn(invocation: Invocation, valueAt: ValueAt): Cache[] {
  const { manager, verb, does, args, run, command } = invocation;
  const fills: readonly Verb['does'][] = args.some(({ raw }) => isRefreshFlag(verb, raw)) ? [does, 'refresh'] : [does];
  const root = isRoot(run.step.before.user) || run.step.before.user === undefined || command.wrappers.includes('sudo');
  const filled = manager.caches.filter(
    ({ filledBy = ['install'], user }) =>
      filledBy.some((each) => fills.includes(each)) && (user === undefined || (user === 'root') === root),
  );
  if (filled.length === 0) return [];
  const offline = isOffline(invocation);
  return filled
    .filter((directory) => (directory.holds === 'objects' || !offline) && !isMovedAnywhere(directory, invocation))
    .map((directory) => ({ directory, paths: placesOf(directory, invocation, valueAt) }));
}

/** True where the script itself moves a cache to a place that nobody can tell: `export GOPATH="$(mktemp -d)"`. */
function isMovedAnywhere({ movedBy = [] }: CacheDirectory, { run, command }: Invocation): boolean {
  return movedBy.some(({ name }) => {
    const own = command.assignments.find((assignment) => assignment.name === name);
    if (own !== undefined) return own.value === undefined;
    return exportsOf(run).some(({ span, args }) => span.start < command.span.start && args.some((arg) => arg.raw.startsWith(`${name}=$(`)));
  });
}

/** True where an invocation is told to fetch nothing, so that there is nothing to keep: `pip install --no-index`. */
function isOffline({ manager, args }: Invocation): boolean {
  return manager.offlineFlags?.some((flag) => args.some((arg) => isFlag(arg, flag))) === true;
}

function isCachingOff(invocation: Invocation, valueAt: ValueAt): boolean {
  const { manager, args } = invocation;
  return manager.noCacheFlags.some((flag) => args.some((arg) => isFlag(arg, flag))) || isCachingOffByVariable(invocation, valueAt);
}

/** True where a variable turns an invocation's caching off, whatever its flags say. */
export function isCachingOffByVariable({ manager, run, command }: Invocation, valueAt: ValueAt): boolean {
  return (manager.noCacheEnv ?? []).some(({ name, values }) => {
    const value = variableIn(run, command, name, valueAt);
    return value !== undefined && value !== '' && (values === undefined || values.includes(value.toLowerCase()));
  });
}

function placesOf(directory: CacheDirectory, invocation: Invocation, valueAt: ValueAt): string[] {
  const { run, command, args } = invocation;
  const home = homeAt(run.step, valueAt, command);
  const given = directory.flag === undefined ? undefined : valueOfFlag(args, directory.flag, invocation, valueAt);
  if (given !== undefined) return [resolvePath(run.step.before.workdir, given) ?? given];
  for (const { name, below } of directory.movedBy ?? []) {
    const value = variableIn(run, command, name, valueAt);
    if (value !== undefined && value !== '') return [joined(underHome(value, home), below)];
  }
  return [directory.path, ...(directory.elsewhere ?? [])].map((path) => underHome(path, home));
}

/** A path below a folder, which may be below an unknown home. */
function joined(folder: string, below: string): string {
  return resolvePath(folder, below === '' ? '.' : below)?.replace(/^\/~/, '~') ?? folder;
}

function valueOfFlag(args: readonly ShellWord[], flag: string, { run, command }: Invocation, valueAt: ValueAt): string | undefined {
  const at = args.findIndex((arg) => isFlag(arg, flag));
  const word = args[at];
  if (at < 0 || word === undefined) return undefined;
  if (word.raw !== flag) return literal(word, run.step, valueAt, command)?.slice(flag.length + 1);
  const next = args[at + 1];
  return next === undefined ? undefined : literal(next, run.step, valueAt, command);
}

/** The value of a variable for a command: its own assignment, an `export` before it in the same script, ENV or ARG. */
export function variableIn(run: Run, command: Command, name: string, valueAt: ValueAt): string | undefined {
  const own = command.assignments.find((assignment) => assignment.name === name);
  if (own !== undefined) return own.value;
  for (const other of exportsOf(run)) {
    if (other.span.start >= command.span.start) break;
    const word = other.args.find((arg) => arg.raw.startsWith(`${name}=`));
    if (word !== undefined) return literal(word, run.step, valueAt, other)?.slice(name.length + 1);
  }
  return valueAt(run.step, name);
}

const exportsOf = memo((run: Run): readonly Command[] => run.commands.filter(({ name }) => name === 'export'));

/** True where a mount of the run lies over one of the paths, so that nothing written there reaches the layer. */
export function isMounted(paths: readonly string[], run: Run, valueAt: ValueAt): boolean {
  if (run.mounts.length === 0) return false;
  const known = mountedFolders(run);
  known.all ??= new Set(
    run.mounts.filter(({ type }) => coveringTypes.has(type)).flatMap(({ target }) => mountTarget(target, run, valueAt) ?? []),
  );
  return [...known.all].some((target) => paths.some((path) => coversPlace(target, path)));
}

const coveringTypes: ReadonlySet<string> = new Set(['cache', 'tmpfs', 'bind']);

/** The folders that mounts of a run lie over, kept since every cache asks. */
const mountedFolders = memo((): { all?: ReadonlySet<string> } => ({}));

/** The absolute path of a mount's target, its variables and home written out. */
export function mountTarget(target: string | undefined, run: Run, valueAt: ValueAt): string | undefined {
  if (target === undefined) return undefined;
  const word: ShellWord = { text: target, value: target.includes('$') ? undefined : target, raw: target, span: run.step.instruction.span };
  const text = literal(word, run.step, valueAt);
  return text === undefined ? undefined : resolvePath(run.step.before.workdir, text);
}

/** True where `folder` holds `path`; below an unknown home (`~`) any home will do. */
export function coversPlace(folder: string, path: string): boolean {
  if (within(path, folder) || withinPattern(path, folder)) return true;
  const inHome = /^(?:~|\/root|\/home\/[^/]+)(\/.+)$/;
  const [below, other] = [inHome.exec(path)?.[1], inHome.exec(folder)?.[1]];
  if (below === undefined || !(path.startsWith('~') || folder.startsWith('~'))) return false;
  return other === undefined ? /^(?:~|\/root|\/home\/[^/]+)$/.test(folder) : within(below, other);
}

/** The same where either has a `*` for a part of its path, as in `/var/lib/gems/*\/cache`. */
function withinPattern(path: string, folder: string): boolean {
  if (!path.includes('*') && !folder.includes('*')) return false;
  const [parts, wanted] = [path.split('/'), folder.split('/')];
  return (
    wanted.length <= parts.length &&
    wanted.every((part, i) => part === parts[i] || matchesGlob(parts[i] ?? '', part) || matchesGlob(part, parts[i] ?? ''))
  );
}

/** True where a command empties a cache: by the paths that an `rm` or `find -delete` names, or as a cleanup of the manager. */
export function isEmptiedBy(command: Command, cache: Cache, manager: PackageManager, run: Run, valueAt: ValueAt): boolean {
  const clearing = clearingsOf(run, valueAt).get(command);
  return clearing !== undefined && clears(clearing, cache, manager);
}

/** True where a command behind this position of the run empties a cache. The last one that does is looked for once. */
export function isEmptiedAfter(position: number, cache: Cache, manager: PackageManager, run: Run, valueAt: ValueAt): boolean {
  const known = lastClearings(run);
  const key = [manager.id, cache.directory.path, ...cache.paths].join('\n');
  let last = known.get(key);
  if (last === undefined) {
    const all = [...clearingsOf(run, valueAt).values()];
    last = all.findLast((clearing) => clears(clearing, cache, manager))?.position ?? -1;
    known.set(key, last);
  }
  return last > position;
}

/** A command that may empty a cache. */
interface Clearing {
  readonly command: Command;
  /** Index of the command in `Run.commands`. */
  readonly position: number;
  /** The places that it removes. */
  readonly removed: readonly string[];
}

const lastClearings = memo((_run: Run) => new Map<string, number>());
const clearingsByRun = memo((_run: Run) => ({ all: undefined as ReadonlyMap<Command, Clearing> | undefined }));

/** The few commands of a run that may empty a cache, read once. */
function clearingsOf(run: Run, valueAt: ValueAt): ReadonlyMap<Command, Clearing> {
  const known = clearingsByRun(run);
  known.all ??= new Map(
    run.commands.flatMap((command, position): [Command, Clearing][] => {
      const removed = removedPaths(command).flatMap((word) => placesRemoved(word, command, run, valueAt));
      const mayClean = removed.length > 0 || (command.name !== undefined && managerOf(programIn(command)?.name ?? '').length > 0);
      return mayClean || command.name === 'rm' ? [[command, { command, position, removed }]] : [];
    }),
  );
  return known.all;
}

function clears({ command, removed }: Clearing, cache: Cache, manager: PackageManager): boolean {
  const { bulk } = cache.directory;
  const places = bulk === undefined ? cache.paths : cache.paths.flatMap((place) => [place, `${place}/${bulk}`]);
  if (removed.some((path) => places.some((place) => empties(path, place)))) return true;
  return manager.cleanups.some((cleanup) => isCleanup(command, cleanup, cache.directory, manager));
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
  command: Command,
  { words, unless = [], empties: places }: Cleanup,
  directory: CacheDirectory,
  manager: PackageManager,
): boolean {
  if (places !== undefined && !places.includes(directory.path)) return false;
  const [program, ...rest] = words;
  const seen = programIn(command);
  if (seen === undefined || program === undefined) return false;
  const alike = seen.name === program || (program === manager.commands[0] && managerOf(seen.name).includes(manager));
  if (!alike || seen.args.some((arg) => unless.some((flag) => isFlag(arg, flag)))) return false;
  const named = operands(seen, program === 'rm' ? [] : manager.valueFlags);
  const plain = rest.filter((word) => !word.startsWith('-'));
  return rest.every((word) =>
    word.startsWith('-')
      ? seen.args.some((arg) => isFlag(arg, word) || inCluster(arg.raw, word))
      : (named[plain.indexOf(word)]?.value ?? named[plain.indexOf(word)]?.raw) === word,
  );
}

function inCluster(raw: string, flag: string): boolean {
  return /^-[a-zA-Z]$/.test(flag) && /^-[a-zA-Z]+$/.test(raw) && raw.includes(flag.slice(1));
}
