import type { Span } from '../text';
import { continuation, physicalLine } from './lines';
import type { Instruction } from './types';

/** Empty lines in the middle of an instruction, which BuildKit passes over. */
export interface EmptyLines {
  /** Each with its line ending, in order. */
  readonly lines: readonly Span[];
  /** The escape character that joins what stands before the first of them, with the blanks before it. */
  readonly escape: Span;
  /** The first word behind the first of them; `undefined` where the file ends instead. */
  readonly next: Span | undefined;
}

export function emptyLinesIn(text: string, { keywordSpan, line: whole }: Instruction): EmptyLines | undefined {
  const lines: Span[] = [];
  let escape: Span = keywordSpan;
  let next: Span | undefined;
  let goesOn = true;
  for (let at = keywordSpan.start; at < text.length && goesOn;) {
    const line = physicalLine(text, at);
    at = line.next;
    const isContent = line.first < line.end && (text[line.first] !== '#' || line.start <= keywordSpan.start);
    if (isContent) goesOn = continuation(text, line.first, line, whole.escape) >= 0;
    if (line.first === line.end) lines.push({ start: line.start, end: line.next });
    else if (!isContent) continue;
    else if (lines.length === 0) {
      const written = text.slice(line.start, line.end).trimEnd();
      escape = { start: line.start + written.slice(0, -1).trimEnd().length, end: line.start + written.length };
    } else next ??= { start: line.first, end: line.first + (word.exec(text.slice(line.first, line.end))?.[0].length ?? 0) };
  }
  return lines.length === 0 ? undefined : { lines, escape, next };
}

/** A word as BuildKit's blanks part it: a byte order mark is none of them. */
const word = /^[^ \t\v\f\r]*/;
