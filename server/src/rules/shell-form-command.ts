import { defineRule } from '../linter/contract';
import { execForms } from '../remedy';

export default defineRule({
  meta: {
    summary: 'CMD or ENTRYPOINT in shell form: signals reach the shell, not the program',
    chapter: 'instructions/exec-form',
    severity: 'info',
    kin: ['DL3025', 'JSONArgsRecommended'],
    fix: { mixed: 'An entrypoint sees other arguments, or the shell did something for the program.' },
  },

  *check(build) {
    for (const stage of build.stages) {
      for (const step of stage.steps) {
        const { instruction, before } = step;
        const { keyword, json, words, keywordSpan } = instruction;
        if ((keyword !== 'CMD' && keyword !== 'ENTRYPOINT') || json !== undefined || words.length === 0 || before.shell === undefined)
          continue;
        yield {
          at: keywordSpan,
          message: `In shell form, signals such as \`docker stop\`'s reach \`${before.shell[0]?.split('/').at(-1) ?? 'sh'}\` instead of the program.`,
          fixes: execForms(build, step),
        };
      }
    }
  },
});
