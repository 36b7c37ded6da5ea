import { defineRule, type Fix } from '../linter/contract';
import { ships, upgradesSystem } from '../model';
import { removeCommand } from '../remedy';
import { insertAfter } from '../text';

const why = 'The image then has the packages of its base, without the fixes that have come since it was built.';

export default defineRule({
  meta: {
    summary: 'All packages of the base image are upgraded in a layer above it',
    chapter: 'packages/pinning',
    severity: 'hint',
    kin: ['DL3035'],
    fix: { unsafe: why },
  },

  *check(build) {
    for (const upgrade of build.invocations) {
      const { manager, verb, run, command, verbSpan } = upgrade;
      if (!ships(run) || !upgradesSystem(upgrade)) continue;
      yield {
        at: verbSpan,
        message: 'Each package of the base image that this upgrades is in the image twice.',
        kin: verb.kin ?? [],
        fixes: () => {
          const edits = removeCommand(build.file, run, command);
          const leaveOut: Fix[] = edits === undefined ? [] : [{ title: 'Leave the upgrade out', unsafe: why, edits }];
          const { securityOnly } = manager;
          if (securityOnly === undefined || command.decoded) return leaveOut;
          const title = `Upgrade for the sake of security only: ${securityOnly}`;
          return [...leaveOut, { title, unsafe: 'Fixes of other faults stay away.', edits: [insertAfter(verbSpan, ` ${securityOnly}`)] }];
        },
      };
    }
  },
});
