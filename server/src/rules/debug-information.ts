import { defineRule } from '../linter/contract';
import { goBuildsWithDebugInformation } from '../model';
import { withoutDebugInformation } from '../remedy';

export default defineRule({
  meta: {
    summary: 'A Go program ships with its symbol table and what debuggers read',
    chapter: 'languages/go',
    // Whoever attaches debuggers to what runs wants it.
    severity: 'hint',
    fix: { unsafe: 'Debuggers and profilers that read the program itself find no names in it.' },
  },

  *check(build) {
    for (const each of goBuildsWithDebugInformation(build)) {
      yield {
        at: each.invocation.verbSpan,
        message: 'The program is linked with its symbol table and debug information, and ships with them.',
        related: [{ at: each.copy.instruction.keywordSpan, message: 'It is copied there.' }],
        fixes: () => withoutDebugInformation(build, each),
      };
    }
  },
});
