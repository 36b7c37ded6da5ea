import type { Edit } from '../text';

/** A repair that a rule can offer as a fix. */
export interface Remedy {
  /** Imperative, no full stop: what will happen. */
  readonly title: string;
  /** Why the image may behave differently; absent where it is proven that it does not. */
  readonly unsafe?: string;
  /** Goes further than is asked for. */
  readonly further?: true;
  readonly edits: readonly Edit[];
}
