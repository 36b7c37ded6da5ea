import { hasDockerClean, type CacheDirectory } from '../../knowledge';
import type { ShellWord } from '../../shell';
import type { MountView } from '../../syntax';
import type { Build } from '../build';
import { coversPlace, isCachingOffByVariable, mountTarget, type Cache } from './cache';
import { isEmptiedBy } from './clearings';
import { isFlag, type Invocation } from '../invocation';
import { emptyings, isDockerCleanActive, type Emptying } from './left-caches';
import { lazy, memo } from '../lazy';
import type { Run } from '../run';
import { rootStage, type Step } from '../stage';

/** A cache mount that nothing fills, or that what fills it empties again. */
export type UselessMount = {
  readonly mount: MountView;
  readonly run: Run;
  /** What was to fill it. */
  readonly invocation: Invocation;
} & (
  | { readonly why: 'flag'; readonly flag: ShellWord; readonly invocations: readonly Invocation[] }
  | { readonly why: 'variable' }
  | { readonly why: 'docker-clean' }
  /** The cache lies elsewhere: for this user, with these variables. */
  | { readonly why: 'elsewhere'; readonly cache: Cache; readonly place: string }
  /** `alone`: it empties nothing that is not mounted. */
  | { readonly why: 'emptied'; readonly emptying: Emptying; readonly alone: boolean }
);

/** A cache of an invocation that a mount is for. */
interface Filling {
  readonly invocation: Invocation;
  readonly cache: Cache;
}

/** The cache mounts of a run that are of no use, each once for each reason. */
export function* uselessMounts(build: Build, run: Run): Generator<UselessMount> {
  const mounts = run.mounts.filter(({ type }) => type === 'cache');
  if (mounts.length === 0) return;
  const all = build.invocationsOf(run).flatMap((invocation) => build.cachesIfOn(invocation).map((cache) => ({ invocation, cache })));
  const bare = lazy(() => all.filter(({ cache }) => !build.isMounted(cache, run)));
  for (const mount of mounts) {
    const target = targetOf(build, run, mount);
    if (target === undefined) continue;
    const below = all.filter(({ cache }) => cache.paths.some((path) => coversPlace(target, path)));
    // A mount above a cache may be there for other things, which a flag does not keep from filling it.
    const filling = all.filter(({ cache }) => cache.paths.some((path) => coversPlace(path, target)));
    if (filling.length > 0) yield* blocked(build, { mount, run }, filling);
    const held = [...new Set([...filling, ...below])];
    if (held.length > 0) yield* emptied(build, { mount, run }, held, bare);
    else yield* misplaced({ mount, run }, target, bare());
  }
}

/** `~` means nothing to the builder: a folder of that name in the working directory. */
function targetOf(build: Build, run: Run, { target }: MountView): string | undefined {
  return target?.startsWith('~/') === true ? `/${target}` : mountTarget(target, run, build.valueAt);
}

function* blocked(build: Build, where: Pick<UselessMount, 'mount' | 'run'>, filling: readonly Filling[]): Generator<UselessMount> {
  const invocations = [...new Set(filling.map(({ invocation }) => invocation))];
  const [invocation] = invocations;
  if (invocation === undefined) return;
  const flags = invocations.map(({ manager, args }) => args.find((arg) => manager.noCacheFlags.some((flag) => isFlag(arg, flag))));
  const [flag] = flags;
  if (invocations.every((each) => isCachingOffByVariable(each, build.valueAt))) yield { ...where, invocation, why: 'variable' };
  else if (flag !== undefined && !flags.includes(undefined)) yield { ...where, invocation, why: 'flag', flag, invocations };
  if (filling.every(({ cache: { directory } }) => directory.unless === 'docker-clean') && isDockerCleanThere(build, where.run)) {
    yield { ...where, invocation, why: 'docker-clean' };
  }
}

function* emptied(
  build: Build,
  where: Pick<UselessMount, 'mount' | 'run'>,
  held: readonly Filling[],
  bare: () => readonly Filling[],
): Generator<UselessMount> {
  const { run } = where;
  for (const manager of new Set(held.map(({ invocation }) => invocation.manager))) {
    const own = held.filter(({ invocation }) => invocation.manager === manager);
    const [first] = own;
    if (first === undefined) continue;
    for (const emptying of emptyings(
      build,
      run,
      manager,
      own.map(({ cache }) => cache),
    )) {
      const { command, whole } = emptying;
      if (run.commands.indexOf(command) < first.invocation.position) continue;
      const alone = !whole || !bare().some(({ cache, invocation }) => isEmptiedBy(command, cache, invocation.manager, run, build.valueAt));
      yield { ...where, invocation: first.invocation, why: 'emptied', emptying, alone };
    }
  }
}

/** Only on what is known for it, and where nothing before this run speaks of it or brings a configuration of apt. */
function isDockerCleanThere(build: Build, run: Run): boolean {
  const { known } = rootStage(run.step.stage).base;
  if (known.family === undefined || !hasDockerClean(known.family) || !isDockerCleanActive(build, run)) return false;
  return !build.lineage(run.step).some(configuresApt);
}

const configuresApt = memo(({ instruction: { line } }: Step) =>
  /docker-clean|Post-Invoke|APT_CONFIG|(?:^\s*(?:COPY|ADD)\s.*|\brm\b.*|>\s*)\/etc\/apt\b/i.test(line.text),
);

/** A mount at the place that a manager's cache has for somebody else, where nothing is mounted for it. */
function* misplaced(where: Pick<UselessMount, 'mount' | 'run'>, target: string, bare: readonly Filling[]): Generator<UselessMount> {
  for (const { invocation, cache } of bare) {
    const [place] = cache.paths;
    if (place === undefined || !place.startsWith('/')) continue;
    if (!invocation.manager.caches.some((directory) => isUsually(directory, target)) || cache.directory.mount === undefined) continue;
    yield { ...where, invocation, why: 'elsewhere', cache, place };
    return;
  }
}

/** True where a cache may lie at a place, whoever's home it is in. */
function isUsually({ path, elsewhere = [] }: CacheDirectory, target: string): boolean {
  return [path, ...elsewhere].some((each) => (each.startsWith('~/') ? target.endsWith(each.slice(1)) : each === target));
}
