import { leanerThan, runtimesOf, type Alternative } from '../knowledge';
import type { Build, Stage } from '../model';
import { leanerBases, useLeaner } from './leaner-base';
import type { Remedy } from './remedy';

/**
 * What the base of a stage can be switched to, whether a rule finds anything there or not: leaner variants, and runtimes in place of what is
 * there to build with; those first on which nothing is known that may break. No more than a menu can hold.
 */
export function basesToSwitchTo(build: Build, stage: Stage): readonly Remedy[] {
  if (stage.parent !== undefined || stage.fate === 'unused') return [];
  return leanerBases(build, stage, candidates)
    .flatMap((other) => useLeaner(build, stage, other) ?? [])
    .slice(0, 5);
}

function candidates(image: string): readonly Alternative[] {
  const all = [...runtimesOf(image), ...leanerThan(image)];
  return all.filter((one, i) => all.findIndex((other) => other.image === one.image) === i);
}
