import { defineRule } from '../linter/contract';
import { groupUndone, isUnpackedCopy, undoneSaving, weighs, type Effect } from '../model';
import { joinRuns, mountForRun, runsBetween } from '../remedy';

const messages: Readonly<Record<Effect['what'], string>> = {
  copy: 'What was copied here stays in the layer that copied it.',
  download: 'This download stays in the layer that fetched it.',
  unpacked: 'What was unpacked here stays in the layer that unpacked it.',
  clone: 'This clone stays in the layer that made it.',
  index: 'These package lists stay in the layer that fetched them.',
  cache: 'This cache stays in the layer that filled it.',
  package: 'These packages stay in the layer that installed them.',
  moved: 'What was put here stays in the layer that put it there.',
  built: 'What was built here stays in the layer that built it.',
};

export default defineRule({
  meta: {
    summary: 'A file is deleted in a later layer than the one that holds it',
    chapter: 'layers/deleted-files',
    severity: 'warning',
    kin: ['DL3010'],
    fix: { mixed: 'A copied file is then no longer in the image at all, and the build needs BuildKit.' },
    saving: { of: 'image size', source: 'files of the build context' },
  },

  *check(build) {
    for (const undone of groupUndone(build.undone)) {
      const { removal, writes } = undone;
      const [first] = writes;
      const run = build.runAt(removal.step);
      const writer = build.runAt(first?.step);
      if (first === undefined || run === undefined) continue;
      const runs = writer === undefined ? undefined : runsBetween(build, writer, run);
      const edits = runs === undefined || runs.length > 4 ? undefined : joinRuns(build, ...runs);
      const title = runs?.length === 2 ? 'Join with the RUN above' : `Join the ${runs?.length ?? 0} RUN instructions`;
      yield {
        at: removal.at,
        message:
          removal.what === 'moved'
            ? 'What this moves stays in an earlier layer, and is stored once more in this one.'
            : messages[first.what],
        ...(!weighs(undone) && { severity: 'info' }),
        // An archive that ADD would have unpacked.
        kin: writes.some((write) => isUnpackedCopy(build, write, removal.step)) ? ['DL3010'] : [],
        related: writes.slice(0, 5).map(({ at }) => ({ at, message: 'Written here.' })),
        saving: () => undoneSaving(build, undone),
        fixes: () =>
          edits !== undefined ? [{ title, edits }] : writer === undefined && writes.length === 1 ? mountForRun(build, first, run) : [],
      };
    }
  },
});
