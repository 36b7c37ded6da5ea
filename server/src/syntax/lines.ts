import type { Span } from '../text';
import type { Dockerfile, LogicalLine } from './types';

export type Escape = Dockerfile['escape'];

/** One physical line as BuildKit reads it. */
export interface PhysicalLine {
  readonly start: number;
  /** Before the line ending. */
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
  /** Its first character that is not blank; `end` where there is none. */
  readonly first: number;
}

export function physicalLine(text: string, start: number): PhysicalLine {
  const newline = text.indexOf('\n', start);
  let end = newline < 0 ? text.length : newline;
  while (end > start && text.charCodeAt(end - 1) === carriageReturn) end--;
  let first = start;
  while (first < end && isBlank(text.charCodeAt(first))) first++;
  return { start, end, next: newline < 0 ? text.length : newline + 1, first };
}

/**
 * Where the escape character stands that joins `line` to the next, or -1. Two of them at the end join nothing: BuildKit takes
 * the last one for a continuation only if no escape character stands before it.
 */
export function continuation(text: string, from: number, line: PhysicalLine, escape: Escape): number {
  let last = line.end - 1;
  while (last >= from && (text[last] === ' ' || text[last] === '\t')) last--;
  if (last < from || text[last] !== escape) return -1;
  return last > from && text[last - 1] === escape ? -1 : last;
}

/** The instruction that begins at `start`, as one line. */
export function logicalLine(text: string, start: number, end: number, escape: Escape): LogicalLine {
  const first = physicalLine(text, start);
  if (first.end > start && continuation(text, start, first, escape) < 0)
    return { text: text.slice(start, first.end), escape, starts: onePiece, offsets: [start] };
  const parts: string[] = [];
  const starts: number[] = [];
  const offsets: number[] = [];
  let length = 0;
  for (let at = start; at < end;) {
    const line = physicalLine(text, at);
    const skipped = at > start && (line.first === line.end || text[line.first] === '#');
    if (!skipped) {
      const joint = continuation(text, at, line, escape);
      const stop = joint < 0 ? line.end : joint;
      if (stop > at) {
        parts.push(text.slice(at, stop));
        starts.push(length);
        offsets.push(at);
        length += stop - at;
      }
      if (joint < 0) break;
    }
    at = line.next;
  }
  if (parts.length === 0) return { text: '', escape, starts: onePiece, offsets: [start] };
  return { text: parts.join(''), escape, starts, offsets };
}

const onePiece: readonly number[] = [0];

/** The document's offset of the character at `index` of the line; for its length, the offset behind the last one. */
export function offsetAt(line: LogicalLine, index: number): number {
  if (index >= line.text.length && index > 0) return offsetAt(line, line.text.length - 1) + 1;
  const piece = pieceAt(line.starts, index);
  return (line.offsets[piece] ?? 0) + index - (line.starts[piece] ?? 0);
}

/** The index in the line of the character at `offset`; that of the next one where the offset lies between two pieces. */
export function indexAt(line: LogicalLine, offset: number): number {
  const piece = pieceAt(line.offsets, offset);
  const limit = line.starts[piece + 1] ?? line.text.length;
  return Math.min((line.starts[piece] ?? 0) + Math.max(0, offset - (line.offsets[piece] ?? 0)), limit);
}

/** The span from the character at `from` to the one before `to`; empty ones stand where `from` is. */
export function spanAt(line: LogicalLine, from: number, to: number): Span {
  const start = offsetAt(line, from);
  return { start, end: to > from ? offsetAt(line, to - 1) + 1 : start };
}

/** White space as BuildKit (Go's `unicode.IsSpace`) sees it. */
export function isBlank(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x80) return false;
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  return code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || [0x2028, 0x2029, 0x202f, 0x205f, 0x3000].includes(code);
}

const carriageReturn = 13;

function pieceAt(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
