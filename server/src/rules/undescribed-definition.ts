import { defineRule } from '../linter/contract';
import { undescribed } from '../model';

export default defineRule({
  meta: {
    summary: 'A comment above an ARG or a stage that is not shown as its description',
    chapter: 'instructions/env-and-arg',
    severity: 'info',
    kin: ['InvalidDefinitionDescription'],
  },

  *check(build) {
    for (const { at, names } of undescribed(build)) {
      const [name = '', ...others] = names;
      yield {
        at,
        message:
          others.length > 0
            ? 'The comment above begins with none of the names here, so it describes none.'
            : `The comment above does not begin with \`${name}\`, so it does not describe it.`,
      };
    }
  },
});
