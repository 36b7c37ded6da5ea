import { defineRule } from '../linter/contract';
import { shippedWork } from '../model';

export default defineRule({
  meta: {
    summary: 'The program is built in the stage that ships',
    chapter: 'stages/why',
    chapters: ['stages/build-and-runtime'],
    severity: 'warning',
  },

  // The first build says it all: the remedy is one for the whole stage.
  *check(build) {
    const work = shippedWork(build);
    if (work === undefined) return;
    const { at, what, kind } = work;
    yield {
      at,
      message: `\`${what}\` runs in what ships, so all that only the build needs ships too.`,
      ...(kind === 'bundled' && { severity: 'info', chapter: 'stages/build-and-runtime' }),
    };
  },
});
