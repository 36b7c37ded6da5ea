import { recommendedBytes } from '../knowledge';
import { defineRule } from '../linter/contract';
import { bringsRecommended, rootStage, ships } from '../model';
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
    saving: { of: 'image size', source: 'knowledge/apt-sizes' },
  },

  *check(build) {
    for (const install of build.installs) {
      const { manager, run, command, verbSpan, packages } = install;
      if (!ships(run) || !bringsRecommended(build, install)) continue;
      const flag = manager.recommends?.flag ?? '';
      const { image } = rootStage(run.step.stage).base;
      const bytes =
        image === undefined || manager.id !== 'apt'
          ? undefined
          : recommendedBytes(
              packages.map(({ raw }) => raw),
              image,
            );
      yield {
        at: verbSpan,
        message: `${manager.title} also installs every package that these only recommend.`,
        kin: manager.kin['recommended-packages'] ?? [],
        chapter: manager.chapter,
        ...(bytes !== undefined && { saving: { bytes } }),
        fixes:
          command.decoded || command.name === 'aptitude'
            ? []
            : [{ title: `Add ${flag}`, unsafe: why, edits: [insertAfter(verbSpan, ` ${flag}`)] }],
      };
    }
  },
});
