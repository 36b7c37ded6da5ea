import { defineRule } from '../linter/contract';
import { dependenciesFirst, earlySources, installName } from '../remedy';

export default defineRule({
  meta: {
    summary: 'The sources are copied before the dependencies are installed',
    chapter: 'cache/ordering',
    severity: 'warning',
    fix: { mixed: 'The install may run scripts of the project, or read files that are then copied only after it.' },
    saving: { of: 'rebuild time', source: 'docs/book/06-build-cache.md' },
  },

  *check(build) {
    for (const early of earlySources(build)) {
      const { copy, install } = early;
      yield {
        at: copy.instruction.keywordSpan,
        message: `Any change to a source runs \`${installName(install)}\` again.`,
        related: [{ at: install.verbSpan, message: 'This needs only its manifests.' }],
        fixes: dependenciesFirst(build, early),
      };
    }
  },
});
