import { currentTags, hasNoLatest, isKnownImage, parseImage } from '../knowledge';
import { defineRule } from '../linter/contract';
import { firstLine, insertAfter, textOf } from '../text';

export default defineRule({
  meta: {
    summary: 'The base image has no tag',
    chapter: 'base/tags-and-digests',
    severity: 'warning',
    kin: ['DL3006'],
    fix: 'choice',
  },

  *check({ stages, text }) {
    for (const { base, parent } of stages) {
      const { image, meant = '', span, editable } = base;
      const reference = parent !== undefined || image === undefined ? undefined : parseImage(image);
      if (image === undefined || span === undefined || reference === undefined || reference.name === 'scratch') continue;
      if (reference.tag !== undefined || reference.digest !== undefined) continue;
      // A name that nobody else uses is most likely that of an image built here, and distroless images have their release in the name.
      const isOwn = !reference.name.includes('/') && !isKnownImage(meant);
      const isPlain = editable !== undefined && textOf(text, editable) === image;
      yield {
        at: firstLine(text, span),
        message: `\`${image}\` without a tag is \`latest\`, ${meaningOf(reference.name, isOwn)}.`,
        ...((isOwn || distroless.test(reference.name)) && { severity: 'hint' }),
        fixes: (isPlain ? currentTags(meant) : []).map((tag) => ({
          title: `Use ${image}:${tag}`,
          unsafe: 'Builds then stay with this version, and no longer get the newest.',
          edits: editable === undefined ? [] : [insertAfter(editable, `:${tag}`)],
        })),
      };
    }
  },
});

function meaningOf(name: string, isOwn: boolean): string {
  if (hasNoLatest(name)) return 'a tag that it does not have';
  return isOwn ? 'which means whichever was built or pulled last' : 'which means another image whenever a new one is pushed';
}

const distroless = /^gcr\.io\/distroless\/.*-debian\d+$/;
