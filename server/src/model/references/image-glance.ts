import { bytesBetween, imageNotes, lifecycleOf, sideBySide, systemLifecycleOf } from '../../knowledge';
import type { ImageNotes, ImageSize, Lifecycle } from '../../knowledge';

/** What there is to know of an image before building on it. */
export interface ImageGlance {
  /** The image and its variants, the heaviest first; the image itself where its weight is not known. */
  readonly variants: readonly GlanceRow[];
  readonly notes: ImageNotes | undefined;
  /** The release of its own program that the tag names. */
  readonly lifecycle: Lifecycle | undefined;
  /** The release of the distribution, where the tag names one beside the program's. */
  readonly system: Lifecycle | undefined;
}

export interface GlanceRow {
  readonly image: string;
  /** It is the image that was asked about. */
  readonly isSelf: boolean;
  readonly size: ImageSize | undefined;
  /** What it weighs less than the image, compressed; negative where it is heavier. */
  readonly saves: number | undefined;
  readonly notes: ImageNotes | undefined;
}

/** Of an image as tables of images know it; `undefined` where nothing is known. */
export function glanceAt(image: string): ImageGlance | undefined {
  const beside = sideBySide(image);
  const own = image.split('@')[0] ?? image;
  const size = beside.find((one) => one.image === own)?.size;
  const variants = beside.map((one): GlanceRow => {
    const isSelf = one.image === own;
    return {
      image: one.image,
      isSelf,
      size: one.size,
      saves: isSelf ? undefined : bytesBetween(size, one.size),
      notes: imageNotes(one.image),
    };
  });
  // Of unknown weight, it is where whoever looks for it begins.
  if (size === undefined) variants.sort((a, b) => Number(b.isSelf) - Number(a.isSelf));
  const [notes, lifecycle, named] = [imageNotes(image), lifecycleOf(image), systemLifecycleOf(image)];
  const system = named?.product === lifecycle?.product ? undefined : named;
  const isKnown = notes !== undefined || lifecycle !== undefined || system !== undefined || variants.some((one) => one.size !== undefined);
  return isKnown ? { variants, notes, lifecycle, system } : undefined;
}
