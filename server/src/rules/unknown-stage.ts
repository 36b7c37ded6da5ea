import { defineRule } from '../linter/contract';
import { isStageNumber, unknownStages } from '../model';
import { firstLine, replace, textOf } from '../text';

export default defineRule({
  meta: {
    summary: 'Files are copied from a stage that does not exist, or not yet',
    chapter: 'stages/copying-between',
    chapters: ['stages/naming'],
    severity: 'error',
    kin: ['DL3022'],
    fix: 'choice',
  },

  *check(build) {
    for (const { reference, near } of unknownStages(build)) {
      const { at, name, stage } = reference;
      const begins = stage?.from?.keywordSpan;
      yield {
        at: firstLine(build.text, at),
        message: stage === undefined ? missing(name) : `The stage \`${name}\` begins only below this line.`,
        // Another context of that name may be given on the command line, and BuildKit finds stages that follow.
        ...(near.length === 0 && !(isStageNumber(name) && stage === undefined) && { severity: 'warning' }),
        ...(begins !== undefined && { chapter: 'stages/naming', related: [{ at: begins, message: 'It begins here.' }] }),
        fixes:
          textOf(build.text, at) === name
            ? near.map((other) => ({ title: `Copy from ${other}`, unsafe: guess, edits: [replace(at, other)] }))
            : [],
      };
    }
  },
});

const guess = 'It is the nearest name, and no more than a guess.';

function missing(name: string): string {
  return isStageNumber(name) ? `There is no stage ${name}.` : `No stage above is called \`${name}\`.`;
}
