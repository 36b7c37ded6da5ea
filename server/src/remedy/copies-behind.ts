import type { Build, HastyCopies } from '../model';
import { insert, lineStart, nextLine, remove, span, textOf, type Edit, type Span } from '../text';
import { endsParagraph, withComments } from './with-comments';

/** Edits that put COPYs, with the comments above them, behind the last of the RUNs that need not wait for them. */
export function copiesBehind({ file }: Build, { copies, runs }: HastyCopies): Edit[] {
  const last = runs.at(-1)?.instruction;
  if (last === undefined) return [];
  const blocks = copies.map(({ instruction }) => withComments(file, instruction));
  const gap = endsParagraph(file, last) ? file.eol : '';
  const text = blocks.map((block) => file.eol + textOf(file.text, block)).join('');
  return [...joined(file.text, blocks).map((block) => remove(block)), insert(last.span.end, gap + text)];
}

/** Whole lines; blocks that follow each other as one, with one of the two blank lines that would then meet. */
function joined(text: string, blocks: readonly Span[]): Span[] {
  const places: Span[] = [];
  for (const block of blocks) {
    const place = span(lineStart(text, block.start), nextLine(text, block.end));
    const before = places.at(-1);
    if (before !== undefined && textOf(text, span(before.end, place.start)).trim() === '')
      places[places.length - 1] = span(before.start, place.end);
    else places.push(place);
  }
  return places.map((place) => {
    const above = textOf(text, span(lineStart(text, place.start - 1), place.start));
    const below = textOf(text, span(place.end, nextLine(text, place.end)));
    return above.trim() === '' && below.trim() === '' && below !== '' ? span(place.start, nextLine(text, place.end)) : place;
  });
}
