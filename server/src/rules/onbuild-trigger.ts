import { defineRule } from '../linter/contract';

export default defineRule({
  meta: {
    summary: 'An ONBUILD with a trigger that no build takes',
    chapter: 'instructions/onbuild',
    severity: 'error',
    kin: ['DL3043'],
  },

  *check({ file }) {
    for (const { keyword, words } of file.instructions) {
      const [trigger] = words;
      const name = trigger?.value.toUpperCase() ?? '';
      if (keyword !== 'ONBUILD' || trigger === undefined || !refused.has(name)) continue;
      yield { at: trigger.span, message: `${name} cannot be the trigger of an ONBUILD.` };
    }
  },
});

const refused = new Set(['FROM', 'MAINTAINER', 'ONBUILD']);
