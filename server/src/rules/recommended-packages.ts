import { defineRule } from '../linter/contract';
import { bringsRecommended, flagWithoutRecommended, recommendedSaving, recommendsNoMore, ships } from '../model';
import { insertAfter } from '../text';

const why = 'The build may use a package that was only recommended.';

export default defineRule({
  meta: {
    summary: 'An install brings in packages that are only recommended',
    chapter: 'packages/apt',
    chapters: ['packages/dnf-and-yum', 'packages/zypper-and-pacman'],
    severity: 'warning',
    kin: ['DL3015'],
    fix: { unsafe: why },
    saving: { of: 'image size', source: 'package indexes of Debian 12' },
  },

  *check(build) {
    for (const install of build.installs) {
      const { manager, run, command, verbSpan, packages } = install;
      if (!ships(run) || !bringsRecommended(build, install) || recommendsNoMore(build, install)) continue;
      const names = packages.map(({ raw }) => raw);
      const flag = flagWithoutRecommended(install);
      yield {
        at: verbSpan,
        message: `This also installs what ${recommenders(names)}.`,
        kin: manager.kin['recommended-packages'] ?? [],
        chapter: manager.chapter,
        saving: () => recommendedSaving(build, install),
        fixes:
          flag === undefined || command.decoded ? [] : [{ title: `Add ${flag}`, unsafe: why, edits: [insertAfter(verbSpan, ` ${flag}`)] }],
      };
    }
  },
});

/** One package is named, several are not: the reader sees them. Most of what is recommended, their dependencies recommend. */
function recommenders([name, ...others]: readonly string[]): string {
  if (name === undefined) return 'is only recommended';
  if (others.length > 0 || !/^[\w.+-]{1,40}$/.test(name)) return 'these packages, or what they need, only recommend';
  return `${name}, or what it needs, only recommends`;
}
