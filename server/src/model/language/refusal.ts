import type { Span } from '../../text';

/** What a build refuses before it builds anything. */
export interface Refusal {
  readonly at: Span;
  readonly message: string;
  /** What may have been meant: a text in place of another. */
  readonly choices?: readonly Choice[];
}

export interface Choice {
  readonly title: string;
  readonly of: Span;
  readonly text: string;
}

export function write(of: Span, texts: readonly string[]): Choice[] {
  return texts.map((text) => ({ title: `Write ${text}`, of, text }));
}
