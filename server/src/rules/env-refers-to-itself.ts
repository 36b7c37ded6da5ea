import { defineRule } from '../linter/contract';
import { earlyReferences } from '../model';
import { splitEnv } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'An ENV uses a variable that it sets itself, and gets the value before',
    chapter: 'instructions/env-and-arg',
    severity: 'warning',
    kin: ['DL3044'],
    fix: { unsafe: 'The variable then has the value that is given here, which it has not now.' },
  },

  *check(build) {
    for (const { step, variable, user, setter } of earlyReferences(build)) {
      const edits = splitEnv(build, step.instruction, setter, user);
      yield {
        at: firstLine(build.text, variable.span),
        message: `\`${variable.name}\` has not yet the value that this ENV gives it.`,
        related: [{ at: setter.nameSpan, message: 'It is set here, for the instructions that follow.' }],
        fixes:
          edits === undefined
            ? []
            : [
                {
                  title: `Set ${user.name} in an ENV of its own`,
                  unsafe: 'The variable then has the value that is given here, which it has not now.',
                  edits,
                },
              ],
      };
    }
  },
});
