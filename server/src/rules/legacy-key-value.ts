import { defineRule } from '../linter/contract';
import { isLegacyPair } from '../model';
import { modernPairs } from '../remedy';
import type { Span } from '../text';

export default defineRule({
  meta: {
    summary: 'ENV or LABEL with a blank in place of the equals sign',
    chapter: 'instructions/env-and-arg',
    severity: 'hint',
    kin: ['LegacyKeyValueFormat'],
    fix: { mixed: 'A value that begins with an equals sign loses it.' },
  },

  *check(build) {
    const old = build.stages.map(({ steps }) => steps.map(({ instruction }) => instruction).filter(isLegacyPair));
    const alike = old.flatMap((all) => ['ENV', 'LABEL'].map((word) => all.filter(({ keyword }) => keyword === word)));
    for (const all of alike) {
      const group = {
        message: (others: number) =>
          `This ${all[0]?.keyword ?? ''} has a blank in place of the equals sign, and ${others} more ${others === 1 ? 'has' : 'have'}.`,
        related: 'So has this one.',
        fixes: (shown: ReadonlySet<Span>) =>
          modernPairs(
            build,
            all.filter(({ words: [name] }) => name !== undefined && shown.has(name.span)),
          ),
      };
      for (const instruction of all) {
        const [name] = instruction.words;
        if (name === undefined) continue;
        const message = `This ${instruction.keyword} has a blank in place of the equals sign.`;
        yield { at: name.span, message, group, fixes: () => modernPairs(build, [instruction]) };
      }
    }
  },
});
