import { replace, span, type Edit } from '.';

/** Beyond so many differing lines one large edit is made, since nobody could follow the small ones. */
const maxDistance = 400;

/**
 * Small edits that make one text of another: lines that are the same stay untouched, and so do the equal beginnings and ends of a
 * changed part. They do not overlap.
 */
export function minimalEdits(before: string, after: string): Edit[] {
  const [old, fresh] = [lines(before), lines(after)];
  const edits: Edit[] = [];
  let offset = 0;
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...commonLines(old, fresh), [old.length, fresh.length] as const]) {
    const removed = old.slice(i, nextI).join('');
    const added = fresh.slice(j, nextJ).join('');
    if (removed !== added) edits.push(narrowed(offset, removed, added));
    offset += removed.length + (old[nextI]?.length ?? 0);
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return edits;
}

/** Pairs of indices of lines that stay, in order (Myers' greedy algorithm between the equal beginning and end). */
function* commonLines(a: readonly string[], b: readonly string[]): Generator<readonly [number, number]> {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  for (let i = 0; i < start; i += 1) yield [i, i];
  for (const [i, j] of middlePairs(a.slice(start, endA), b.slice(start, endB))) yield [start + i, start + j];
  for (let k = 0; endA + k < a.length; k += 1) yield [endA + k, endB + k];
}

function middlePairs(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const furthest = new Map<number, number>([[1, 0]]);
  const history: ReadonlyMap<number, number>[] = [];
  const limit = Math.min(a.length + b.length, maxDistance);
  for (let distance = 0; distance <= limit; distance += 1) {
    history.push(new Map(furthest));
    for (let k = -distance; k <= distance; k += 2) {
      let x = goesDown(furthest, k, distance) ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(history, a.length, b.length);
    }
  }
  return [];
}

function walkBack(history: readonly ReadonlyMap<number, number>[], endX: number, endY: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [endX, endY];
  for (let distance = history.length - 1; distance >= 0; distance -= 1) {
    const furthest = history[distance] ?? new Map<number, number>();
    const k = x - y;
    const previousK = goesDown(furthest, k, distance) ? k + 1 : k - 1;
    const previousX = distance === 0 ? 0 : (furthest.get(previousK) ?? 0);
    const previousY = distance === 0 ? 0 : previousX - previousK;
    while (x > previousX && y > previousY) pairs.push([(x -= 1), (y -= 1)]);
    [x, y] = [previousX, previousY];
  }
  return pairs.reverse();
}

function goesDown(furthest: ReadonlyMap<number, number>, k: number, distance: number): boolean {
  return k === -distance || (k !== distance && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
}

function narrowed(offset: number, removed: string, added: string): Edit {
  const most = Math.min(removed.length, added.length);
  let start = 0;
  while (start < most && removed[start] === added[start]) start += 1;
  while (start > 0 && cuts(removed, start)) start -= 1;
  while (start > 0 && cuts(added, start)) start -= 1;
  let end = 0;
  while (end < most - start && removed.at(-1 - end) === added.at(-1 - end)) end += 1;
  while (end > 0 && (cuts(removed, removed.length - end) || cuts(added, added.length - end))) end -= 1;
  return replace(span(offset + start, offset + removed.length - end), added.slice(start, added.length - end));
}

/** True where an offset lies between the halves of a line ending or of a character, at which no editor's position can be. */
function cuts(text: string, offset: number): boolean {
  const [before = '', after = ''] = [text[offset - 1], text[offset]];
  return (before === '\r' && after === '\n') || (/[\uD800-\uDBFF]/.test(before) && /[\uDC00-\uDFFF]/.test(after));
}

/** The lines with their endings. */
function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
