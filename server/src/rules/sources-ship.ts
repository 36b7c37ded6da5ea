import { defineRule } from '../linter/contract';
import { shippedSources, writtenName } from '../model';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'The sources ship beside the program that was built from them',
    chapter: 'stages/build-and-runtime',
    severity: 'info',
  },

  *check(build) {
    const found = shippedSources(build);
    if (found === undefined) return;
    const { at, builtIn, program } = found;
    yield {
      at: firstLine(build.text, at),
      message: `The whole build context ships beside the program that ${writtenName(builtIn)?.value ?? `stage ${builtIn.index}`} has made of it.`,
      related: [{ at: program.instruction.keywordSpan, message: 'The program is copied here.' }],
    };
  },
});
