import type { PackageManager } from '../../knowledge';
import { flagValue, type Command, type ShellWord } from '../../shell';
import type { Build } from '../build';
import { coversPlace, isCachingOffByVariable, mountTarget, variableIn, type Cache } from './cache';
import { empties, isEmptiedBy, placesRemoved, removedPaths } from './clearings';
import { dockerCleanActive } from './docker-clean';
import { isFlag, type Invocation } from '../invocation';
import { installsRelyingOnIndex, refreshesAlone } from './packages';
import { keeping, memo } from '../lazy';
import type { Run } from '../run';
import { isAfter, isSetBefore } from './settings';
import { isBuiltFrom, rootStage, type Stage } from '../stage';

/** What one manager does with its caches in one run. */
export interface LeftCaches {
  readonly manager: PackageManager;
  /** The invocations that fill them, in order. */
  readonly invocations: readonly Invocation[];
  readonly caches: readonly Cache[];
}

/**
 * The caches that a run leaves in its layer, by manager. An index that was refreshed alone, for the installs of later layers, is left on
 * purpose, and another smell; and so is what a later layer installs from without a network.
 */
export function cachesLeftBy(build: Build, run: Run): readonly LeftCaches[] {
  return leftIn(build)(run);
}

const leftIn = memo((build: Build) =>
  keeping((run: Run): readonly LeftCaches[] =>
    byManager(build, run, (invocation) => build.keptCaches(invocation)).filter(
      ({ manager, invocations }) =>
        !isCachingConfiguredOff(build, run, manager) &&
        (!invocations.every((invocation) => refreshesAlone(build, invocation)) ||
          installsRelyingOnIndex(build, run, manager, 1).length === 0) &&
        !offlineInstalls(build).some((install) => install.manager === manager && isAfter(install.run.step, run.step)),
    ),
  ),
);

/** Those that fetch nothing, and so take what they install out of a cache that an earlier layer has left: `npm ci --offline`. */
const offlineInstalls = memo((build: Build): readonly Invocation[] =>
  build.runs.flatMap((run) => build.invocationsOf(run)).filter(({ args }) => args.some((arg) => isFlag(arg, '--offline'))),
);

/**
 * The caches that a mount would keep from build to build, by manager, for what a run installs or builds; none where it has a mount for
 * any of them already. An index from which later layers install has to stay in the image.
 */
export function cachesToMount(build: Build, run: Run): LeftCaches[] {
  if (run.mounts.some(({ type, target }) => type === 'cache' && mountTarget(target, run, build.valueAt) === undefined)) return [];
  const left = byManager(build, run, (invocation) => build.cachesIfOn(invocation).filter(({ directory }) => directory.mount !== undefined));
  return left.flatMap(({ manager, invocations, caches }) => {
    const places = invocations.flatMap((invocation) => build.cachesIfOn(invocation));
    if (manager.id === 'go' && goWithoutModules.test(rootStage(run.step.stage).base.meant ?? '')) return [];
    if (invocations.every(({ does }) => does === 'refresh') || places.some((cache) => build.isMounted(cache, run))) return [];
    const needed = installsRelyingOnIndex(build, run, manager, 1).length > 0;
    const mounted = needed ? caches.filter(({ directory }) => directory.holds !== 'index') : caches;
    return mounted.length === 0 ? [] : [{ manager, invocations, caches: mounted }];
  });
}

/** Up to 1.10 what Go fetches are sources in its GOPATH, which are no cache. */
const goWithoutModules = /(?:^|\/)golang:1\.(?:\d|10)(?:[.-]|$)/;

/** True where a variable that the run does not set itself, or a setting, keeps a manager from caching anything. */
export function isCachingTurnedOff(build: Build, { manager, invocations }: LeftCaches): boolean {
  return invocations.some(
    (invocation) => isCachingOffByVariable(invocation, build.valueAt) || isCachingConfiguredOff(build, invocation.run, manager),
  );
}

function isCachingConfiguredOff(build: Build, run: Run, { noCacheConfigs }: PackageManager): boolean {
  return noCacheConfigs !== undefined && isSetBefore(build, run.step, noCacheConfigs);
}

/** True where all that these caches hold of what was installed is stored once, as hard links. */
export function areLinked(build: Build, { invocations, caches }: LeftCaches): boolean {
  return caches.every(({ directory: { linked } }) => {
    if (linked === undefined) return false;
    return invocations.every(({ run, command, args }) => {
      const mode = flagValue({ args }, linked.flag)?.value ?? variableIn(run, command, linked.env, build.valueAt) ?? linked.value;
      return mode === linked.value;
    });
  });
}

function byManager(build: Build, run: Run, cachesOf: (invocation: Invocation) => readonly Cache[]): LeftCaches[] {
  const invocations = build.invocationsOf(run);
  if (invocations.length === 0) return [];
  const found = new Map<PackageManager, { invocations: Invocation[]; caches: Map<string, Cache> }>();
  for (const invocation of invocations) {
    const caches = cachesOf(invocation);
    if (caches.length === 0) continue;
    const entry = found.get(invocation.manager) ?? { invocations: [], caches: new Map<string, Cache>() };
    entry.invocations.push(invocation);
    for (const cache of caches) entry.caches.set(cache.paths.join(), cache);
    found.set(invocation.manager, entry);
  }
  return [...found].map(([manager, entry]) => ({ manager, invocations: entry.invocations, caches: [...entry.caches.values()] }));
}

/** A command that empties caches: as a whole, or by those of its words that name their places. */
export interface Emptying {
  readonly command: Command;
  readonly words: readonly ShellWord[];
  readonly whole: boolean;
}

/** The commands of a run that empty any of these caches, or delete something in one. */
export function* emptyings(build: Build, run: Run, manager: PackageManager, caches: readonly Cache[]): Generator<Emptying> {
  const touches = (path: string): boolean =>
    caches.some((cache) => cache.paths.some((place) => empties(path, place) || coversPlace(place, path)));
  for (const command of run.commands) {
    const all = removedPaths(command);
    const words = all.filter((word) => placesRemoved(word, command, run, build.valueAt).some(touches));
    if (words.length === 0 && !caches.some((cache) => isEmptiedBy(command, cache, manager, run, build.valueAt))) continue;
    yield { command, words, whole: words.length === all.length };
  }
}

/** True where docker-clean would empty apt's cache at this run, whatever is mounted there. */
export function isDockerCleanActive(build: Build, run: Run): boolean {
  const earlier = disarmingRuns(build).filter(
    ({ step: { stage, position } }) => (stage === run.step.stage && position < run.step.position) || isBuiltFrom(run.step.stage, stage),
  );
  return dockerCleanActive(run, earlier);
}

const disarmingRuns = memo((build: Build): readonly Run[] =>
  build.runs.filter(({ commands }) => commands.some(({ args }) => args.some(({ raw }) => raw.includes('docker-clean')))),
);

/** True where a file of the project is copied in front of a run, so that more than its own text has it repeated. */
export function standsBehindCopy({ step: { stage, position } }: Run): boolean {
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) {
    if (firstCopy(at) < (at === stage ? position : Infinity)) return true;
  }
  return false;
}

const firstCopy = memo(({ steps }: Stage): number => {
  const copy = steps.find(
    ({ instruction: { keyword, flags } }) => /^(?:COPY|ADD)$/.test(keyword) && !flags.some(({ name }) => name === 'from'),
  );
  return copy?.position ?? Infinity;
});
