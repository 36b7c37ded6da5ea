import type { Finding, NamedRule, RuleMeta } from '../../server/src/linter';
import { replace, type Span } from '../../server/src/text';

/** Rules of one line each, which find words: enough to see what the layers above the rules do with findings. */
export const tinyRules: readonly NamedRule[] = [
  // Safe: `sloppy` becomes `tidy`.
  wordRule(
    'sloppy-word',
    'sloppy',
    { kin: ['DL0001', 'SloppyWord'], fix: 'safe', saving: { of: 'image size', source: 'a scale' } },
    (at) => ({
      fixes: [{ title: 'Write tidy', edits: [replace(at, 'tidy')] }],
      saving: { bytes: 19_900_000, note: 'debian:12, 2026-01-01' },
    }),
  ),
  // Unsafe: `risky` becomes `brave`.
  wordRule('risky-word', 'risky', { severity: 'info', fix: { unsafe: 'x' } }, (at) => ({
    fixes: [{ title: 'Write brave', unsafe: 'The build may need the risk.', edits: [replace(at, 'brave')] }],
    saving: { bytes: 1234, estimate: true },
  })),
  // A choice: `either` becomes one of two.
  wordRule('either-word', 'either', { severity: 'error', fix: 'choice' }, (at) => ({
    fixes: ['this', 'that'].map((word) => ({ title: `Write ${word}`, edits: [replace(at, word)] })),
    related: [{ at: { start: 0, end: 4 }, message: 'Because of this.' }],
  })),
  // A matter of taste, and without a fix.
  wordRule('plain-word', 'plain', { severity: 'hint' }, () => ({ kin: ['DL0009'] })),
  wordRule('sleeping-word', 'sleeping', { severity: 'off', kin: ['DL0010'] }, () => ({})),
];

/** A rule `own-word` that does as it is told. */
export function ruleThat(check: NamedRule['check']): NamedRule {
  return { ...wordRule('own-word', 'own', {}, () => ({})), check };
}

/** Finds the word `boom`, and throws. */
export const throwingRule: NamedRule = wordRule('throwing-word', 'boom', {}, () => {
  throw new Error('the rule is broken');
});

function wordRule(id: string, word: string, meta: Partial<RuleMeta>, finding: (at: Span) => Partial<Finding>): NamedRule {
  return {
    id,
    why: `Why \`${word}\` matters, as [the page](other.md) says.`,
    meta: { summary: `The word ${word}`, chapter: 'packages/apt', severity: 'warning', ...meta },
    *check({ text }) {
      for (const match of text.matchAll(new RegExp(`\\b${word}\\b`, 'g'))) {
        const at = { start: match.index, end: match.index + word.length };
        yield { at, message: `This says ${word}.`, ...finding(at) };
      }
    },
  };
}
