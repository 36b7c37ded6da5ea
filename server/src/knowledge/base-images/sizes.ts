import type { ImageSize } from './types';
import { canonicalName, parseImage, type ImageReference } from './image-reference';
import { oldSizes } from './old-sizes.data';
import { packedTable } from './packed';
import { sizes } from './sizes.data';

/**
 * The measured size of an image of exactly this tag (`latest` where none is given), by its name on Docker Hub or a mirror of it.
 * `undefined` where it was not measured, and for a digest without a tag: never another tag's number. Old measurements say so.
 */
export function imageSize(image: string): ImageSize | undefined {
  if (image === 'scratch') return nothing;
  const reference = parseImage(image);
  if (reference === undefined || (reference.tag === undefined && reference.digest !== undefined)) return undefined;
  return measuredBuild(reference, reference.tag ?? 'latest')?.size;
}

/** What the second weighs less than the first; `undefined` where one is unknown, or where they were not measured in the same years. */
export function bytesBetween(before: ImageSize | undefined, after: ImageSize | undefined): number | undefined {
  return before === undefined || after === undefined || before.old !== after.old
    ? undefined
    : before.compressedBytes - after.compressedBytes;
}

/** A measured image with all the tags it had. */
export interface MeasuredBuild {
  readonly tags: readonly string[];
  readonly size: ImageSize;
}

/** The measured image that a tag of a repository stands for. */
export function measuredBuild(reference: ImageReference, tag: string): MeasuredBuild | undefined {
  const name = measuredName(reference);
  return name === undefined ? undefined : (currentBuilds(name)?.byTag.get(tag) ?? oldBuilds(name)?.byTag.get(tag));
}

/** All that was measured of a repository, the current first. */
export function measuredBuilds(reference: ImageReference): readonly MeasuredBuild[] {
  const name = measuredName(reference);
  return name === undefined ? [] : [...(currentBuilds(name)?.all ?? []), ...(oldBuilds(name)?.all ?? [])];
}

/** The measurements are of amd64, so there are none of the twins for other architectures. */
function measuredName(reference: ImageReference): string | undefined {
  return /^(?:arm|i386|ppc64le|s390x|mips|riscv)[a-z0-9]*\//.test(reference.name) ? undefined : canonicalName(reference);
}

const nothing: ImageSize = { compressedBytes: 0, unpackedBytes: 0, date: '2026-11-23', source: 'by definition' };

const currentBuilds = packedTable(sizes, (row) =>
  indexed(
    row.split('\n').map((line) => {
      const [tags = '', compressed, unpacked, date = '', source = ''] = line.split('|');
      return { tags: tags.split(' '), size: { compressedBytes: Number(compressed), ...unpackedOf(unpacked, 1), date, source } };
    }),
  ),
);

const oldBuilds = packedTable(oldSizes, (row) =>
  indexed(
    row.split(';').map((build) => {
      const [month = '', compressed, unpacked, ...tags] = build.split(' ');
      const date = `20${month}`;
      const source = `docker-library/repo-info as of ${date}`;
      const old = Number(date.slice(0, 4));
      return { tags, size: { compressedBytes: Number(compressed) * 1000, ...unpackedOf(unpacked, 10_000), date, old, source } };
    }),
  ),
);

function unpackedOf(text: string | undefined, unit: number): Pick<ImageSize, 'unpackedBytes'> {
  return text === undefined || text === '' ? {} : { unpackedBytes: Number(text) * unit };
}

interface Builds {
  readonly all: readonly MeasuredBuild[];
  readonly byTag: ReadonlyMap<string, MeasuredBuild>;
}

function indexed(all: readonly MeasuredBuild[]): Builds {
  return { all, byTag: new Map(all.flatMap((build) => build.tags.map((tag) => [tag, build] as const))) };
}
