import type { Edit } from '../text';

/** A repair that a rule can offer as a fix. */
export interface Remedy {
  /** Imperative, no full stop: what will happen. */
  readonly title: string;
  /** Why the image may behave differently; absent where it is proven that it does not. */
  readonly unsafe?: string;
  readonly edits: readonly Edit[];
}
