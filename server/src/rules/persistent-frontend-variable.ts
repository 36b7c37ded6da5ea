import { defineRule } from '../linter/contract';
import { lastingFrontEnds } from '../model';
import { frontEndAsArg } from '../remedy';

export default defineRule({
  meta: {
    summary: 'DEBIAN_FRONTEND stays in the environment of the container',
    chapter: 'instructions/env-and-arg',
    severity: 'info',
    fix: { unsafe: 'What is installed in the container, or in an image built on this one, asks its questions again.' },
  },

  *check(build) {
    for (const frontEnd of lastingFrontEnds(build)) {
      yield {
        at: frontEnd.pair.nameSpan,
        message: 'DEBIAN_FRONTEND stays set in the container, though only the installs of the build need it.',
        fixes: () => frontEndAsArg(build, frontEnd),
      };
    }
  },
});
