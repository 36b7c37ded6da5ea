import { operands } from '../shell';
import type { Build } from './build';
import type { Effect } from './effect';
import { cachesLeftBy } from './left-caches';
import { installsRelyingOnIndex, refreshesAlone } from './packages';
import { within } from './paths';
import { pathOf } from './places';
import type { Run } from './run';

/**
 * True where a smell of its own tells what to do with a pair of neighbouring runs: the second deletes what an earlier layer wrote, the
 * first leaves a cache that is never cleaned, or refreshes the index from which the second installs.
 */
export function hasOwnReason(build: Build, first: Run, second: Run): boolean {
  if (build.removingSteps.has(second.step) || cachesLeftBy(build, first).length > 0) return true;
  return build
    .invocationsOf(first)
    .some((invocation) => refreshesAlone(build, invocation) && installsRelyingOnIndex(build, first, invocation.manager).length > 0);
}

/** What the first run wrote and the second changes in owner or mode, which stores it twice. */
export function rewrites(build: Build, first: Run, second: Run): Effect[] {
  const writes = build.effectsOf(first.step).filter(({ does, what }) => does === 'write' && (what === 'download' || what === 'clone'));
  if (writes.length === 0) return [];
  const changed = second.commands.flatMap((command) =>
    command.name === 'chown' || command.name === 'chmod'
      ? operands(command)
          .slice(1)
          .flatMap((word) => pathOf(word, command, second.step, build.valueAt) ?? [])
      : [],
  );
  return writes.filter(({ path }) => changed.some((target) => target !== '/' && within(path, target)));
}
