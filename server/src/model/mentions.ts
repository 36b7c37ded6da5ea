import { textOf } from '../text';
import type { Build } from './build';
import type { Step } from './stage';

/** The steps of a build whose text has a name in it, heredocs and comments included: more than those that use it, never fewer. */
export function stepsNaming({ stages, text }: Build, name: string): Step[] {
  return stages.flatMap(({ steps }) => steps.filter(({ instruction }) => textOf(text, instruction.span).includes(name)));
}
