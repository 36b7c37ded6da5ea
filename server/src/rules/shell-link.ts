import { defineRule } from '../linter/contract';
import { shellLinks } from '../model';
import { shellInsteadOfLink } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'Another shell is put in the place of /bin/sh',
    chapter: 'instructions/shell-and-pipes',
    severity: 'info',
    kin: ['DL4005'],
    fix: { unsafe: 'What calls /bin/sh by its name then gets the shell that the image brings.' },
  },

  *check(build) {
    for (const run of build.runs) {
      for (const link of shellLinks(build, run)) {
        yield {
          at: firstLine(build.text, link.command.span),
          message: `This makes ${link.shell ?? 'another shell'} the /bin/sh of every script and program in the image.`,
          fixes: () => shellInsteadOfLink(build, run, link),
        };
      }
    }
  },
});
