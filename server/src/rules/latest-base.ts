import { currentTags, parseImage } from '../knowledge';
import { defineRule } from '../linter/contract';
import { firstLine, replace } from '../text';

export default defineRule({
  meta: {
    summary: 'The base image is whatever `latest` means on the day of the build',
    chapter: 'base/tags-and-digests',
    severity: 'warning',
    kin: ['DL3007'],
    fix: 'choice',
  },

  *check({ stages, text }) {
    for (const { base, parent } of stages) {
      const reference = parent !== undefined || base.image === undefined ? undefined : parseImage(base.image);
      if (base.image === undefined || base.span === undefined || reference?.tag === undefined || reference.digest !== undefined) continue;
      const { tag } = reference;
      const tags = currentTags(base.meant ?? base.image);
      if (tag !== 'latest' && tags.length === 0 && !floating.test(tag)) continue;
      const { tagSpan } = base;
      const inFrom = tagSpan !== undefined && tagSpan.start >= base.span.start && tagSpan.end <= base.span.end;
      yield {
        at: firstLine(text, inFrom ? tagSpan : base.span),
        message: `\`${tag}\` means another image whenever a new one is pushed.`,
        ...(tag !== 'latest' && { severity: 'hint', kin: [] }),
        ...(tagSpan !== undefined && !inFrom && { related: [{ at: firstLine(text, tagSpan), message: 'The tag is given here.' }] }),
        fixes:
          tagSpan === undefined
            ? []
            : tags.map((other) => ({
                title: `Use ${base.image?.slice(0, -tag.length) ?? ''}${other}`,
                unsafe: 'Builds then stay with this version, and no longer get the newest.',
                edits: [replace(tagSpan, other)],
              })),
      };
    }
  },
});

/** Names that move on with each release, alone or before a variant (`lts-alpine`). */
const floating =
  /^(?:latest|lts|current|stable|mainline|edge|rolling|devel|dev|testing|nightly|unstable|snapshot|canary|master|main|develop)(?:-(?:alpine|slim|bookworm|trixie))?$/i;
