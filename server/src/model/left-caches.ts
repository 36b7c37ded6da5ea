import type { PackageManager } from '../knowledge';
import type { Command, ShellWord } from '../shell';
import type { Build } from './build';
import { coversPlace, dockerCleanActive, emptyingsOf, removedPaths, type Cache } from './cache';
import type { Invocation } from './invocation';
import { braceExpansions, pathOf } from './places';
import type { Run } from './run';

/** What one manager does with its caches in one run. */
export interface LeftCaches {
  readonly manager: PackageManager;
  /** The invocations that fill them, in order. */
  readonly invocations: readonly Invocation[];
  readonly caches: readonly Cache[];
}

/** The caches that a run leaves in its layer, by manager. */
export function cachesLeftBy(build: Build, run: Run): LeftCaches[] {
  return byManager(build, run, (invocation) => build.keptCaches(invocation));
}

/** The caches that a mount would keep from build to build, and that no mount of the run lies over yet, by manager. */
export function cachesToMount(build: Build, run: Run): LeftCaches[] {
  const left = byManager(build, run, (invocation) => build.cachesIfOn(invocation).filter(({ directory }) => directory.mount !== undefined));
  return left.filter(({ manager, invocations, caches }) => {
    const places = invocations
      .flatMap((invocation) => build.cachesIfOn(invocation))
      .filter(({ directory }) => manager.caches.includes(directory));
    return caches.length > 0 && !places.some((cache) => build.isMounted(cache, run));
  });
}

function byManager(build: Build, run: Run, cachesOf: (invocation: Invocation) => readonly Cache[]): LeftCaches[] {
  const found = new Map<PackageManager, { invocations: Invocation[]; caches: Map<string, Cache> }>();
  for (const invocation of build.invocationsOf(run)) {
    const caches = cachesOf(invocation);
    if (caches.length === 0) continue;
    const entry = found.get(invocation.manager) ?? { invocations: [], caches: new Map<string, Cache>() };
    entry.invocations.push(invocation);
    for (const cache of caches) entry.caches.set(cache.paths.join(), cache);
    found.set(invocation.manager, entry);
  }
  return [...found].map(([manager, { invocations, caches }]) => ({ manager, invocations, caches: [...caches.values()] }));
}

/** A command that empties caches: as a whole, or by those of its words that name their places. */
export interface Emptying {
  readonly command: Command;
  readonly words: readonly ShellWord[];
  readonly whole: boolean;
}

/** The commands of a run that empty any of these caches. */
export function* emptyings(build: Build, run: Run, manager: PackageManager, caches: readonly Cache[]): Generator<Emptying> {
  for (const command of run.commands) {
    if (!caches.some((cache) => emptyingsOf(cache, manager, [command], run, build.valueAt).next().done !== true)) continue;
    const all = removedPaths(command);
    const words = all.filter((word) =>
      braceExpansions(pathOf(word, command, run.step, build.valueAt) ?? '').some((path) =>
        caches.some((cache) => cache.paths.some((place) => coversPlace(path.replace(/\/[^/]*[*?[][^/]*$/, ''), place))),
      ),
    );
    yield { command, words, whole: words.length === all.length };
  }
}

/** True where docker-clean would empty apt's cache at this run, whatever is mounted there. */
export function isDockerCleanActive(build: Build, run: Run): boolean {
  return dockerCleanActive(
    run,
    build.lineage(run.step).flatMap((step) => build.runAt(step) ?? []),
  );
}
