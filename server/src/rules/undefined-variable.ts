import { defineRule } from '../linter/contract';
import { undefinedVariables } from '../model';
import { declarations } from '../remedy';
import { firstLine, nearest, replace } from '../text';

export default defineRule({
  meta: {
    summary: 'A variable that nothing has set, so that nothing stands in its place',
    chapter: 'instructions/env-and-arg',
    severity: 'warning',
    kin: ['UndefinedVar'],
    fix: 'choice',
  },

  *check(build) {
    for (const { step, variable, undeclared, ofItself, defined } of undefinedVariables(build)) {
      const { name, nameSpan, span } = variable;
      yield {
        at: firstLine(build.text, span),
        message: undeclared ? `No ARG declares \`${name}\` in this stage.` : `Nothing has set \`${name}\`.`,
        // The value is right, but for an empty part.
        ...(ofItself && { severity: 'info' }),
        fixes: () => [
          ...(undeclared ? declarations(build, step, name) : []),
          ...nearest(name, defined()).map((other) => ({
            title: `Write ${other}`,
            unsafe: 'The value of this variable stands there then, where nothing stands now.',
            edits: [replace(nameSpan, other)],
          })),
        ],
      };
    }
  },
});
