import { defineRule } from '../linter/contract';
import { lacksLibrary, rootStage, shippedGoBuilds } from '../model';
import { insert } from '../text';

export default defineRule({
  meta: {
    summary: 'A Go program is built with cgo for an image without its C library',
    chapter: 'languages/go',
    // No real file is known to have it, so nothing proves it right often enough to say more.
    severity: 'hint',
    fix: { unsafe: 'Without cgo, packages that wrap C fail to build or at run time.' },
  },

  *check(build) {
    for (const shipped of shippedGoBuilds(build)) {
      if (!lacksLibrary(build, shipped)) continue;
      const { command, verbSpan } = shipped.invocation;
      const image = rootStage(shipped.into).base.image ?? '';
      const isNetworked = shipped.into.steps.some(({ instruction }) => instruction.keyword === 'EXPOSE');
      yield {
        at: verbSpan,
        message: isNetworked
          ? `cgo is on, so a program that uses the network looks for glibc, which \`${image}\` lacks.`
          : `cgo is on, so a program that uses \`net\`, \`os/user\` or C looks for glibc, which \`${image}\` lacks.`,
        related: [{ at: shipped.copy.instruction.keywordSpan, message: 'It is copied there.' }],
        fixes:
          command.decoded || command.wrappers.length > 0
            ? []
            : [
                {
                  title: 'Build it with CGO_ENABLED=0',
                  unsafe: 'Without cgo, packages that wrap C fail to build or at run time, and names are looked up by Go’s own resolver.',
                  edits: [insert(command.span.start, 'CGO_ENABLED=0 ')],
                },
              ],
      };
    }
  },
});
