import { defineRule } from '../linter/contract';
import { wholeCopies } from '../model';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A COPY brings the whole file system of another stage or image',
    chapter: 'stages/copying-between',
    severity: 'warning',
    kin: ['DL3067'],
  },

  *check(build) {
    for (const { at, name, flattens } of wholeCopies(build)) {
      yield {
        at: firstLine(build.text, at),
        message: `All that \`${name}\` holds comes along, its system included.`,
        ...(flattens && { severity: 'hint' }),
      };
    }
  },
});
