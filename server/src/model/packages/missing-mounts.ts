import type { PackageManager } from '../../knowledge';
import type { Build } from '../build';
import type { Run } from '../run';
import { cachesFilledHere } from './caches-filled';
import { cachesLeftBy, cachesToMount, standsBehindCopy, type LeftCaches } from './left-caches';
import type { Invocation } from '../invocation';
import { ships } from './packages';
import { uselessMounts } from './useless-mounts';

/** Caches that a mount would keep from build to build, and what has to be done again without one. */
export interface MissingMount extends LeftCaches {
  readonly downloads: boolean;
  readonly compiles: boolean;
  /** The first that fetches or compiles. */
  readonly first: Invocation;
}

/** The cache mounts that a run lacks, one for each manager. */
export function* missingMounts(build: Build, run: Run): Generator<MissingMount> {
  for (const left of cachesToMount(build, run)) {
    const { manager, invocations } = left;
    if (isMountedElsewhere(build, run, manager)) continue;
    // Packages of the system that nothing stands in front of are installed again only when that line changes.
    if (manager.kind === 'system' && !standsBehindCopy(run)) continue;
    const holds = new Set(cachesFilledHere(build, run, left).map(({ directory }) => directory.holds));
    const downloads = [...holds].some((what) => what !== 'objects');
    const first = invocations.find(({ does, verb }) => verb.runsOthers !== true && (downloads || does === 'build'));
    if (holds.size > 0 && first !== undefined) yield { ...left, downloads, compiles: holds.has('objects'), first };
  }
}

/** The missing mount that would keep out of the layer all that a run leaves in it. */
export function mountInstead(build: Build, run: Run, left: LeftCaches): MissingMount | undefined {
  return [...missingMounts(build, run)].find((missing) => holdsAll(missing, left));
}

/** True where a run leaves in what ships only what the mount would keep out of it: what is wrong is said of the layer. */
export function isOfLayer(build: Build, run: Run, missing: MissingMount): boolean {
  return ships(run) && cachesLeftBy(build, run).some((left) => holdsAll(missing, left));
}

function holdsAll(missing: MissingMount, { manager, caches }: LeftCaches): boolean {
  return manager === missing.manager && caches.every(({ directory }) => missing.caches.some((cache) => cache.directory === directory));
}

/** True where there is a mount for it in the wrong place, which is another smell. */
function isMountedElsewhere(build: Build, run: Run, manager: PackageManager): boolean {
  return [...uselessMounts(build, run)].some(({ why, invocation }) => why === 'elsewhere' && invocation.manager === manager);
}
