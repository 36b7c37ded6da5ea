import { defineRule } from '../linter/contract';
import { stageReferences } from '../model';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A stage copies from itself',
    chapter: 'stages/copying-between',
    severity: 'error',
    kin: ['DL3023'],
  },

  *check(build) {
    for (const { at, name, stage, step } of stageReferences(build)) {
      if (stage !== step.stage) continue;
      yield { at: firstLine(build.text, at), message: `\`${name}\` is this very stage, which cannot copy from itself.` };
    }
  },
});
