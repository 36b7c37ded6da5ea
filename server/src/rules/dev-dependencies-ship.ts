import { defineRule } from '../linter/contract';
import { shippedDevInstall, type DevInstall } from '../model';
import { withoutDevDependencies } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'Packages for development alone ship with the program',
    chapter: 'stages/build-and-runtime',
    severity: 'warning',
    fix: { unsafe: 'What is left out may be called all the same.' },
  },

  *check(build) {
    const found = shippedDevInstall(build);
    if (found === undefined) return;
    const { install, sure, copiedBy } = found;
    const { verbSpan } = install;
    yield {
      at: firstLine(build.text, copiedBy?.at ?? verbSpan),
      message: messageOf(found),
      ...(copiedBy !== undefined && { related: [{ at: verbSpan, message: 'Installed here.' }] }),
      // Without the manifest it is not known whether there are any.
      ...(!sure && { severity: 'hint' }),
      fixes: () => withoutDevDependencies(build, found),
    };
  },
});

function messageOf({ install, row, sure, copiedBy }: DevInstall): string {
  if (!sure) return `If the project has ${row.title}, they ship too.`;
  if (copiedBy === undefined) return `This installs the ${row.title} too, and they ship.`;
  return `This brings the ${row.title} too, which ${install.manager.title} has installed.`;
}
