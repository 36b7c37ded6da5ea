import { defineRule } from '../linter/contract';
import { copiesIn, isCheckedLater, sourceKind } from '../model';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'ADD fetches a file from the network without a checksum',
    chapter: 'instructions/copy-and-add',
    severity: 'info',
  },

  *check(build) {
    for (const { step, copy } of copiesIn(build)) {
      if (step.instruction.keyword !== 'ADD' || step.instruction.flags.some(({ name }) => name === 'checksum')) continue;
      const remote = copy.sources.find((source) => sourceKind(build, step, source) === 'download');
      if (remote === undefined || isCheckedLater(build, { step, copy })) continue;
      yield {
        at: firstLine(build.text, remote.span),
        message: 'Nothing checks that this is still the file that was meant.',
      };
    }
  },
});
