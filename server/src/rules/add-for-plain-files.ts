import { defineRule } from '../linter/contract';
import { copiesIn, sourceKind, type CopyIn, type Stage } from '../model';
import { copyInstead } from '../remedy';
import type { Span } from '../text';

export default defineRule({
  meta: {
    summary: 'ADD where nothing is fetched or unpacked',
    chapter: 'instructions/copy-and-add',
    severity: 'hint',
    kin: ['DL3020'],
    fix: { mixed: 'A file whose name does not tell may be an archive, which ADD unpacks.' },
  },

  *check(build) {
    const plain = new Map<Stage, CopyIn[]>();
    for (const add of copiesIn(build)) {
      const { step, copy } = add;
      // `--keep-git-dir`, `--checksum` and `--unpack` are ADD's own.
      if (step.instruction.keyword !== 'ADD' || step.instruction.flags.some(({ name }) => /^(?:keep|check|unpack)/.test(name))) continue;
      const kinds = copy.sources.map((source) => sourceKind(build, step, source));
      if (copy.destination === undefined || !kinds.every((kind) => /^(?:file|folder|plain)$/.test(kind))) continue;
      plain.set(step.stage, [...(plain.get(step.stage) ?? []), add]);
    }
    for (const all of plain.values()) {
      const group = {
        message: (others: number) => `This ADD only copies, like ${others} more in this stage.`,
        related: 'This one, too.',
        fixes: (shown: ReadonlySet<Span>) =>
          copyInstead(
            build,
            all.filter(({ step }) => shown.has(step.instruction.keywordSpan)),
          ),
      };
      for (const add of all) {
        const at = add.step.instruction.keywordSpan;
        yield { at, message: 'This ADD only copies.', group, fixes: () => copyInstead(build, [add]) };
      }
    }
  },
});
