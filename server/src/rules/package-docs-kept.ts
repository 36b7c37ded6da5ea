import { defineRule } from '../linter/contract';
import { bringsDocs, ships } from '../model';
import { insertAfter } from '../text';

const why = 'The documentation of what is installed is then not in the image.';

export default defineRule({
  meta: {
    summary: 'An install generates documentation that nobody reads in a container',
    chapter: 'packages/bundler',
    severity: 'info',
    fix: { unsafe: why },
  },

  *check(build) {
    for (const install of build.installs) {
      const { manager, run, command, verbSpan } = install;
      if (manager.docs === undefined || !ships(run) || !bringsDocs(build, install)) continue;
      const { flag } = manager.docs;
      yield {
        at: verbSpan,
        message: `${manager.title} also generates the documentation of what this installs.`,
        chapter: manager.chapter,
        fixes: command.decoded ? [] : [{ title: `Add ${flag}`, unsafe: why, edits: [insertAfter(verbSpan, ` ${flag}`)] }],
      };
    }
  },
});
