import { defineRule } from '../linter/contract';
import { copiesIn, sourceKind, type CopyIn, type Stage } from '../model';
import { copyInstead } from '../remedy';

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
    // One finding a stage: where somebody writes ADD for COPY, they do it throughout.
    for (const [first, ...others] of plain.values()) {
      if (first === undefined) continue;
      yield {
        at: first.step.instruction.keywordSpan,
        message: others.length === 0 ? 'This ADD only copies.' : `This ADD only copies, like ${others.length} more in this stage.`,
        related: others.slice(0, 9).map(({ step }) => ({ at: step.instruction.keywordSpan, message: 'This one, too.' })),
        fixes: () => copyInstead(build, [first, ...others]),
      };
    }
  },
});
