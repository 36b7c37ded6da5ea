import { readCopy, type CopyView } from '../../syntax';
import type { Build } from '../build';
import { memo } from '../lazy';
import type { Step } from '../stage';

/** A COPY or ADD in its stage. */
export interface CopyIn {
  readonly step: Step;
  readonly copy: CopyView;
}

/** The COPY and ADD instructions of a build, those of triggers included, in order. */
export const copiesIn = memo((build: Build): readonly CopyIn[] =>
  build.stages.flatMap(({ steps }) =>
    steps.flatMap((step) => {
      const copy = copyOf(step);
      return copy === undefined ? [] : [{ step, copy }];
    }),
  ),
);

/** What a COPY or ADD says; `undefined` for other instructions. */
export function copyOf({ instruction }: Step): CopyView | undefined {
  return instruction.keyword === 'COPY' || instruction.keyword === 'ADD' ? readCopy(instruction) : undefined;
}
