import { defineRule } from '../linter/contract';
import { silencingComments } from '../model';

export default defineRule({
  meta: {
    summary: 'A comment that silences findings',
    chapter: 'tools/hadolint',
    severity: 'off',
    kin: ['DL1001'],
  },

  *check(build) {
    for (const at of silencingComments(build)) yield { at, message: 'This comment silences findings.' };
  },
});
