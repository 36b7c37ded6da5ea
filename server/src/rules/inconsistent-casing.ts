import { defineRule } from '../linter/contract';
import { oddCases, type OddCase } from '../model';
import { replace, textOf } from '../text';

export default defineRule({
  meta: {
    summary: 'Keywords or names of stages in mixed case',
    chapter: 'instructions/mistakes',
    severity: 'hint',
    kin: ['ConsistentInstructionCasing', 'StageNameCasing', 'FromAsCasing'],
    fix: 'safe',
  },

  *check(build) {
    for (const odd of oddCases(build)) {
      const { what, at, wanted } = odd;
      const written = textOf(build.text, at);
      yield {
        at,
        message: `${messages[what](written)}.`,
        kin: [checks[what]],
        fixes: written.toLowerCase() === wanted.toLowerCase() ? [{ title: `Write ${wanted}`, edits: [replace(at, wanted)] }] : [],
      };
    }
  },
});

const checks: Readonly<Record<OddCase['what'], string>> = {
  keyword: 'ConsistentInstructionCasing',
  as: 'FromAsCasing',
  stage: 'StageNameCasing',
};

const messages: Readonly<Record<OddCase['what'], (written: string) => string>> = {
  keyword: (written) => `\`${written}\` is in another case than most instructions here`,
  as: (written) => `\`${written}\` is in another case than its FROM`,
  stage: (written) => `The name \`${written}\` has capital letters, which builds take for small ones`,
};
