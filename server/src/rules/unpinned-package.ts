import { defineRule } from '../linter/contract';
import { unpinnedPackages } from '../model';

export default defineRule({
  meta: {
    summary: 'A package is installed in whatever version there is today',
    chapter: 'packages/pinning',
    severity: 'off',
    kin: ['DL3008', 'DL3013', 'DL3016', 'DL3018', 'DL3028', 'DL3033', 'DL3037', 'DL3041', 'DL3062'],
  },

  *check(build) {
    for (const invocation of build.invocations) {
      const { manager, run } = invocation;
      if (run.step.stage.fate === 'unused') continue;
      const [first, ...others] = unpinnedPackages(build, invocation);
      if (first === undefined) continue;
      yield {
        at: first.span,
        message: `${listed(first.raw, others.length)} without a version.`,
        kin: manager.kin['unpinned-package'] ?? [],
        related: others.slice(0, 10).map((word) => ({ at: word.span, message: 'Nor has this one.' })),
      };
    }
  },
});

function listed(name: string, more: number): string {
  if (more === 0) return `${name} is named`;
  return `${name} and ${more === 1 ? 'another package' : `${String(more)} other packages`} are named`;
}
