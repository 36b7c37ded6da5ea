import type { Applied } from '../linter';
import type { Change } from '../refactor';

/** Texts as they are in the end: of the document where no file is named. */
type TextOf = (file: string | undefined) => string;

/** One for each rule: what was found, the first time, and how often. What a later round has done away with is not told. */
export function changesOf(done: readonly Applied[], textOf: TextOf): Change[] {
  const byRule = new Map<string, Applied[]>();
  for (const each of done) if (isLeft(each, textOf)) byRule.set(each.report.rule.id, [...(byRule.get(each.report.rule.id) ?? []), each]);
  return [...byRule.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { report, fix } = first;
    const again = others.length === 0 ? '' : ` (and ${others.length} more of ${report.rule.id})`;
    return [{ what: `${fix.title}${again}`, why: report.message, chapter: report.chapter }];
  });
}

/** What only takes away stays done; what writes words does as long as one of them is still there, however it is indented by now. */
function isLeft({ fix }: Applied, textOf: TextOf): boolean {
  const written = fix.edits.flatMap(({ text, file }) => words(text).map((word) => ({ word, file })));
  return written.length === 0 || written.some(({ word, file }) => textOf(file).includes(word));
}

/** Without what every shell script is full of. */
function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => /[^\s\\&|;]{2}/.test(word));
}

/** What was done several times is told once. */
export function united(changes: readonly Change[]): Change[] {
  const times = new Map<string, { readonly change: Change; count: number }>();
  for (const change of changes) {
    const key = `${change.what}\n${change.why}`;
    const known = times.get(key);
    if (known === undefined) times.set(key, { change, count: 1 });
    else known.count += 1;
  }
  return [...times.values()].map(({ change, count }) => (count === 1 ? change : { ...change, what: `${change.what} (${count} times)` }));
}
