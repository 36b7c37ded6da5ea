import { canonicalName, parseImage } from './image-reference';
import { tagParts } from './tags';
import type { ImageVariant } from './types';
import { variantsOf } from './variants';

/** More than this nobody compares at a glance. */
const most = 6;

/**
 * An image beside its variants as somebody chooses among them, itself included, the heaviest first: of those that only the release of the
 * distribution tells apart, the one with the shortest name.
 */
export function sideBySide(image: string): readonly ImageVariant[] {
  const all = variantsOf(image);
  const own = image.split('@')[0] ?? image;
  const self = all.find((one) => one.image === own);
  if (self === undefined) return [];
  const chosen = new Map([[kindOf(own), self]]);
  for (const one of all) {
    const kind = kindOf(one.image);
    const before = chosen.get(kind);
    if (before === undefined || (before !== self && one.image.length < before.image.length)) chosen.set(kind, one);
  }
  const rows = all.filter((one) => [...chosen.values()].includes(one));
  // The lightest are what matters.
  return rows.length <= most ? rows : rows.filter((one, i) => one === self || rows.length - i < most);
}

function kindOf(image: string): string {
  const reference = parseImage(image);
  if (reference === undefined) return image;
  const { tag = 'latest' } = reference;
  const words = tag.split('-').filter((word) => /^(?:slim|minimal|jre|alpine)/.test(word));
  return [canonicalName(reference), tagParts(tag).kind, ...words.map((word) => word.replace(/[\d.]+$/, '')).sort()].join(' ');
}
