import { imageSize } from '../../knowledge';
import type { Build } from '../build';
import { imageQuestion, remoteImageOf } from '../references/remote-images';
import type { Stage } from '../stage';

/** What the image of a FROM weighs compressed, and how that is known. */
export interface BaseSize {
  readonly compressedBytes: number;
  /** On the disk. */
  readonly unpackedBytes?: number;
  /** The year of a measurement that is not of what the tag means now. */
  readonly old?: number;
  /** As OCI names it: `linux/amd64`. */
  readonly platform: string;
  /** Measured on another platform than the one that FROM names. */
  readonly otherPlatform: boolean;
  /** Its registry has said so. */
  readonly asked: boolean;
  readonly source: string;
  readonly date: string;
}

/**
 * The size of the image of a FROM: what its registry has said, where it was asked, or else what was measured. `undefined` for an earlier
 * stage, for `scratch`, and for what is not known.
 */
export function baseSize(build: Build, stage: Stage): BaseSize | undefined {
  const { meant, known } = stage.base;
  const question = imageQuestion(build, stage);
  if (meant === undefined || question === undefined) return undefined;
  const answer = remoteImageOf(build, stage);
  const { platform } = question;
  if (answer?.compressedBytes !== undefined) {
    const { compressedBytes, askedOn: date } = answer;
    return { compressedBytes, platform, otherPlatform: false, asked: true, source: question.registry, date };
  }
  const size = known.family === 'windows' || !platform.startsWith('linux/') ? undefined : imageSize(meant);
  return size && { ...size, platform: measured, otherPlatform: platform !== measured, asked: false };
}

const measured = 'linux/amd64';
