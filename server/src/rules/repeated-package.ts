import { defineRule } from '../linter/contract';
import { repeatedPackages } from '../model';
import { withoutWord } from '../remedy';

export default defineRule({
  meta: {
    summary: 'A package is named twice in one install',
    chapter: 'packages/pinning',
    severity: 'hint',
    fix: 'safe',
  },

  *check(build) {
    for (const install of build.installs) {
      for (const { first, again } of repeatedPackages(install)) {
        yield {
          at: again.span,
          message: `${again.raw} is named twice in this install.`,
          related: [{ at: first.span, message: 'Here.' }],
          fixes: install.command.decoded ? [] : [{ title: 'Leave the second one out', edits: [withoutWord(build.text, again.span)] }],
        };
      }
    }
  },
});
