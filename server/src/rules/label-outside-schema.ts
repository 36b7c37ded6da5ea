import { defineRule } from '../linter/contract';
import { oddLabels } from '../model';
import { firstLine, replace } from '../text';

export default defineRule({
  meta: {
    summary: 'A label whose name or value is not as Docker or the label schema has it',
    chapter: 'instructions/labels',
    severity: 'warning',
    kin: ['DL3048', 'DL3049', 'DL3050', 'DL3051', 'DL3052', 'DL3053', 'DL3054', 'DL3055', 'DL3056', 'DL3058'],
    fix: 'choice',
  },

  *check(build) {
    for (const { at, code, message, names, nameSpan } of oddLabels(build)) {
      yield {
        at: firstLine(build.text, at),
        message,
        kin: [code],
        ...(code === 'DL3048' ? { severity: 'hint' } : (code === 'DL3049' || code === 'DL3050') && { severity: 'info' }),
        fixes: names.map((name) => ({
          title: `Call it ${name}`,
          unsafe: 'Whoever asks for the label by its old name no longer finds it.',
          edits: nameSpan === undefined ? [] : [replace(nameSpan, name)],
        })),
      };
    }
  },
});
