import { defineRule } from '../linter/contract';
import { moveOf } from '../model';
import { workdirInsteadOfCd } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A cd where WORKDIR would do',
    chapter: 'instructions/workdir',
    severity: 'hint',
    upTo: 'warning',
    kin: ['DL3003'],
    fix: { mixed: 'What follows starts in that directory too.' },
  },

  *check(build) {
    for (const run of build.runs) {
      const move = moveOf(run);
      if (move === undefined) continue;
      const { command, next } = move;
      yield {
        at: firstLine(build.text, command.span),
        message:
          next === undefined
            ? 'This cd is forgotten at the end of its RUN, and nothing runs behind it.'
            : `All of this RUN works in ${command.args[0]?.raw ?? 'another directory'}, by a cd.`,
        ...(next === undefined && { severity: 'warning' }),
        fixes: () => workdirInsteadOfCd(build, run, move),
      };
    }
  },
});
