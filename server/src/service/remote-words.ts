import { bytesInWords, type ImageQuestion, type RemoteImage } from '../../../shared/src';
import { isOutdated } from '../model';

/** What a registry has said of an image, as a sentence without a full stop. */
export function remoteInWords(question: ImageQuestion, image: RemoteImage): string {
  const { repository, tag, platform } = question;
  const { digest, compressedBytes, newerTags } = image;
  const name = `${repository.replace(/^library\//, '')}${tag === undefined ? '' : `:${tag}`}`;
  const size = compressedBytes === undefined ? `nothing for ${platform}` : `${bytesInWords(compressedBytes)} compressed for ${platform}`;
  const moved = isOutdated(question, image) ? ', and no longer the pinned one' : '';
  const newer = newerTags.length === 0 ? '' : `; newer: ${newerTags.join(', ')}`;
  return `${name} is ${digest.slice(0, 19)}…${moved}, ${size}${newer}`;
}
