import type { Build } from '../build';
import type { Step } from '../stage';

/** An instruction of which a stage keeps only the last, and the one that takes its place. */
export interface Overridden {
  readonly step: Step;
  readonly by: Step;
}

/** Each CMD, ENTRYPOINT and HEALTHCHECK that a later one of the same stage replaces; triggers of ONBUILD are another build's. */
export function* overriddenIn({ stages }: Build): Generator<Overridden> {
  for (const { steps } of stages) {
    const last = new Map<string, Step>();
    for (const step of steps.filter(({ onbuild, instruction }) => !onbuild && single.has(instruction.keyword))) {
      const before = last.get(step.instruction.keyword);
      if (before !== undefined) yield { step: before, by: step };
      last.set(step.instruction.keyword, step);
    }
  }
}

const single = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);
