import { defineRule } from '../linter/contract';
import { looseLockfiles } from '../model';
import { heldToLockfile } from '../remedy';

export default defineRule({
  meta: {
    summary: 'An install may take other versions than the lockfile beside it has',
    chapter: 'packages/lockfiles',
    severity: 'info',
    fix: { unsafe: 'It fails where the lockfile is out of step with the manifest.' },
  },

  *check(build) {
    for (const { install, name, perhaps } of looseLockfiles(build)) {
      const { manager, run, verbSpan, does } = install;
      if (run.step.stage.fate === 'unused') continue;
      const versions = does === 'upgrade' ? 'takes newer versions' : 'may take other versions';
      yield {
        at: verbSpan,
        message: `${manager.title} ${versions} here than ${name} has.`,
        ...((perhaps || does === 'build') && { severity: 'hint' as const }),
        fixes: heldToLockfile(install),
      };
    }
  },
});
