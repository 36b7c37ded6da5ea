import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { Edit, Span, TextDocument } from '../text';

/** The range of a span. */
export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** The part of a span that lies on its first line, as a range: squiggles stay on one line. */
export function lineRangeOf(document: TextDocument, place: Span): Range {
  const { start, end } = rangeOf(document, place);
  if (start.line === end.line) return { start, end };
  const lineEnd = document.positionAt(document.offsetAt({ line: start.line + 1, character: 0 }) - 1);
  return { start, end: lineEnd.line === start.line ? lineEnd : start };
}

/** True where two spans share a character, or touch: a cursor at either end of a word is on the word. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

export function textEdits(document: TextDocument, edits: readonly Edit[]): TextEdit[] {
  return edits.map(({ span, text }) => ({ range: rangeOf(document, span), newText: text }));
}
