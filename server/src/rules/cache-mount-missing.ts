import { defineRule } from '../linter/contract';
import { cachesToMount } from '../model';
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
        const { manager, invocations, caches } = left;
        const [first] = invocations;
        if (first === undefined) continue;
        const compiles = caches.some(({ directory }) => directory.holds === 'objects');
        yield {
          at: first.verbSpan,
          message: `${manager.title} ${compiles ? 'compiles and downloads' : 'downloads'} everything again when this layer is rebuilt.`,
          fixes: () => cacheMounts(build, run, left),
        };
      }
    }
  },
});
