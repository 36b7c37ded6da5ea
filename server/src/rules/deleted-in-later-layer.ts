import { defineRule } from '../linter/contract';
import { joinRuns } from '../remedy';

export default defineRule({
  meta: {
    summary: 'A file is deleted in a later layer than the one that holds it',
    chapter: 'layers/deleted-files',
    severity: 'warning',
    fix: 'safe',
  },

  *check(build) {
    for (const { removal, writes } of build.undone) {
      const [first] = writes;
      const run = build.runAt(removal.step);
      if (first === undefined || run === undefined) continue;
      const above = build.runAbove(run);
      const neighbours = above !== undefined && writes.every(({ step }) => step === above.step);
      const edits = neighbours ? joinRuns(build, above, run) : undefined;
      yield {
        at: removal.at,
        message: first.what === 'package' ? 'The layer that installed this keeps its bytes.' : 'The layer that wrote this keeps its bytes.',
        ...(writes.every(
          ({ what, file, path }) => what === 'copy' && file && !/\.(?:[jw]ar|zip|rpm|deb|whl|t?gz|tar|xz|bz2|7z|exe|bin|iso)$/i.test(path),
        ) && { severity: 'info' }),
        related: writes.slice(0, 5).map(({ at }) => ({ at, message: 'Written here.' })),
        fixes: edits === undefined ? [] : [{ title: 'Join with the RUN above, so that nothing stays', edits }],
      };
    }
  },
});
