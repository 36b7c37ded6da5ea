import type { Alternative } from './types';
import { alternatives, isFull } from './alternatives';
import { familyOf } from './family';
import { parseImage } from './image-reference';
import { bytesBetween, imageSize } from './sizes';
import { tagParts } from './tags';
import { writtenName } from './variants';

/**
 * As `alternatives`, for an image that is lean already too: what is leaner still, of the same version, by sizes of one time; never back from
 * musl to glibc.
 */
export function leanerThan(image: string): readonly Alternative[] {
  const full = isFull(image) ? undefined : fullTwin(image);
  if (full === undefined) return alternatives(image);
  const own = imageSize(image);
  const isMusl = familyOf(image) === 'alpine';
  return alternatives(full).flatMap((other) => {
    const saves = bytesBetween(own, other.size) ?? 0;
    const isBack = isMusl && familyOf(other.image) !== 'alpine' && other.variant !== 'static' && other.variant !== 'distroless';
    return saves <= 0 || isBack ? [] : [{ ...other, lacks: missing(other, isMusl) }];
  });
}

/** The full variant of a tag: `node:24` of `node:24-alpine3.22`. */
function fullTwin(image: string): string | undefined {
  const tag = parseImage(image)?.tag;
  if (tag === undefined || image.includes('@') || tagParts(tag).variant === 'full') return undefined;
  const words = tag.split('-').filter((word) => !/^(?:slim|jre|alpine[\d.]*)$/.test(word));
  return words.length === 0 ? writtenName(image, tag) : `${writtenName(image, tag)}:${words.join('-')}`;
}

/** What a lean image still has that a leaner one has not. */
function missing({ variant, lacks, image }: Alternative, isMusl: boolean): string {
  if (variant === 'distroless' || variant === 'static') return lacks;
  if (familyOf(image) === 'alpine' && !isMusl) return 'apt and glibc, with musl in its place';
  return variant === 'jre' || /-jre-/.test(image) ? 'the Java compiler and tools (javac, jar, jlink)' : lacks;
}
