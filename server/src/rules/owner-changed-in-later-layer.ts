import { defineRule } from '../linter/contract';
import { ships } from '../model';
import { ownerChanges, ownerInCopy } from '../remedy';

export default defineRule({
  meta: {
    summary: 'A chown or chmod stores once more what a COPY has just brought',
    chapter: 'layers/copy-on-write',
    severity: 'warning',
    fix: { mixed: 'Folders that are there already keep their owner, and a mode is set whole.' },
  },

  *check(build) {
    for (const run of build.runs) {
      if (!ships(run) || run.step.onbuild) continue;
      for (const change of ownerChanges(build, run)) {
        yield {
          at: change.command.nameSpan,
          message: `This ${change.kind} stores the copied files a second time, in its own layer.`,
          related: change.copies.slice(0, 5).map(({ at }) => ({ at, message: 'Copied here.' })),
          fixes: ownerInCopy(build, change),
        };
      }
    }
  },
});
