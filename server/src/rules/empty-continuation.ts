import { defineRule } from '../linter/contract';
import { emptyContinuations } from '../model';
import { remove } from '../text';

export default defineRule({
  meta: {
    summary: 'An empty line in the middle of an instruction',
    chapter: 'instructions/mistakes',
    severity: 'info',
    upTo: 'warning',
    kin: ['NoEmptyContinuation'],
    fix: { mixed: 'What looks like the next instruction is one again, and no longer the end of this one.' },
  },

  *check(build) {
    for (const { instruction, lines, escape, next, swallowed } of emptyContinuations(build)) {
      const { keyword, keywordSpan } = instruction;
      const cut = { title: `End the ${keyword} before the empty line`, edits: [remove(escape)] };
      yield {
        at: next ?? { start: escape.end - 1, end: escape.end },
        message:
          next === undefined
            ? 'Nothing follows to go on with.'
            : swallowed === undefined
              ? `An empty line stands before this, in the middle of the ${keyword}.`
              : `This ${swallowed} is a part of the ${keyword} above, in spite of the empty line.`,
        ...(swallowed !== undefined && { severity: 'warning' }),
        related: [{ at: keywordSpan, message: 'The instruction begins here.' }],
        fixes:
          next === undefined
            ? [cut]
            : swallowed === undefined
              ? [{ title: 'Remove the empty lines', edits: lines.map(remove) }]
              : [{ ...cut, unsafe: `The ${swallowed} is then an instruction, which it is not now.` }],
      };
    }
  },
});
