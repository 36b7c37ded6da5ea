import { defineRule } from '../linter/contract';
import { installsRelyingOnIndex, refreshesAlone } from '../model';
import { joinRuns } from '../remedy';

export default defineRule({
  meta: {
    summary: 'The package index is refreshed in a layer of its own',
    chapter: 'packages/apt',
    chapters: ['packages/apk', 'packages/dnf-and-yum', 'packages/zypper-and-pacman'],
    severity: 'warning',
    fix: 'safe',
  },

  *check(build) {
    for (const refresh of build.invocations) {
      const { manager, run, verbSpan } = refresh;
      if (run.step.stage.fate === 'unused' || run.step.onbuild || !refreshesAlone(build, refresh)) continue;
      const install = installsRelyingOnIndex(build, run, manager, 1)[0];
      if (install === undefined) continue;
      const edits = build.runAbove(install.run) === run ? joinRuns(build, run, install.run) : undefined;
      yield {
        at: verbSpan,
        message: 'This index goes stale: the layer is cached while the installs below it change.',
        chapter: manager.chapter,
        related: [{ at: install.verbSpan, message: 'This installs from it.' }],
        fixes: edits === undefined ? [] : [{ title: 'Join with the RUN that installs', edits }],
      };
    }
  },
});
