import { defineRule } from '../linter/contract';
import { largeIds, ships } from '../model';
import { insertAfter } from '../text';

export default defineRule({
  meta: {
    summary: 'A user with a large number gets a log of zeros as long',
    chapter: 'instructions/user',
    severity: 'warning',
    kin: ['DL3046'],
    fix: 'safe',
  },

  *check(build) {
    for (const run of build.runs) {
      if (!ships(run)) continue;
      for (const { command, id, at } of largeIds(build, run)) {
        yield {
          at,
          message: `For the number ${id} useradd writes a lastlog of ${megabytes(id)} MB, nearly all zeros.`,
          fixes: command.decoded ? [] : [{ title: 'Add --no-log-init', edits: [insertAfter(command.nameSpan, ' --no-log-init')] }],
        };
      }
    }
  },
});

/** A record has 292 bytes (`struct lastlog` of glibc), and stands at 292 times the number. */
function megabytes(id: number): number {
  return Math.round((id * 292) / 1_000_000);
}
