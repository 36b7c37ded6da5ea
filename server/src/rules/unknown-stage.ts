import { isKnownImage } from '../knowledge';
import { defineRule } from '../linter/contract';
import { definedContexts, isStageNumber, nearest, stageReferences } from '../model';
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
    const { stages, text } = build;
    for (const { at, name, stage, step } of stageReferences(build)) {
      const above = stages.slice(0, step.stage.index);
      if (stage === undefined ? mayBeElsewhere(name) : stage.index <= step.stage.index) continue;
      const near =
        stage === undefined
          ? nearest(
              name,
              above.flatMap((other) => other.name ?? []),
            )
          : [];
      if (stage === undefined && definedContexts(build).includes(name.toLowerCase())) continue;
      const begins = stage?.from?.keywordSpan;
      yield {
        at: firstLine(text, at),
        message: stage === undefined ? missing(name) : `The stage \`${name}\` begins only below this line.`,
        // Another context of that name may be given on the command line, and BuildKit finds stages that follow.
        ...(near.length === 0 && !isStageNumber(name) && { severity: 'warning' }),
        ...(begins !== undefined && { chapter: 'stages/naming', related: [{ at: begins, message: 'It begins here.' }] }),
        fixes:
          textOf(text, at) === name
            ? near.map((other) => ({ title: `Copy from ${other}`, unsafe: guess, edits: [replace(at, other)] }))
            : [],
      };
    }
  },
});

const guess = 'It is the nearest name, and no more than a guess.';

/** An image, a variable, or what every build has. */
function mayBeElsewhere(name: string): boolean {
  return /[/:@.$]/.test(name) || /^(?:context|)$/i.test(name) || (!isStageNumber(name) && isKnownImage(name));
}

function missing(name: string): string {
  return isStageNumber(name) ? `There is no stage ${name}.` : `No stage above is called \`${name}\`.`;
}
