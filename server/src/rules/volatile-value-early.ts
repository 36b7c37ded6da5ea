import { defineRule } from '../linter/contract';
import { volatileValues } from '../model';
import { installName, laterValue } from '../remedy';

export default defineRule({
  meta: {
    summary: 'A value that changes with every build stands in front of installs that do not use it',
    chapter: 'cache/volatile-values',
    severity: 'warning',
    fix: { mixed: 'A script that the install runs may read the variable.' },
    saving: { of: 'rebuild time', source: 'docs/book/06-build-cache.md' },
  },

  *check(build) {
    for (const value of volatileValues(build)) {
      const { pair, install } = value;
      yield {
        at: pair.nameSpan,
        message: `Each new value of \`${pair.name}\` runs \`${installName(install)}\` again, which does not use it.`,
        related: [{ at: install.verbSpan, message: 'This runs again.' }],
        fixes: () => laterValue(build, value),
      };
    }
  },
});
