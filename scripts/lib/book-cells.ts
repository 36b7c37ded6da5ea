/** What the tables of the book are put together from: sizes as hints say them, where they are from, and Markdown. */
import { imageSize } from '../../server/src/knowledge';
import type { ImageSize } from '../../server/src/knowledge';
import { bytesInWords } from '../../shared/src';

export function sizeCell(image: string): string {
  const { compressedBytes, source } = sizeOf(image);
  return `${source.endsWith('(estimate)') ? '≈ ' : ''}${bytesInWords(compressedBytes)}`;
}

export function unpackedCell(image: string): string {
  const { unpackedBytes } = sizeOf(image);
  return unpackedBytes === undefined ? '?' : bytesInWords(unpackedBytes);
}

export function sizeOf(image: string): ImageSize {
  const size = imageSize(image);
  if (size === undefined) throw new Error(`the catalogue has no size of ${image}`);
  return size;
}

/** Where the sizes are from, and of when. */
export function sizesSource(images: readonly string[]): string {
  const all = images.map(sizeOf);
  const isComputed = ({ source }: ImageSize): boolean => source.startsWith('package list');
  const read = all.filter((size) => !isComputed(size));
  const computed = all.filter(isComputed);
  const parts = [
    ...(read.length === 0 ? [] : [`docker-library/repo-info, ${span(read)}`]),
    ...(computed.length === 0 ? [] : [`distroless computed from its package lists, ${span(computed)}`]),
  ];
  return `Compressed, linux/amd64. Source: ${parts.join('; ')}.`;
}

function span(sizes: readonly ImageSize[]): string {
  const dates = sizes.map(({ date }) => date).sort();
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  return first === last ? first : `${first} to ${last}`;
}

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
