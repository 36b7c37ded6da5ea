import { defineRule } from '../linter/contract';
import { firstUnheeded } from '../model';
import { stopAtFailure } from '../remedy';

export default defineRule({
  meta: {
    summary: 'A failure in the middle of a heredoc is lost',
    chapter: 'instructions/heredocs',
    severity: 'warning',
    fix: { unsafe: 'A failure that has been passed over so far then ends the build.' },
  },

  *check(build) {
    for (const run of build.runs) {
      const marker = run.step.instruction.heredocs[0]?.marker;
      const command = marker && firstUnheeded(run);
      if (marker === undefined || command === undefined) continue;
      yield {
        at: marker,
        message: `The build goes on where ${command.name ?? 'a command'} fails in this script.`,
        related: [{ at: command.nameSpan, message: 'The lines behind this run in any case.' }],
        fixes: () => stopAtFailure(build, run),
      };
    }
  },
});
