import { defineRule } from '../linter/contract';
import { maintainerAsLabel } from '../remedy';

export default defineRule({
  meta: {
    summary: 'MAINTAINER is deprecated: a label says who the authors are',
    chapter: 'instructions/labels',
    severity: 'info',
    kin: ['DL4000', 'MaintainerDeprecated'],
    fix: 'safe',
  },

  *check(build) {
    for (const step of build.stages.flatMap(({ steps }) => steps)) {
      if (step.instruction.keyword !== 'MAINTAINER' || step.onbuild) continue;
      yield {
        at: step.instruction.keywordSpan,
        message: 'MAINTAINER is deprecated.',
        fixes: () => maintainerAsLabel(build, step),
      };
    }
  },
});
