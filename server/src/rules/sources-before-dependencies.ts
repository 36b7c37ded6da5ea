import { defineRule } from '../linter/contract';
import { earlySources } from '../model';
import { dependenciesFirst, installName } from '../remedy';

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
      const { copy, first, by } = early;
      const name = installName(first);
      const installs = by === 'install';
      yield {
        at: copy.instruction.keywordSpan,
        message: installs
          ? `Any change to a source runs \`${name}\` again.`
          : `After any change to a source, \`${name}\` downloads the dependencies again.`,
        ...(!installs && { severity: 'info' }),
        related: [{ at: first.verbSpan, message: installs ? 'This reads the manifests.' : 'This downloads them.' }],
        fixes: () => dependenciesFirst(build, early),
      };
    }
  },
});
