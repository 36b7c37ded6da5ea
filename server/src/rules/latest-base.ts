import { currentTags, parseImage } from '../knowledge';
import { defineRule } from '../linter/contract';
import { replace } from '../text';

const floating = new Set([
  'lts',
  'current',
  'stable',
  'edge',
  'rolling',
  'devel',
  'testing',
  'nightly',
  'unstable',
  'dev',
  'master',
  'main',
]);

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
      if (reference?.tag === undefined || reference.digest !== undefined || base.span === undefined) continue;
      if (reference.tag !== 'latest' && !floating.has(reference.tag)) continue;
      const { editable } = base;
      const name = base.image?.slice(0, -reference.tag.length) ?? '';
      yield {
        at: base.span,
        message: `\`${reference.tag}\` is another image after each release.`,
        ...(reference.tag !== 'latest' && { severity: 'hint' }),
        fixes:
          editable === undefined || text.slice(editable.start, editable.end) !== base.image
            ? []
            : currentTags(base.image).map((tag) => ({
                title: `Use ${name}${tag}`,
                unsafe: 'The version is then the one you choose, not the newest.',
                edits: [replace(editable, `${name}${tag}`)],
              })),
      };
    }
  },
});
