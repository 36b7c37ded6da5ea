import type { Build } from './build';
import type { Stage, Step } from './stage';

/**
 * Every step with what the layers below it have left, which whoever asks adds to as it goes: a stage begins with what the one that it is built
 * from ended with. So a question about everything before a step costs no more than one walk.
 */
export function* alongLayers<T>(
  { stages }: Build,
  none: () => T,
  copyOf: (left: T) => T,
): Generator<{ readonly step: Step; readonly left: T }> {
  const ends = new Map<Stage, T>();
  for (const stage of stages) {
    const below = stage.parent && ends.get(stage.parent);
    const left = below === undefined ? none() : copyOf(below);
    ends.set(stage, left);
    for (const step of stage.steps) yield { step, left };
  }
}
