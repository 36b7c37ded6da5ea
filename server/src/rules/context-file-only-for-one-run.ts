import { defineRule } from '../linter/contract';
import { baseName, copiedSaving, filesForOneRun, mayBeLarge, shown } from '../model';
import { mountForRun } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A file is copied into the image for one RUN only',
    chapter: 'cache/bind-mounts',
    severity: 'info',
    fix: { unsafe: 'The file is no longer in the image, and the build needs BuildKit.' },
    saving: { of: 'image size', source: 'files of the build context' },
  },

  *check(build) {
    for (const { write, run } of filesForOneRun(build)) {
      yield {
        at: firstLine(build.text, write.at),
        message: `Only one RUN names ${shown(baseName(write.path))}, and it stays in the image.`,
        ...(!mayBeLarge(write) && { severity: 'hint' }),
        related: [{ at: run.step.instruction.keywordSpan, message: 'It is used here.' }],
        saving: () => copiedSaving(build, [write]),
        fixes: () => mountForRun(build, write, run),
      };
    }
  },
});
