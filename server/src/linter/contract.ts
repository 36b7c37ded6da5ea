import type { SectionKey, Level, Severity } from '../../../shared/src';
import type { Build, Saving } from '../model';
import type { Edit, Span } from '../text';

/** What is said of a rule as a whole. Its id is its file's name. */
export interface RuleMeta {
  /** The smell in one line, as in the README's table. */
  readonly summary: string;
  readonly chapter: SectionKey;
  /** The further sections that its findings may link to, where they differ by package manager or language. */
  readonly chapters?: readonly SectionKey[];
  /** The default level. */
  readonly severity: Level;
  /** The most severe that a finding may be, where that is more than the default. */
  readonly upTo?: Severity;
  /** The codes of hadolint and the names of BuildKit's checks for the same thing. */
  readonly kin?: readonly string[];
  /** What its fixes promise; absent where none is honest. `mixed`: safe where proven, else unsafe. */
  readonly fix?: 'safe' | 'choice' | { readonly unsafe: string } | { readonly mixed: string };
  /** What the saving is of, and where its figures come from. */
  readonly saving?: { readonly of: 'image size' | 'rebuild time'; readonly source: string };
}

export interface Fix {
  /** Imperative, no full stop: what will happen. */
  readonly title: string;
  /** Why the image may behave differently; absent for a safe fix. */
  readonly unsafe?: string;
  /** Goes further than what is wrong here asks for: offered behind the other fixes, and makes no choice of them. */
  readonly further?: true;
  /** Of the document, and where they say so of other files of the build context. */
  readonly edits: readonly Edit[];
}

export interface Finding {
  /** The smallest words that are wrong, within one line. */
  readonly at: Span;
  /** One sentence about this line. */
  readonly message: string;
  /** Less severe than the rule's default, where this finding is; or more, as far as the rule's `upTo`. */
  readonly severity?: Severity;
  /** The kin of this finding, where the rule's kin differ by package manager. */
  readonly kin?: readonly string[];
  /** Bytes that go, where a source says so; never a guess. A function where adding them up takes work that a squiggle does not need. */
  readonly saving?: Saving | (() => Saving | undefined);
  /** Other places that make it so. */
  readonly related?: readonly { readonly at: Span; readonly message: string }[];
  /**
   * None, one, or a choice. One safe fix takes part in fix-all. A function where a proof takes work that a squiggle does not need: it is
   * called when the light bulb, the hover or fix-all first asks.
   */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
  /** The section to link to, where it differs by package manager from the rule's. */
  readonly chapter?: SectionKey;
  /** Those of one group say the same of many lines. */
  readonly group?: FindingGroup;
}

/**
 * Findings of which one stands for all, since files have dozens of them: the first that no pragma silences, with the others as related
 * places. Whoever asks for the rule by name gets each.
 */
export interface FindingGroup {
  /** What the first says, with so many others behind it. */
  readonly message: (others: number) => string;
  /** What is said of each other. */
  readonly related: string;
  /** What mends all that are not silenced, told by their `at`. */
  readonly fixes?: (all: ReadonlySet<Span>) => readonly Fix[];
}

/** A pure function from a build to findings. */
export interface Rule {
  readonly meta: RuleMeta;
  check(this: void, build: Build): Iterable<Finding>;
}

/** A rule with its id, as the generated index lists it. */
export interface NamedRule extends Rule {
  readonly id: string;
  /** Why it matters: the first paragraph of its page, as Markdown on one line. */
  readonly why: string;
  /** The program that found it, and where that explains it; absent where the rule is ours. */
  readonly from?: { readonly name: string; readonly href: string };
}

/** A finding that will be shown. */
export interface Report extends Pick<Finding, 'at' | 'message'> {
  readonly rule: NamedRule;
  readonly level: Severity;
  readonly kin: readonly string[];
  readonly chapter: SectionKey;
  readonly related?: Finding['related'] | undefined;
  readonly saving?: Saving | undefined;
  readonly fixes: readonly Fix[];
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
