import type { CacheDirectory, Verb } from '../../knowledge';
import type { Command, ShellWord } from '../../shell';
import { isFlag, type Invocation } from '../invocation';
import { memo } from '../lazy';
import { matchesGlob, resolvePath, within } from '../paths';
import { isRefreshFlag } from './packages';
import { homeAt, literal, underHome, type ValueAt } from '../places';
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
