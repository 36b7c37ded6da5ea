import type { Optimised } from './optimise';

/** A line of a summary: `depth` 0 is a heading, 1 something of it, 2 what is said of that. */
export interface SummaryLine {
  readonly depth: 0 | 1 | 2;
  readonly text: string;
}

/** What was done and why, what was refused, and what was left alone, in lines that a terminal or an editor can show. */
export function* summaryOf({ steps, refused, left }: Optimised): Generator<SummaryLine> {
  for (const { title, changes, unsafe } of steps) {
    yield { depth: 0, text: title };
    for (const { what, why } of changes) {
      yield { depth: 1, text: what };
      yield { depth: 2, text: why };
    }
    if (unsafe !== undefined) yield { depth: 1, text: `To look at: ${unsafe}` };
  }
  if (refused.length > 0) yield { depth: 0, text: 'Not done' };
  for (const { title, because } of refused) {
    yield { depth: 1, text: title };
    yield { depth: 2, text: because };
  }
  if (left.length > 0) yield { depth: 0, text: 'Left alone' };
  for (const text of left) yield { depth: 1, text };
}
