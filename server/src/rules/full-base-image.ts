import { bytesBetween, imageSize, isFull } from '../knowledge';
import { defineRule } from '../linter/contract';
import { shippedSdk } from '../model';
import { leanerBases, useLeaner, type LeanerBase } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'What ships is built on the full variant of its base image',
    chapter: 'base/full-slim-alpine',
    chapters: ['base/distroless'],
    severity: 'warning',
    fix: 'choice',
    saving: { of: 'image size', source: 'docker-library/repo-info' },
  },

  *check(build) {
    for (const stage of build.stages) {
      const { base, fate, parent } = stage;
      const { meant: image } = base;
      if (fate !== 'ships' || parent !== undefined || image === undefined || base.span === undefined || !isFull(image)) continue;
      if (shippedSdk(build)?.stage === stage) continue;
      const leaner = leanerBases(build, stage);
      const [best] = leaner;
      if (best === undefined) continue;
      const bytes = savingOf(image, best);
      yield {
        at: firstLine(build.text, base.span),
        message: `\`${best.image}\` leaves out ${[best.lacks, ...best.risks].join('; ')}.`,
        // musl in place of glibc is more of a change than most are ready for.
        ...(leaner.every(({ lacks }) => lacks.includes('musl')) && { severity: 'info' }),
        ...(bytes !== undefined && {
          saving: {
            bytes,
            compressed: true as const,
            note: `\`${best.image}\`, compressed, docker-library/repo-info, ${best.size?.date ?? ''}`,
          },
        }),
        fixes: () => leaner.flatMap((other) => useLeaner(build, stage, other) ?? []).slice(0, 4),
      };
    }
  },
});

/** Only between two images measured at the same time. */
function savingOf(image: string, { size }: LeanerBase): number | undefined {
  const saved = bytesBetween(imageSize(image), size) ?? 0;
  return saved > 0 ? saved : undefined;
}
