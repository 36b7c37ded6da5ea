import { defineRule } from '../linter/contract';
import { managedStart, type ManagedStart } from '../model';
import { startWithoutManager } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A package manager starts the program, and stays between it and the container',
    chapter: 'languages/node',
    severity: 'info',
    fix: { unsafe: 'The program no longer has what the package manager sets, and is process 1 itself.' },
  },

  *check(build) {
    const start = managedStart(build);
    const [first] = start?.words ?? [];
    if (start === undefined || first === undefined) return;
    const last = start.words.findLast(({ step }) => step === first.step) ?? first;
    yield {
      at: firstLine(build.text, { start: first.at.start, end: last.at.end }),
      message: messages[start.signals](start.manager),
      ...(start.signals === 'unknown' && { severity: 'hint' }),
      fixes: () => startWithoutManager(build, start),
    };
  },
});

const messages: Readonly<Record<ManagedStart['signals'], (manager: string) => string>> = {
  lost: (manager) => `A signal to stop ends \`${manager}\` and its shell, and the program is killed before it has closed anything.`,
  hasty: (manager) => `A signal to stop reaches the program through \`${manager}\`, which does not wait until it has closed everything.`,
  unknown: (manager) => `\`${manager}\` stays in memory beside the program that it starts.`,
};
