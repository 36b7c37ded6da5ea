/** Offsets, spans and edits: the words in which every module speaks of places in a text. */

export { TextDocument } from 'vscode-languageserver-textdocument';
export { minimalEdits } from './minimal-edits';
export { nearest } from './nearest';

/** Half-open range of UTF-16 offsets into the document's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replace what stands in `span` by `text`. An empty span inserts, an empty text deletes. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
  /** Another file of the build context, by its path in it; one that is not there is made. Absent for the document itself. */
  readonly file?: string;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function textOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

export function insert(offset: number, text: string): Edit {
  return { span: { start: offset, end: offset }, text };
}

export function insertAfter(place: Span, text: string): Edit {
  return insert(place.end, text);
}

export function insertBefore(place: Span, text: string): Edit {
  return insert(place.start, text);
}

export function remove(place: Span): Edit {
  return { span: place, text: '' };
}

export function replace(place: Span, text: string): Edit {
  return { span: place, text };
}

/** Inserts at the same place as one, in the order in which they come. */
export function joinInserts(edits: readonly Edit[]): Edit[] {
  const joined: Edit[] = [];
  for (const edit of edits) {
    const at = joined.findIndex(
      (each) => isInsert(each) && isInsert(edit) && each.span.start === edit.span.start && each.file === edit.file,
    );
    const first = joined[at];
    if (first === undefined) joined.push(edit);
    else joined[at] = { ...first, text: first.text + edit.text };
  }
  return joined;
}

function isInsert({ span: { start, end } }: Edit): boolean {
  return start === end;
}

/** True where two edits touch the same characters, or insert at the same place, so that they cannot both be applied. */
export function overlaps(a: Edit, b: Edit): boolean {
  if (a.file !== b.file) return false;
  if (a.span.start === b.span.start) return true;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}

/**
 * The text after those of the `edits` that are for it, in whatever order they come: the document's own, or those of another file. Throws
 * a RangeError where two of them overlap or one lies outside.
 */
export function applyEdits(text: string, edits: readonly Edit[], file?: string): string {
  const sorted = edits.filter((edit) => edit.file === file).sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const [i, edit] of sorted.entries()) {
    const previous = sorted[i - 1];
    if (previous !== undefined && overlaps(previous, edit)) throw new RangeError('edits overlap');
    if (edit.span.start < at || edit.span.end > text.length || edit.span.end < edit.span.start) {
      throw new RangeError('edit outside the text');
    }
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** The other files that edits are for, each once. */
export function otherFiles(edits: readonly Edit[]): readonly string[] {
  return [...new Set(edits.flatMap(({ file }) => file ?? []))];
}

/** Offset of the first character of the line that `offset` is on. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset just behind the last character of the line that `offset` is on, before its line ending. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return text[newline - 1] === '\r' && newline - 1 >= offset ? newline - 1 : newline;
}

/** Offset of the first character of the line after the one that `offset` is on; the text's length on the last line. */
export function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}

/** The spaces and tabs with which the line that `offset` is on begins. */
export function indentation(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), lineEnd(text, offset)))?.[0] ?? '';
}

/** The part of `place` that lies on its first line; diagnostics stay on one line. */
export function firstLine(text: string, place: Span): Span {
  return { start: place.start, end: Math.min(place.end, lineEnd(text, place.start)) };
}
