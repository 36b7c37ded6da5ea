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

/**
 * True for the base images of Windows, which lost their `latest` in April 2019:
 * https://techcommunity.microsoft.com/t5/containers/removing-the-latest-tag-an-update-on-mcr/ba-p/393045
 */
export function hasNoLatest(name: string): boolean {
  return /^mcr\.microsoft\.com\/windows(?:\/(?:servercore|nanoserver|server))?$/.test(name);
}
