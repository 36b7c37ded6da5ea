import { defineRule } from '../linter/contract';
import { lostFailures } from '../model';
import { withPipefail } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A failure in front of a pipe is lost',
    chapter: 'instructions/shell-and-pipes',
    severity: 'info',
    upTo: 'warning',
    kin: ['DL4006'],
    fix: 'choice',
  },

  *check(build) {
    for (const run of build.runs) {
      const lost = [...lostFailures(build, run)];
      const worst = lost.find(({ fetches }) => fetches) ?? lost[0];
      if (worst === undefined) continue;
      const { command, fetches } = worst;
      yield {
        at: firstLine(build.text, command.nameSpan),
        message: `The build goes on where ${command.name ?? 'this'} fails, since only the end of its pipe counts.`,
        ...(fetches && { severity: 'warning' }),
        fixes: () => withPipefail(build, run),
      };
    }
  },
});
