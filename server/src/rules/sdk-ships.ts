import { bytesBetween, imageSize, runtimesOf } from '../knowledge';
import { defineRule } from '../linter/contract';
import { shippedSdk } from '../model';
import { leanerBases, useLeaner } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'What ships is built on an image that is there to build with',
    chapter: 'stages/build-and-runtime',
    severity: 'warning',
    fix: 'choice',
    saving: { of: 'image size', source: 'docker-library/repo-info' },
  },

  *check(build) {
    const found = shippedSdk(build);
    const { base } = found?.stage ?? {};
    if (found === undefined || base?.span === undefined || base.meant === undefined || base.image === undefined) return;
    const { stage, sdk, starts } = found;
    const leaner = leanerBases(build, stage, runtimesOf);
    const [best] = leaner;
    const bytes = bytesBetween(imageSize(base.meant), best?.size) ?? 0;
    yield {
      at: firstLine(build.text, base.span),
      message: `\`${base.image}\` brings ${sdk.brings}, though the container only starts \`${starts}\`.`,
      // A program may call the tools that it was built with, and some JDKs come as nothing less.
      ...((sdk.runtime === undefined || best === undefined) && { severity: 'info' }),
      ...(best !== undefined &&
        bytes > 0 && {
          saving: {
            bytes,
            compressed: true as const,
            note: `\`${best.image}\`, compressed, docker-library/repo-info, ${best.size?.date ?? ''}`,
          },
        }),
      fixes: () => leaner.flatMap((other) => useLeaner(build, stage, other) ?? []).slice(0, 4),
    };
  },
});
