import { defineRule } from '../linter/contract';
import { unfixedSources } from '../model';
import { repositoryByAdd } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A RUN fetches whatever is the newest, which the cache cannot see',
    chapter: 'cache/volatile-values',
    severity: 'info',
    fix: { unsafe: 'ADD looks at each build whether the default branch has moved.' },
  },

  *check(build) {
    for (const unfixed of unfixedSources(build)) {
      yield {
        at: firstLine(build.text, unfixed.address.span),
        message:
          unfixed.kind === 'clone'
            ? 'This clone takes what the default branch holds on the day of the build.'
            : 'What this address serves changes, and the cache does not see it.',
        fixes: () => repositoryByAdd(build, unfixed),
      };
    }
  },
});
