import { defineRule } from '../linter/contract';
import { startForDevelopers, type StartForDevelopers } from '../model';
import { startForUsers } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'What ships builds its program at the start, or starts a server for development',
    chapter: 'languages/others',
    chapters: ['languages/python', 'languages/node', 'languages/go', 'languages/java'],
    severity: 'info',
    fix: { unsafe: 'Sources that are mounted over those of the image no longer count.' },
  },

  *check(build) {
    const start = startForDevelopers(build);
    const [first] = start?.telling ?? [];
    if (start === undefined || first === undefined) return;
    const last = start.telling.findLast(({ step }) => step === first.step) ?? first;
    yield {
      at: firstLine(build.text, { start: first.at.start, end: last.at.end }),
      message: messageOf(start),
      chapter: start.section,
      fixes: () => startForUsers(build, start),
    };
  },
});

function messageOf({ does, called, through, telling }: StartForDevelopers): string {
  const who = through === undefined ? `\`${called}\`` : `\`${through}\` calls \`${called}\`, which`;
  switch (does) {
    case 'serves':
      return through === undefined
        ? `\`${called}\` is a server for development.`
        : `\`${through}\` calls \`${called}\`, a server for development.`;
    case 'builds':
      return `${who} goes through the build each time a container starts.`;
    case 'watches':
      return `\`${telling[0]?.value ?? called}\` watches the sources, which do not change in a finished image.`;
  }
}
