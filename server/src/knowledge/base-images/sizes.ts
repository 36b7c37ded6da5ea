import type { ImageSize } from './types';
import { canonicalName, parseImage } from './image-reference';
import { currentSizes, historicalSizes } from './sizes.data';

/**
 * The measured size of an image of exactly this tag (`latest` where none is given), by its name on Docker Hub or a mirror of it.
 * `undefined` where it was not measured, and for a digest without a tag: never another tag's number. Old tags carry old dates.
 */
export function imageSize(image: string): ImageSize | undefined {
  const reference = parseImage(image);
  if (reference === undefined || (reference.tag === undefined && reference.digest !== undefined)) return undefined;
  // The measurements are of amd64.
  if (/^(?:arm|i386|ppc64le|s390x|mips|riscv)[a-z0-9]*\//.test(reference.name)) return undefined;
  return sizes.get(`${canonicalName(reference)}:${reference.tag ?? 'latest'}`);
}

const sizes: ReadonlyMap<string, ImageSize> = new Map([...oldSizes(), ...newSizes()]);

function* newSizes(): Generator<[string, ImageSize]> {
  for (const [image, tags, compressedBytes, date, source] of currentSizes) {
    const size = { compressedBytes, date, source };
    for (const tag of tags.split(' ')) yield [`${image}:${tag}`, size];
  }
}

function* oldSizes(): Generator<[string, ImageSize]> {
  for (const [image, date, list] of historicalSizes) {
    const words = list.split(' ');
    for (let i = 0; i + 1 < words.length; i += 2) {
      const source = `docker-library/repo-info as of ${date}`;
      yield [`${image}:${words[i] ?? ''}`, { compressedBytes: Number(words[i + 1]), date, source }];
    }
  }
}
