import { defineRule } from '../linter/contract';
import { isLegacyPair } from '../model';
import { modernPairs } from '../remedy';

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
    // One finding says it of all that are alike in a stage: such files have dozens.
    const alike = old.flatMap((all) => ['ENV', 'LABEL'].map((word) => all.filter(({ keyword }) => keyword === word)));
    for (const [first, ...others] of alike) {
      const [name] = first?.words ?? [];
      if (first === undefined || name === undefined) continue;
      const more = others.length === 0 ? '' : `, and ${others.length} more ${others.length === 1 ? 'has' : 'have'}`;
      yield {
        at: name.span,
        message: `This ${first.keyword} has a blank in place of the equals sign${more}.`,
        related: others.slice(0, 10).map(({ keywordSpan }) => ({ at: keywordSpan, message: 'So has this one.' })),
        fixes: () => modernPairs(build, [first, ...others]),
      };
    }
  },
});
