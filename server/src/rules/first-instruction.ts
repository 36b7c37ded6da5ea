import { defineRule } from '../linter/contract';
import { isInstruction } from '../model';

export default defineRule({
  meta: {
    summary: 'An instruction before the first FROM that is no ARG',
    chapter: 'instructions/mistakes',
    severity: 'error',
    kin: ['DL3061'],
  },

  *check({ stages }) {
    // One finding says it of all that stands there.
    const [first] = stages.find(({ from }) => from === undefined)?.steps ?? [];
    // An unknown word may have been meant for FROM, and is refused by itself.
    if (first === undefined || !isInstruction(first.instruction.keyword)) return;
    const { onbuild, instruction } = first;
    const keyword = onbuild ? 'ONBUILD' : instruction.keyword;
    yield {
      at: instruction.keywordSpan,
      message: `${/^[AEIO]/.test(keyword) ? 'An' : 'A'} ${keyword} stands before any FROM, where only ARG may.`,
    };
  },
});
