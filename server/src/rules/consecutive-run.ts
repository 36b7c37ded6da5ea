import { defineRule } from '../linter/contract';
import { areApartForCache, areOneCommandEach, hasOwnReason, rewrites, ships } from '../model';
import { joinRuns } from '../remedy';

export default defineRule({
  meta: {
    summary: 'Two RUN instructions stand side by side',
    chapter: 'layers/merging-run',
    severity: 'hint',
    upTo: 'warning',
    kin: ['DL3059'],
    fix: 'safe',
  },

  *check(build) {
    for (const run of build.runs) {
      const above = build.runAbove(run);
      if (above === undefined || !ships(run)) continue;
      const [rewritten] = rewrites(build, above, run);
      if (rewritten === undefined && (!areOneCommandEach(above, run) || areApartForCache(build, above, run))) continue;
      if (hasOwnReason(build, above, run)) continue;
      yield {
        at: run.step.instruction.keywordSpan,
        message:
          rewritten === undefined
            ? 'This RUN can join the one above it.'
            : 'This RUN changes what the one above it wrote, so those files are stored twice.',
        ...(rewritten !== undefined && { severity: 'warning', related: [{ at: rewritten.at, message: 'Written here.' }] }),
        fixes: () => {
          const edits = joinRuns(build, above, run);
          return edits === undefined ? [] : [{ title: 'Join with the RUN above', edits }];
        },
      };
    }
  },
});
