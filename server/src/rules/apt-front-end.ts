import { defineRule } from '../linter/contract';
import { frontEndUses, isDockerCleanActive } from '../model';
import { insertAfter } from '../text';

const why = 'apt deletes what it downloaded, apt-get keeps it, and this image does not clean up by itself.';

export default defineRule({
  meta: {
    summary: 'A script uses apt, whose command line is meant for people',
    chapter: 'packages/apt',
    severity: 'hint',
    kin: ['DL3027'],
    fix: { mixed: why },
  },

  *check(build) {
    for (const run of build.runs) {
      if (run.step.stage.fate === 'unused') continue;
      const uses = frontEndUses(run);
      const [first] = uses;
      if (first === undefined) continue;
      const edits = uses.flatMap(({ at, suffix, verb, flag }) =>
        suffix === undefined ? [] : [insertAfter(at, suffix), ...(flag === undefined ? [] : [insertAfter(verb, ` ${flag}`)])],
      );
      const whole = uses.every(({ suffix }) => suffix !== undefined);
      const unsafe = !isDockerCleanActive(build, run) && { unsafe: why };
      yield {
        at: first.at,
        message: 'The command line of apt may change; apt-get is the one for scripts.',
        related: uses.slice(1).map(({ at }) => ({ at, message: 'Here, too.' })),
        fixes: whole ? [{ title: `Write ${first.suffix === '-get' ? 'apt-get' : 'apt-get and apt-cache'}`, ...unsafe, edits }] : [],
      };
    }
  },
});
