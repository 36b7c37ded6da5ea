import { readPairs, type Pair } from '../../syntax';
import type { Build } from '../build';
import type { Step } from '../stage';

/** An ENV that tells debconf how to ask. */
export interface FrontEnd {
  readonly step: Step;
  readonly pair: Pair & { readonly value: string };
  /** All that its ENV sets. */
  readonly pairs: readonly Pair[];
}

/** The settings of `DEBIAN_FRONTEND` that reach the container, because nothing sets the variable otherwise at the end. */
export function* lastingFrontEnds({ stages, target, valueAt }: Build): Generator<FrontEnd> {
  if (target === undefined) return;
  const last = valueAt({ stage: target, position: Infinity }, 'DEBIAN_FRONTEND');
  if (last === undefined || last === '') return;
  for (const { steps, fate } of stages) {
    for (const step of fate === 'ships' ? steps : []) {
      if (step.instruction.keyword !== 'ENV' || step.onbuild) continue;
      const pairs = readPairs(step.instruction);
      for (const pair of pairs) {
        const { name, value } = pair;
        if (name === 'DEBIAN_FRONTEND' && value === last && value.toLowerCase() === 'noninteractive') {
          yield { step, pair: { ...pair, value }, pairs };
        }
      }
    }
  }
}
