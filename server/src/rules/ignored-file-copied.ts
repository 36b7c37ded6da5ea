import { defineRule } from '../linter/contract';
import { ignoredSources } from '../model';

export default defineRule({
  meta: {
    summary: 'A file is copied that the .dockerignore leaves out',
    chapter: 'cache/dockerignore',
    severity: 'warning',
    upTo: 'error',
    kin: ['CopyIgnoredFile'],
  },

  *check(build) {
    for (const { source, path, ignoreFile, isThere } of ignoredSources(build)) {
      yield {
        at: source.span,
        message: `\`${ignoreFile}\` leaves \`${path}\` out, so that the build finds nothing to copy.`,
        ...(isThere && { severity: 'error' }),
      };
    }
  },
});
