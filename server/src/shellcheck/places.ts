import { lineEnd, lineStart, textOf, type Span } from '../text';
import type { PlacedScript } from './scripts';
import type { Comment } from './types';

/** Finds the place in the document for what ShellCheck says of a script; `undefined` where it speaks of what stands only in its input. */
export type Locate = (range: Pick<Comment, 'line' | 'column' | 'endLine' | 'endColumn'>) => Span | undefined;

export function locator({ input, prelude, offset }: PlacedScript): Locate {
  const starts = [0];
  for (let at = input.indexOf('\n'); at >= 0; at = input.indexOf('\n', at + 1)) starts.push(at + 1);
  const offsetOf = (line: number, column: number): number | undefined => {
    const start = starts[line - 1];
    if (start === undefined || column < 1) return undefined;
    const end = starts[line] ?? input.length + 1;
    const at = start + unitsOf(input.slice(start, end), column - 1);
    return at < prelude.length || at > input.length ? undefined : at - prelude.length + offset;
  };
  return ({ line, column, endLine, endColumn }) => {
    const [start, end] = [offsetOf(line, column), offsetOf(endLine, endColumn)];
    return start === undefined || end === undefined || end < start ? undefined : { start, end };
  };
}

/** True where the document has other characters at the place than the shell gets: continuations, comment lines, what was blanked. */
export function isMasked(document: string, { text, offset }: PlacedScript, { start, end }: Span): boolean {
  return textOf(document, { start, end }) !== text.slice(start - offset, end - offset);
}

/** The part of a place that lies on its first line, at least a character of it. */
export function marked(document: string, { start, end }: Span): Span {
  const rest = document.slice(start, end).split(/[\r\n]/, 1)[0] ?? '';
  if (rest !== '') return { start, end: start + rest.length };
  const next = document.charAt(start);
  if (next !== '' && next !== '\n' && next !== '\r') return { start, end: start + 1 };
  // At the end of a line, what stands before it is meant.
  const first = lineStart(document, start);
  const last = lineEnd(document, first);
  return { start: Math.max(last - 1, first), end: last };
}

/** How many UTF-16 units a number of code points takes. */
function unitsOf(line: string, points: number): number {
  if (!/[\uD800-\uDBFF]/.test(line)) return points;
  let units = 0;
  for (let i = 0; i < points; i += 1) units += (line.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}
