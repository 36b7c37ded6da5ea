import { defineRule } from '../linter/contract';
import { freeName, renameStage } from '../remedy';
import { writtenName } from '../model';

export default defineRule({
  meta: {
    summary: 'Two stages have the same name',
    chapter: 'stages/naming',
    severity: 'error',
    kin: ['DL3024', 'DuplicateStageName'],
    fix: 'choice',
  },

  *check(build) {
    const first = new Map<string, (typeof build.stages)[number]>();
    for (const stage of build.stages) {
      const named = writtenName(stage);
      if (named === undefined || stage.name === undefined) continue;
      const earlier = first.get(stage.name);
      if (earlier === undefined) {
        first.set(stage.name, stage);
        continue;
      }
      const there = writtenName(earlier);
      yield {
        at: named.span,
        message: `A stage above is called \`${there?.value ?? stage.name}\` as well.`,
        related: there === undefined ? [] : [{ at: there.span, message: 'This one.' }],
        fixes: () => {
          const name = freeName(build, `${named.value}-2`);
          const edits = renameStage(build, stage, name);
          return edits === undefined ? [] : [{ title: `Call this one ${name}`, unsafe: targeted, edits }];
        },
      };
    }
  },
});

const targeted = 'A build may name the stage with --target.';
