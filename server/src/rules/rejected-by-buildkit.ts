import { defineRule } from '../linter/contract';
import { refusals } from '../model';
import { firstLine, replace } from '../text';

export default defineRule({
  meta: {
    summary: 'What a build refuses: unknown instructions, flags and options, missing arguments',
    chapter: 'instructions/mistakes',
    severity: 'error',
    fix: 'choice',
  },

  *check(build) {
    for (const { at, message, choices = [] } of refusals(build)) {
      yield {
        at: firstLine(build.text, at),
        message,
        fixes: choices.map(({ title, of, text }) => ({
          title,
          unsafe: 'It is a guess: what was meant nobody else knows.',
          edits: [replace(of, text)],
        })),
      };
    }
  },
});
