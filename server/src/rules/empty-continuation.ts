import { defineRule } from '../linter/contract';
import { emptyContinuations } from '../model';
import { remove } from '../text';

export default defineRule({
  meta: {
    summary: 'An empty line in the middle of an instruction',
    chapter: 'instructions/mistakes',
    severity: 'info',
    kin: ['NoEmptyContinuation'],
    fix: { mixed: 'What looks like the next instruction is one again, and no longer the end of this one.' },
  },

  *check(build) {
    for (const { instruction, lines, escape, next, swallowed } of emptyContinuations(build)) {
      const joined = { title: 'Remove the empty lines', edits: lines.map(remove) };
      yield {
        at: next,
        message:
          swallowed === undefined
            ? `An empty line stands before this, in the middle of the ${instruction.keyword}.`
            : `This ${swallowed} is a part of the ${instruction.keyword} above, in spite of the empty line.`,
        ...(swallowed !== undefined && { severity: 'warning' }),
        related: [{ at: instruction.keywordSpan, message: 'The instruction begins here.' }],
        fixes:
          swallowed === undefined
            ? [joined]
            : [
                {
                  title: `End the ${instruction.keyword} before the empty line`,
                  unsafe: `The ${swallowed} is then an instruction, which it is not now.`,
                  edits: [remove(escape)],
                },
              ],
      };
    }
  },
});
