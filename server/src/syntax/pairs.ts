import type { Span } from '../text';
import { indexAt, spanAt } from './lines';
import type { Instruction, LogicalLine, Word } from './types';
import { skipBlanks, unquote } from './words';

export interface Pair {
  readonly name: string;
  /** Quotes and escapes removed, variables as written; `undefined` where there is no `=` (an ARG without default). */
  readonly value: string | undefined;
  readonly nameSpan: Span;
  /** With its quotes. */
  readonly valueSpan: Span | undefined;
}

/** What ENV, LABEL and ARG set. Where the first word of an ENV or LABEL has no `=`, all that follows is its value. */
export function readPairs(instruction: Instruction): Pair[] {
  const { keyword, line, words } = instruction;
  const [first, second] = words;
  if (first === undefined) return [];
  if (keyword !== 'ARG' && !first.text.includes('=')) return [legacyPair(instruction, first, second)];
  return words.map((word) => {
    const equals = word.text.indexOf('=');
    if (equals < 0) return { name: word.value, value: undefined, nameSpan: word.span, valueSpan: undefined };
    const from = indexAt(line, word.span.start);
    const nameSpan = spanAt(line, from, from + equals);
    return {
      name: unquote(word.text.slice(0, equals), line.escape),
      value: unquote(word.text.slice(equals + 1), line.escape),
      nameSpan,
      valueSpan: equals + 1 < word.text.length ? spanAt(line, from + equals + 1, from + word.text.length) : behind(word, line, from),
    };
  });
}

/** `ENV name the value`: BuildKit takes the name up to the first blank, quotes or not, and the rest as it stands. */
function legacyPair({ line, body }: Instruction, first: Word, second: Word | undefined): Pair {
  const from = indexAt(line, body.start);
  const to = indexAt(line, body.end - 1) + 1;
  if (second === undefined) return { name: first.value, value: undefined, nameSpan: first.span, valueSpan: undefined };
  let end = from;
  while (end < to && skipBlanks(line.text, end, end + 1) === end) end++;
  const start = skipBlanks(line.text, end, to);
  return {
    name: unquote(line.text.slice(from, end), line.escape),
    value: unquote(line.text.slice(start, to), line.escape),
    nameSpan: spanAt(line, from, end),
    valueSpan: spanAt(line, start, to),
  };
}

/** The empty place behind the `=` of a word. */
function behind(word: Word, line: LogicalLine, from: number): Span {
  const { end } = spanAt(line, from, from + word.text.length);
  return { start: end, end };
}
