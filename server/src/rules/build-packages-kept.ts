import { isHeaders } from '../knowledge';
import { defineRule } from '../linter/contract';
import { isWorkshop, keptBuildPackages, mayBuildLater, startOf, withoutBuildTools } from '../model';
import { appendToRun } from '../remedy';

const why = 'A library that came only with these packages goes too, and what was built may need it.';

export default defineRule({
  meta: {
    summary: 'Packages that only this RUN builds with stay in the image',
    chapter: 'packages/apt',
    chapters: ['packages/apk', 'packages/dnf-and-yum', 'packages/zypper-and-pacman'],
    severity: 'info',
    upTo: 'warning',
    fix: { unsafe: why },
    saving: { of: 'image size', source: 'package indexes of Debian 12' },
  },

  *check(build) {
    const kept = keptBuildPackages(build);
    // One that starts nothing of its own starts what its base does, as an image of PHP does.
    if (kept.length === 0 || (startOf(build).length > 0 && isWorkshop(build))) return;
    for (const { install, words, group } of kept) {
      const [first, ...others] = words;
      if (first === undefined) continue;
      const { manager, run, command } = install;
      const only = words.every(({ raw }) => isHeaders(raw));
      yield {
        at: first.span,
        message: group
          ? `Nothing removes the packages of ${first.raw} again.`
          : `${listed(first.raw, others.length)} in the image, and nothing is built behind this RUN.`,
        ...(group ? { severity: 'warning' as const } : only && { severity: 'hint' as const }),
        chapter: manager.chapter,
        related: others.map(({ span }) => ({ at: span, message: 'So does this one.' })),
        saving: () => withoutBuildTools(build, install, words),
        fixes: () => {
          const sudo = command.wrappers.includes('sudo') ? 'sudo ' : '';
          const names = words.map(({ raw }) => raw.replace(/[=<>~].*$/, '')).join(' ');
          const removal = `${sudo}${manager.takeBack ?? ''} ${names}`;
          // Where a later layer builds with them, they go with that one.
          const edits = command.decoded || mayBuildLater(build, run) ? undefined : appendToRun(build.file, run, removal);
          return edits === undefined ? [] : [{ title: `Append ${removal}`, unsafe: why, edits }];
        },
      };
    }
  },
});

function listed(name: string, more: number): string {
  return more === 0 ? `${name} stays` : `${name} and ${more === 1 ? 'another package' : `${String(more)} other packages`} stay`;
}
