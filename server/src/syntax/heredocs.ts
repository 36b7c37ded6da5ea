import { physicalLine, spanAt } from './lines';
import { shellWords } from './shell-words';
import type { Heredoc, LogicalLine } from './types';

/** A heredoc with the place of its marker in the logical line. */
export interface PlacedHeredoc extends Heredoc {
  readonly from: number;
  readonly to: number;
}

/**
 * The heredocs whose markers stand in `line`, their bodies read from `offset` on, where the next physical line begins. Any word
 * of a RUN, COPY or ADD (of an ONBUILD's trigger too) may be a marker; those of the JSON form never are, being quoted. Blanks
 * after `<<` are allowed, as in BuildKit since 0.22.
 */
export function readHeredocs(text: string, line: LogicalLine, offset: number): PlacedHeredoc[] {
  if (!line.text.includes('<<') || !carriers.test(line.text)) return [];
  const heredocs: PlacedHeredoc[] = [];
  let at = offset;
  for (const word of shellWords(line.text)) {
    const match = marker.exec(word.raw);
    if (match === null) continue;
    const prefix = (match[1] ?? '').length;
    const name = word.value.slice(prefix);
    if (name === '') continue;
    const chomp = match[2] === '-';
    const { body, closing, next } = readBody(text, at, name, chomp);
    const place = { from: word.from, to: word.to, marker: spanAt(line, word.from, word.to) };
    heredocs.push({ name, ...place, body, closing, quoted: word.quoted, chomp });
    at = next;
  }
  return heredocs;
}

const marker = /^(\d*<<(-?)\s*)[^<]*$/;
const carriers = /^(?:onbuild[\t\v\f\r ]+)?(?:run|copy|add)[\t\v\f\r ]/i;

function readBody(text: string, start: number, name: string, chomp: boolean): Pick<Heredoc, 'body' | 'closing'> & { next: number } {
  for (let at = start; at < text.length;) {
    const line = physicalLine(text, at);
    let first = at;
    if (chomp) while (first < line.end && text[first] === '\t') first++;
    if (line.end - first === name.length && text.startsWith(name, first)) {
      return { body: { start, end: at }, closing: { start: first, end: line.end }, next: line.next };
    }
    at = line.next;
  }
  return { body: { start, end: text.length }, closing: undefined, next: text.length };
}
