import type { Prompt } from '../knowledge';
import { defineRule } from '../linter/contract';
import { asksFirst, asksOnlyLater, failsRun, rootStage } from '../model';
import { insertAfter } from '../text';

const forgiven = 'Where nobody is told that the question ended it, the build goes on without what is then installed.';

export default defineRule({
  meta: {
    summary: 'A package manager asks a question that nobody answers in a build',
    chapter: 'packages/apt',
    chapters: ['packages/dnf-and-yum', 'packages/zypper-and-pacman', 'packages/pip', 'packages/conda'],
    severity: 'warning',
    kin: ['DL3014', 'DL3030', 'DL3034', 'DL3038'],
    fix: { mixed: forgiven },
  },

  *check(build) {
    for (const invocation of build.invocations) {
      const { manager, run, command, verbSpan } = invocation;
      if (manager.prompt === undefined || run.step.stage.fate === 'unused' || !asksFirst(build, invocation)) continue;
      const { flag, newer } = manager.prompt;
      // Whoever names no base image here has an own one, and may have set it up so that nothing asks.
      const { written, image } = rootStage(run.step.stage).base;
      const known = image !== undefined || written === undefined;
      const unsafe = !failsRun(run, command) && { unsafe: forgiven };
      yield {
        at: verbSpan,
        message: `${questionOf(manager.title, manager.prompt)}, ${known ? 'and in a build nobody answers' : 'unless the base image has an answer ready'}.`,
        ...((newer === true || asksOnlyLater(invocation)) && { severity: 'info' as const }),
        ...(!known && { severity: 'hint' as const }),
        kin: manager.kin['prompting-install'] ?? [],
        chapter: manager.chapter,
        fixes: command.decoded ? [] : [{ title: `Add ${flag}`, ...unsafe, edits: [insertAfter(verbSpan, ` ${flag}`)] }],
      };
    }
  },
});

function questionOf(title: string, { newer, forMore }: Prompt): string {
  if (newer) return `Newer versions of ${title} ask before they go on`;
  return forMore ? `${title} asks here as soon as there is more to do than is named` : `${title} asks before it goes on`;
}
