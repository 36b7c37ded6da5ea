import { defineRule } from '../linter/contract';
import { deadEnds, writtenName } from '../model';
import { withoutStage } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A stage that no target needs is never built',
    chapter: 'stages/dead-stages',
    chapters: ['stages/targets'],
    severity: 'warning',
    fix: { unsafe: 'A build may name the stage with --target.' },
  },

  *check(build) {
    for (const stage of deadEnds(build)) {
      const named = writtenName(stage);
      const at = named?.span ?? stage.base.span;
      if (at === undefined) continue;
      yield {
        at: firstLine(build.text, at),
        message:
          named === undefined ? 'Nothing is made from this stage, and no build can name it.' : `No stage is made from \`${named.value}\`.`,
        // Dockerfiles with several targets are common, and who builds them is not always known.
        ...(named !== undefined && { severity: 'hint', chapter: 'stages/targets' }),
        fixes: () => {
          const edits = withoutStage(build, stage);
          return edits === undefined ? [] : [{ title: 'Remove the stage', unsafe: 'A build may name the stage with --target.', edits }];
        },
      };
    }
  },
});
