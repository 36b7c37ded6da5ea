import { imageSize, isFull } from '../knowledge';
import { defineRule } from '../linter/contract';
import { leanerBases, toolsUsed } from '../remedy';
import { replace } from '../text';

export default defineRule({
  meta: {
    summary: 'What ships is built on the full variant of its base image',
    chapter: 'base/full-slim-alpine',
    chapters: ['base/distroless'],
    severity: 'warning',
    fix: 'choice',
    saving: { of: 'image size', source: 'knowledge/base-images' },
  },

  *check(build) {
    for (const stage of build.stages) {
      const { base, fate, parent } = stage;
      if (fate !== 'ships' || parent !== undefined || base.image === undefined || base.span === undefined || !isFull(base.image)) continue;
      const { image, editable } = base;
      const leaner = leanerBases(build, stage);
      const tools = toolsUsed(build, stage);
      const [best] = leaner;
      if (best === undefined) continue;
      const before = imageSize(image)?.compressedBytes;
      const saved = before === undefined || best.size === undefined ? undefined : before - best.size.compressedBytes;
      const lacking = tools.length === 0 ? '' : ` This stage uses ${tools.join(', ')}.`;
      yield {
        at: base.span,
        message: `The full image ships compilers and headers that \`${best.image}\` leaves out.${lacking}`,
        ...(saved !== undefined && saved > 0 && { saving: { bytes: saved } }),
        fixes:
          editable === undefined
            ? []
            : leaner.map((other) => ({
                title: `Use ${other.image}${megabytes(other.size?.compressedBytes)}`,
                unsafe: `It lacks ${other.lacks}.`,
                edits: [replace(editable, other.image)],
              })),
      };
    }
  },
});

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '' : ` (${Math.round(bytes / 1e6)} MB)`;
}
