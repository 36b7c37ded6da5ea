import { defineRule } from '../linter/contract';
import { failsRun, isBareSystem, staleInstalls } from '../model';
import { refreshFirst } from '../remedy';

const mayBeNew = 'Where the install did nothing so far, or failed and was forgiven, the lists and packages are new.';

export default defineRule({
  meta: {
    summary: 'An install takes its packages from an index that nothing in its layer refreshes',
    chapter: 'packages/apt',
    chapters: ['packages/zypper-and-pacman'],
    severity: 'warning',
    fix: { mixed: mayBeNew },
  },

  *check(build) {
    for (const { install, from } of staleInstalls(build)) {
      const { manager, run, command, verbSpan } = install;
      if (run.step.stage.fate === 'unused') continue;
      const edits = refreshFirst(build, install);
      // An image of its own may have what is installed, and need no lists for that.
      const safe = failsRun(run, command) && (from !== undefined || isBareSystem(run.step));
      yield {
        at: verbSpan,
        message:
          from === undefined
            ? 'Nothing refreshes the package lists that this installs from.'
            : 'This installs from the package lists that an earlier layer refreshed.',
        ...(from === undefined && { severity: 'info' as const }),
        chapter: manager.chapter,
        related: from === undefined ? [] : [{ at: from.verbSpan, message: 'They were refreshed here.' }],
        fixes: edits === undefined ? [] : [{ title: 'Refresh the package lists first', ...(!safe && { unsafe: mayBeNew }), edits }],
      };
    }
  },
});
