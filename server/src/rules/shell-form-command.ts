import { defineRule } from '../linter/contract';
import { isPosixShell } from '../model';
import { execForms, shellFormCost, type ShellFormCost } from '../remedy';

export default defineRule({
  meta: {
    summary: 'CMD or ENTRYPOINT in shell form: signals reach the shell, not the program',
    chapter: 'instructions/exec-form',
    severity: 'info',
    upTo: 'warning',
    kin: ['DL3025', 'JSONArgsRecommended'],
    fix: { mixed: 'An entrypoint sees other arguments, or the shell did something for the program.' },
  },

  *check(build) {
    for (const step of build.stages.flatMap(({ steps }) => steps)) {
      const { instruction, before } = step;
      const { keyword, json, words, keywordSpan } = instruction;
      if ((keyword !== 'CMD' && keyword !== 'ENTRYPOINT') || json !== undefined || words.length === 0) continue;
      const cost = isPosixShell(before.shell) ? shellFormCost(build, step) : undefined;
      if (cost === undefined || !isPosixShell(before.shell)) continue;
      yield {
        at: keywordSpan,
        message: messages[cost](before.shell[0] ?? 'sh'),
        ...(cost === 'broken' && { severity: 'warning' }),
        // BuildKit takes a SHELL that is written down for a shell that is wanted.
        ...(before.shellSetBy !== undefined && { kin: ['DL3025'] }),
        fixes: () => execForms(build, step),
      };
    }
  },
});

const messages: Readonly<Record<ShellFormCost, (shell: string) => string>> = {
  signals: (shell) => `In shell form, \`${shell}\` starts this, and may keep signals from it.`,
  arguments: () => 'In shell form, an ENTRYPOINT takes no arguments, neither those of CMD nor those of `docker run`.',
  needless: (shell) => `This starts \`${shell}\` only to have it replaced by the program.`,
  broken: (shell) => `This is not valid JSON, so \`${shell}\` gets it as a command.`,
};
