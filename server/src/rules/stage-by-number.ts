import { defineRule } from '../linter/contract';
import { isStageNumber, stageReferences, type Stage } from '../model';
import { nameForNumber } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A stage is called by its number',
    chapter: 'stages/naming',
    severity: 'info',
    fix: 'safe',
  },

  // Once for each stage: its name takes the place of the number everywhere.
  *check(build) {
    const seen = new Set<Stage>();
    for (const { at, name, stage, step } of stageReferences(build)) {
      if (stage === undefined || stage === step.stage || !isStageNumber(name) || seen.has(stage)) continue;
      seen.add(stage);
      const others = stageReferences(build).filter((other) => other.at !== at && other.stage === stage && isStageNumber(other.name));
      yield {
        at: firstLine(build.text, at),
        message: `Stage ${name} is another one as soon as a stage is added above it.`,
        related: others.map((other) => ({ at: other.at, message: 'Here too.' })),
        fixes: () => {
          const named = nameForNumber(build, stage);
          return named === undefined ? [] : [{ title: `Call the stage ${named.name}`, edits: named.edits }];
        },
      };
    }
  },
});
