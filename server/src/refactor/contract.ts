import type { SectionKey } from '../../../shared/src';
import type { Build } from '../model';
import type { Edit } from '../text';

/** One thing that a refactoring does, as its summary tells it. */
export interface Change {
  /** Imperative, no full stop: `Copy package.json and package-lock.json before the sources`. */
  readonly what: string;
  /** One sentence: what it is expected to save, and why. */
  readonly why: string;
  readonly chapter: SectionKey;
}

/** A new form of the whole file, to be looked at before it is made. */
export interface Proposal {
  /** Imperative, no full stop. */
  readonly title: string;
  /** Why the image may behave differently: what a reader has to look at before it is made. */
  readonly unsafe: string;
  /** Of the document, and where they say so of other files of the build context. */
  readonly edits: readonly Edit[];
  readonly changes: readonly Change[];
  /** What it has left alone, each with its reason in one sentence. */
  readonly left: readonly string[];
}

/** Why a refactoring is not made, in one sentence: it could not be sure. */
export interface Refusal {
  readonly because: string;
}

/** A rewriting of the whole file. `undefined` where there is nothing for it to do. */
export interface Refactoring {
  /** In kebab case: `split-into-stages`; the last word of its code action's kind, and its name on the command line. */
  readonly id: string;
  /** Imperative, no full stop, as a menu shows it. */
  readonly title: string;
  propose(this: void, build: Build): Proposal | Refusal | undefined;
}

export function isRefusal(answer: object | undefined): answer is Refusal {
  return answer !== undefined && 'because' in answer;
}
