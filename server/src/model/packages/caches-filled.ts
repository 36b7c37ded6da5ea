import type { Build } from '../build';
import type { Cache } from './cache';
import { keeping, memo } from '../lazy';
import type { Invocation } from '../invocation';
import type { LeftCaches } from './left-caches';
import type { Run } from '../run';
import { isAfter } from './settings';

/**
 * The caches that a run has to fill by itself: all of them, unless a compiler at work on the project's manifests finds in the layer below
 * what it had fetched there for them, as `go build` does behind `go mod download`.
 */
export function cachesFilledHere(build: Build, run: Run, { manager, invocations, caches }: LeftCaches): readonly Cache[] {
  if (manager.kind !== 'compiler' || !invocations.every(({ fromManifest }) => fromManifest)) return caches;
  const earlier = fillers(build)(manager).filter((other) => isAfter(run.step, other.run.step));
  return caches.filter((cache) => !earlier.some((other) => fills(build, other, cache)));
}

/** The invocations that surely fetch what the manifests ask for, the first of each stage: nobody needs a second one. */
const fillers = memo((build: Build) =>
  keeping((manager: LeftCaches['manager']): readonly Invocation[] => {
    const seen = new Set<string>();
    return build.invocations.filter(({ manager: own, does, fromManifest, command, run }) => {
      if (own !== manager || !fromManifest || command.runs !== 'always' || run.step.onbuild) return false;
      const key = `${build.stages.indexOf(run.step.stage)} ${does}`;
      return seen.size < seen.add(key).size;
    });
  }),
);

function fills(build: Build, { run, ...invocation }: Invocation, { directory }: Cache): boolean {
  return build.cachesIfOn({ run, ...invocation }).some((own) => own.directory === directory && !build.isMounted(own, run));
}
