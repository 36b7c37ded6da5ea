import { bytesBetween, imageSize, isFull, type Alternative } from '../knowledge';
import { defineRule } from '../linter/contract';
import { editToLeaner, leanerBases, toolsMissed } from '../remedy';
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
      const { image } = base;
      if (fate !== 'ships' || parent !== undefined || image === undefined || base.span === undefined || !isFull(image)) continue;
      if (base.known.family === 'windows') continue;
      const leaner = leanerBases(build, stage);
      const [best] = leaner;
      if (best === undefined) continue;
      const bytes = savingOf(image, best);
      const missed = listed(toolsMissed(build, stage, best));
      yield {
        at: firstLine(build.text, base.span),
        message: `\`${best.image}\` leaves out ${best.lacks}${missed && `; this stage calls ${missed}`}.`,
        // musl in place of glibc is more of a change than most are ready for.
        ...(leaner.every(({ lacks }) => lacks.includes('musl')) && { severity: 'info' }),
        ...(bytes !== undefined && {
          saving: { bytes, note: `\`${best.image}\`, compressed, docker-library/repo-info, ${best.size?.date ?? ''}` },
        }),
        fixes: leaner.flatMap((other) => {
          const edit = editToLeaner(base, other);
          return edit === undefined
            ? []
            : [{ title: `Use ${other.image}${sizeOf(other)}`, unsafe: `It lacks ${other.lacks}.`, edits: [edit] }];
        }),
      };
    }
  },
});

/** Only between two images measured at the same time. */
function savingOf(image: string, { size }: Alternative): number | undefined {
  const saved = bytesBetween(imageSize(image), size) ?? 0;
  return saved > 0 ? saved : undefined;
}

function sizeOf({ size }: Alternative): string {
  return size === undefined ? '' : ` (${Math.max(1, Math.round(size.compressedBytes / 1e6))} MB)`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
