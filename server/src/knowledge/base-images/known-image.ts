import { currentTags } from './current-tags';
import { imageFacts } from './facts';
import { familyOf } from './family';
import { imageSize } from './sizes';

/** True for an image that some table knows, so that its name means this image and not something of the project's own. */
export function isKnownImage(image: string): boolean {
  return (
    familyOf(image) !== undefined || imageFacts(image) !== undefined || imageSize(image) !== undefined || currentTags(image).length > 0
  );
}
