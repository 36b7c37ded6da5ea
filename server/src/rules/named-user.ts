import { defineRule } from '../linter/contract';
import { isRoot } from '../model';

export default defineRule({
  meta: {
    summary: 'USER names its user instead of giving a number',
    chapter: 'instructions/user',
    severity: 'off',
    kin: ['DL3066'],
  },

  *check({ target }) {
    const { user, userSetBy } = target?.end ?? {};
    const at = userSetBy?.instruction.words[0]?.span;
    if (user === undefined || at === undefined || isRoot(user) || /^\d+$/.test(user)) return;
    yield { at, message: `Only the image itself knows the number of ${user}.` };
  },
});
