import { isForBuilding } from '../knowledge';
import { defineRule } from '../linter/contract';
import { shippedToolchain, withoutBuildTools } from '../model';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A compiler that only the build needs ships with the program',
    chapter: 'stages/build-and-runtime',
    severity: 'warning',
    saving: { of: 'image size', source: 'package indexes of Debian 12' },
  },

  *check(build) {
    const found = shippedToolchain(build);
    if (found === undefined) return;
    const { install, word, usedBy, likely, alsoHere } = found;
    const at = usedBy.run.step.instruction.keywordSpan;
    yield {
      at: firstLine(build.text, word.span),
      message: likely
        ? `\`${word.raw}\` ships, though ${laterUsers(usedBy.names)} may be all that needs it.`
        : `\`${word.raw}\` ships, though only ${alsoHere ? 'this RUN and a later one build' : 'a later RUN builds'} with it.`,
      ...(likely && { severity: 'info' }),
      saving: () =>
        withoutBuildTools(
          build,
          install,
          install.packages.filter(({ raw }) => isForBuilding(raw)),
        ),
      related: [{ at, message: 'It is needed here.' }],
    };
  },
});

function laterUsers(names: readonly string[]): string {
  const marked = names.map((name) => `\`${name}\``);
  const all = [marked.slice(0, -1).join(', '), ...marked.slice(-1)].filter((part) => part !== '').join(' and ');
  return `${all} in ${names.length === 1 ? 'a later RUN' : 'later RUNs'}`;
}
