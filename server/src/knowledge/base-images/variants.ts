import { alternatives } from './alternatives';
import { parseImage } from './image-reference';
import { imageSize, measuredBuild, measuredBuilds } from './sizes';
import { tagParts } from './tags';
import type { ImageSize, ImageVariant } from './types';

/**
 * The same image and version in all its variants that are known, itself included, the heaviest first, and after them those of which
 * no size is known. Sizes of one time stand side by side, since an old one beside a new one would compare two years.
 */
export function variantsOf(image: string): readonly ImageVariant[] {
  const reference = parseImage(image);
  if (reference === undefined || (reference.tag === undefined && reference.digest !== undefined)) return [];
  const tag = reference.tag ?? 'latest';
  const asked = tagParts(tag);
  const prefix = writtenName(image, reference.tag);
  const self: ImageVariant = { image: image.split('@')[0] ?? image, variant: asked.variant, size: imageSize(image) };
  const own = measuredBuild(reference, tag);
  const isOfItsTime = (size: ImageSize | undefined): boolean => size === undefined || own === undefined || size.old === own.size.old;
  const measured = measuredBuilds(reference)
    .filter((build) => build !== own && isOfItsTime(build.size))
    .flatMap(({ tags, size }): ImageVariant[] => {
      const [name] = tags.filter((each) => isBeside(asked, each)).sort((a, b) => a.length - b.length);
      return name === undefined ? [] : [{ image: `${prefix}:${name}`, variant: tagParts(name).variant, size }];
    });
  const known = new Set([self, ...measured].map((one) => one.image));
  const others = alternatives(image).filter((one) => !known.has(one.image) && isOfItsTime(one.size));

  const all = [self, ...measured, ...others.map(({ image: other, variant, size }) => ({ image: other, variant, size }))];
  return all.sort((a, b) => (b.size?.compressedBytes ?? -1) - (a.size?.compressedBytes ?? -1));
}

type Parts = ReturnType<typeof tagParts>;

/** Without a version the release of the distribution is the version: `debian:bookworm`. */
function isBeside(asked: Parts, tag: string): boolean {
  const parts = tagParts(tag);
  if (parts.version !== asked.version || parts.kind !== asked.kind) return false;
  if (asked.version === '') return parts.suite === asked.suite;
  return asked.suite === '' || parts.suite === '' || parts.suite === asked.suite;
}

/** The name as it stands in the file, without tag and digest. */
export function writtenName(image: string, tag: string | undefined): string {
  const named = image.split('@')[0] ?? '';
  return tag === undefined ? named : named.slice(0, -tag.length - 1);
}
