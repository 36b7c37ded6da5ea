import { defineRule } from '../linter/contract';
import { copiesRepeated } from '../model';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'The same files are copied by two instructions',
    chapter: 'layers/union-filesystem',
    severity: 'warning',
  },

  *check(build) {
    for (const { first, second } of copiesRepeated(build)) {
      yield {
        at: firstLine(build.text, second.at),
        message: 'This was copied before, and is stored a second time.',
        related: [{ at: first.at, message: 'Copied here.' }],
      };
    }
  },
});
