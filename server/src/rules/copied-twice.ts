import { defineRule } from '../linter/contract';
import { copiedSaving, copiesRepeated } from '../model';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'The same files are copied by two instructions',
    chapter: 'layers/union-filesystem',
    severity: 'warning',
    saving: { of: 'image size', source: 'files of the build context' },
  },

  *check(build) {
    for (const { first, second } of copiesRepeated(build)) {
      yield {
        at: firstLine(build.text, second.at),
        message: 'This was copied before, and is stored a second time.',
        saving: () => copiedSaving(build, [second]),
        related: [{ at: first.at, message: 'Copied here.' }],
      };
    }
  },
});
