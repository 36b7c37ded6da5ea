import { defineRule } from '../linter/contract';
import { isRoot, sudoers } from '../model';
import { withoutSudo } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'sudo in a build',
    chapter: 'instructions/user',
    severity: 'info',
    kin: ['DL3004'],
    fix: { mixed: 'sudo hides the variables of the image, of ENV, ARG and the shell, which the commands then see.' },
  },

  *check(build) {
    for (const run of build.runs) {
      const [first, ...others] = sudoers(run);
      if (first === undefined) continue;
      const { user } = run.step.before;
      const asRoot = isRoot(user);
      yield {
        at: firstLine(build.text, { start: first.span.start, end: first.nameSpan.end }),
        message: asRoot
          ? 'This RUN is root already, without sudo.'
          : `This RUN becomes root by sudo${user === undefined ? '' : `, in spite of USER ${user}`}.`,
        ...(!asRoot && { severity: 'hint' }),
        related: others.slice(0, 9).map(({ span }) => ({ at: firstLine(build.text, span), message: 'So does this.' })),
        fixes: () => (asRoot ? withoutSudo(build, run) : []),
      };
    }
  },
});
