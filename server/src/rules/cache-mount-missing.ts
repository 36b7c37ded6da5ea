import type { PackageManager } from '../knowledge';
import { defineRule } from '../linter/contract';
import { cachesFilledHere, cachesToMount, standsBehindCopy, uselessMounts, type Build, type Run } from '../model';
import { cacheMounts, needsBuildKit } from '../remedy';

export default defineRule({
  meta: {
    summary: 'A package manager downloads everything again whenever its layer is rebuilt',
    chapter: 'cache/cache-mounts',
    severity: 'hint',
    fix: { unsafe: needsBuildKit },
    saving: { of: 'rebuild time', source: 'docs/book/06-build-cache.md' },
  },

  *check(build) {
    for (const run of build.runs) {
      if (run.step.stage.fate === 'unused') continue;
      for (const left of cachesToMount(build, run)) {
        const { manager, invocations } = left;
        if (isMountedElsewhere(build, run, manager)) continue;
        // Packages of the system that nothing stands in front of are installed again only when that line changes.
        if (manager.kind === 'system' && !standsBehindCopy(run)) continue;
        const holds = new Set(cachesFilledHere(build, run, left).map(({ directory }) => directory.holds));
        const downloads = [...holds].some((what) => what !== 'objects');
        const first = invocations.find(({ does }) => downloads || does === 'build');
        if (holds.size === 0 || first === undefined) continue;
        const work = [...(holds.has('objects') ? ['compiles'] : []), ...(downloads ? ['downloads'] : [])].join(' and ');
        yield {
          at: first.verbSpan,
          message: `${manager.title} ${work} everything again when this layer is rebuilt.`,
          fixes: () => cacheMounts(build, run, left),
        };
      }
    }
  },
});

/** True where there is a mount for it in the wrong place, which is another smell. */
function isMountedElsewhere(build: Build, run: Run, manager: PackageManager): boolean {
  return [...uselessMounts(build, run)].some(({ why, invocation }) => why === 'elsewhere' && invocation.manager === manager);
}
