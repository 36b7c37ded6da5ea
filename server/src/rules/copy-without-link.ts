import { defineRule } from '../linter/contract';
import { linkableCopies } from '../model';
import { insertAfter } from '../text';

const notFollowed = 'A link in the path of the destination is not followed, and owners of folders there are not kept.';

export default defineRule({
  meta: {
    summary: 'A copy out of another stage is repeated whenever a layer below it is',
    chapter: 'cache/copy-link',
    severity: 'hint',
    fix: { unsafe: notFollowed },
  },

  *check(build) {
    const [first, ...others] = linkableCopies(build);
    if (first === undefined) return;
    const all = [first, ...others];
    yield {
      at: first.step.instruction.keywordSpan,
      message: `This copy${others.length === 0 ? ' is' : ' and those from stages behind it are'} made again whenever a layer below is.`,
      related: others.map(({ step }) => ({ at: step.instruction.keywordSpan, message: 'And so is this.' })),
      fixes: [
        {
          title: others.length === 0 ? 'Copy with --link' : `Copy with --link, ${all.length === 2 ? 'both' : `all ${all.length}`} of them`,
          unsafe: notFollowed,
          edits: all.map(({ step }) => insertAfter(step.instruction.keywordSpan, ' --link')),
        },
      ],
    };
  },
});
