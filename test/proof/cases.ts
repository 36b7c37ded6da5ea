import type { Check } from './checks';
import type { Allowed } from './compare';
import { languageCases } from './language-cases';
import { layerCases } from './layer-cases';
import { packageCases } from './package-cases';

/** A Dockerfile to prove, and what else is to be seen. Both images are otherwise the same. */
export interface ProofCase extends Allowed {
  /** `<rule>/<case>` below cases/ */
  readonly folder: string;
  /** What the case shows, in one line. */
  readonly says: string;
  /** All rules' fixes, not only those of the rule that the folder names. */
  readonly everything?: boolean;
  /** Also the single unsafe fixes. */
  readonly unsafe?: boolean;
  /** The title of a fix that has to be picked: it is applied wherever it is offered, and no other is. */
  readonly chosen?: string;
  /** `never`: no fix is to be offered, for it would change the image; `perhaps`: any fix will do that does not. Otherwise `always`. */
  readonly applies?: 'always' | 'never' | 'perhaps';
  readonly then?: readonly Check[];
}

export const cases: readonly ProofCase[] = [...layerCases, ...languageCases, ...packageCases];
