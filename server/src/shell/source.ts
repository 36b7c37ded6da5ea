import type { Span } from '../text';

/** A text for the parser, and where its characters stand in the document. */
export interface Source {
  readonly text: string;
  /** Its characters have no places of their own: every place is that of the whole. */
  readonly decoded: boolean;
  /** The document's span of the half-open range `start` to `end` of `text`. */
  place(this: void, start: number, end: number): Span;
}

/**
 * What the shell will read of `text`, which begins at `offset` in the document. Carriage returns before line feeds go, since no
 * shell knows them. Where every line ends in a backslash the text is one logical line, so the continuations go too, just as the
 * builder joins the lines before any shell sees them: also in single quotes and behind a `#`. Any other text is a script of
 * several lines, whose continuations are the shell's own.
 */
export function sourceOf(text: string, offset: number): Source {
  const joined = isOneLine(text);
  if (!text.includes('\n') || (!joined && !text.includes('\r\n'))) {
    return { text, decoded: false, place: (start, end) => ({ start: offset + start, end: offset + end }) };
  }
  const places = new Int32Array(text.length + 1);
  const kept: string[] = [];
  let length = 0;
  let at = 0;
  for (const cut of text.matchAll(joined ? /\\\r?\n/g : /\r(?=\n)/g)) {
    kept.push(text.slice(at, cut.index));
    while (at < cut.index) places[length++] = at++;
    at = cut.index + cut[0].length;
  }
  kept.push(text.slice(at));
  while (at <= text.length) places[length++] = at++;
  const where = (index: number): number => offset + (places[index] ?? text.length);
  return {
    text: kept.join(''),
    decoded: false,
    place: (start, end) => ({ start: where(start), end: end > start ? where(end - 1) + 1 : where(start) }),
  };
}

/** The part of `source` between two of its own positions, as a source by itself. */
export function partOf(source: Source, start: number, end: number): Source {
  return { text: source.text.slice(start, end), decoded: source.decoded, place: (from, to) => source.place(start + from, start + to) };
}

/** A text that does not stand in the document as it is, made of what stands at `whole`. */
export function decodedSource(text: string, whole: Span): Source {
  return { text, decoded: true, place: () => whole };
}

function isOneLine(text: string): boolean {
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    const before = text[at - 1] === '\r' ? at - 2 : at - 1;
    if (text[before] !== '\\' || text[before - 1] === '\\') return false;
  }
  return true;
}
