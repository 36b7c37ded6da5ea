import { alternatives, bytesBetween, imageSize, isFull } from '../../../../knowledge';
import { hasVariable, type Stage } from '../../../../model';
import { replace, type Edit } from '../../../../text';
import { bytesInWords } from '../../../../../../shared/src';
import type { Change, Refusal } from '../../../contract';

/** The image that ships in place of the one of the stage: the same, or its slim twin. */
export interface LeanBase {
  /** As it is written in FROM. */
  readonly written: string;
  readonly image: string;
  /** The image of the stage. */
  readonly before: string;
  readonly edits: readonly Edit[];
}

/** Of the same version and the same C library always. */
export function leanBase({ base }: Stage): LeanBase | Refusal {
  const { image, written, tagSpan } = base;
  if (image === undefined || written === undefined) return { because: 'The base image is not known.' };
  if (!isFull(image)) return { written, image, before: image, edits: [] };
  const slim = alternatives(image).find(({ variant }) => variant === 'slim')?.image;
  if (slim === undefined || image.includes('@')) return { because: `No slim image of just the version of ${image} is known.` };
  if (!hasVariable(written)) return { written: slim, image: slim, before: image, edits: [] };
  // A version that is given by an argument has to stay the same in both stages.
  const latest = image.endsWith(':latest');
  const isNumber = /:[\d.]+$/.test(image) && slim === `${image}-slim` && /[}\w]$/.test(written);
  if (isNumber && written.includes(':')) return { written: `${written}-slim`, image: slim, before: image, edits: [] };
  if (latest && tagSpan !== undefined && /:\$\{?\w+\}?$/.test(written) && /^(?:.*\/)?python:/.test(image)) {
    return { written: `${written}-slim`, image: image.replace(/latest$/, '3-slim'), before: image, edits: [replace(tagSpan, '3')] };
  }
  return { because: `The version of ${image} is an argument that cannot name its slim image too.` };
}

export function baseChange({ image, before }: LeanBase): Change {
  const bytes = bytesBetween(imageSize(before), imageSize(image));
  const saves = bytes === undefined ? '' : `, ${bytesInWords(bytes)} compressed`;
  return {
    what: `Ship ${image} in place of ${before}`,
    why: `The compilers, headers and programs of ${before} stay with the build${saves}.`,
    chapter: 'stages/build-and-runtime',
  };
}
