import { spanAt } from './lines';
import type { JsonString, LogicalLine } from './types';

/** The strings of the JSON array that fills the line from `from` to `to`; `undefined` where it is no array of strings. */
export function readJson(line: LogicalLine, from: number, to: number): JsonString[] | undefined {
  const { text } = line;
  if (text[from] !== '[' || text[to - 1] !== ']') return undefined;
  const strings: JsonString[] = [];
  let at = skipJsonBlanks(text, from + 1);
  if (at === to - 1) return strings;
  for (;;) {
    if (text[at] !== '"') return undefined;
    const end = stringEnd(text, at + 1, to);
    const value = end < 0 ? undefined : decode(text.slice(at, end));
    if (value === undefined) return undefined;
    strings.push({ value, span: spanAt(line, at, end) });
    at = skipJsonBlanks(text, end);
    if (at === to - 1) return strings;
    if (text[at] !== ',') return undefined;
    at = skipJsonBlanks(text, at + 1);
  }
}

function skipJsonBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\r' || text[at] === '\n') at++;
  return at;
}

/** The end of the string whose first character stands at `from`, or -1. */
function stringEnd(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at++;
  }
  return -1;
}

function decode(literal: string): string | undefined {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
