import { defineRule } from '../linter/contract';
import { isOfLayer, missingMounts } from '../model';
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
      for (const missing of missingMounts(build, run)) {
        const { manager, first, compiles, downloads } = missing;
        // What stays in the layer is said of the layer, with the mount as the way that goes further.
        if (isOfLayer(build, run, missing)) continue;
        const work = [...(compiles ? ['compiles'] : []), ...(downloads ? ['downloads'] : [])].join(' and ');
        yield {
          at: first.verbSpan,
          message: `${manager.title} ${work} everything again when this layer is rebuilt.`,
          fixes: () => cacheMounts(build, run, missing),
        };
      }
    }
  },
});
