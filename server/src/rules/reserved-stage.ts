import { defineRule } from '../linter/contract';
import { writtenName } from '../model';
import { freeName, renameStage } from '../remedy';

export default defineRule({
  meta: {
    summary: 'A stage has a name that means something else to a build',
    chapter: 'stages/naming',
    severity: 'warning',
    kin: ['DL3063', 'ReservedStageName'],
    fix: 'choice',
  },

  *check(build) {
    for (const stage of build.stages) {
      const named = writtenName(stage);
      if (named === undefined || (stage.name !== 'scratch' && stage.name !== 'context')) continue;
      const name = freeName(build, stage.name === 'scratch' ? 'empty' : 'files');
      const edits = renameStage(build, stage, name);
      yield {
        at: named.span,
        message: stage.name === 'scratch' ? '`scratch` is the empty image, not a stage.' : '`context` is the build context, not a stage.',
        fixes: edits === undefined ? [] : [{ title: `Call it ${name}`, unsafe: 'A build may name the stage with --target.', edits }],
      };
    }
  },
});
