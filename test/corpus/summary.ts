import { severities } from '../../shared/src';
import { automaticFix } from '../../server/src/linter';
import type { Report } from '../../server/src/linter';
import type { CorpusFile } from './files';

/** A finding, and where. */
export interface Found {
  readonly file: CorpusFile;
  readonly report: Report;
}

/** A line a rule, the one that says most first: how much it finds, at which level, and what it offers. */
export function printRules(found: readonly Found[]): void {
  console.log('findings  files  error/warning/info/hint  safe fix  unsafe  choice  rule');
  const byRule = groups(found, ({ report }) => report.rule.id);
  for (const [rule, own] of [...byRule].sort(([, a], [, b]) => b.length - a.length)) {
    const levels = severities.map((level) => own.filter(({ report }) => report.level === level).length).join('/');
    const offers = own.map(({ report }) => offerOf(report));
    const count = (offer: string): string => String(offers.filter((each) => each === offer).length);
    console.log(
      `${String(own.length).padStart(8)} ${filesOf(own).padStart(6)}  ${levels.padEnd(24)} ${count('safe').padStart(8)} ${count('unsafe').padStart(7)} ${count('choice').padStart(7)}  ${rule}`,
    );
  }
}

/** A line a kind of file, and one for all: how much is said of a file, with the hints and without, and how much of it can be mended. */
export function printKinds(files: readonly CorpusFile[], found: readonly Found[]): void {
  console.log('\n   files  findings a file  without hints  median  most  without any  with a fix or a choice  kind');
  const kinds = groups(files, ({ kind }) => kind);
  for (const [kind, own] of [...kinds, ...(kinds.size > 1 ? [['all', files] as const] : [])]) {
    const ids = new Set(own.map(({ id }) => id));
    const here = found.filter(({ file }) => ids.has(file.id));
    const perFile = groups(here, ({ file }) => file.id);
    const counts = own.map(({ id }) => perFile.get(id)?.length ?? 0).sort((a, b) => a - b);
    const squiggles = here.filter(({ report }) => report.level !== 'hint').length;
    const mended = here.filter(({ report }) => offerOf(report) !== 'none').length;
    const columns = [
      String(own.length).padStart(8),
      (here.length / own.length).toFixed(2).padStart(15),
      (squiggles / own.length).toFixed(2).padStart(13),
      String(counts[counts.length >> 1] ?? 0).padStart(6),
      String(counts.at(-1) ?? 0).padStart(4),
      String(counts.filter((count) => count === 0).length).padStart(11),
      `${((mended / Math.max(1, here.length)) * 100).toFixed(0)} %`.padStart(22),
    ];
    console.log(`${columns.join('  ')}  ${kind}`);
  }
}

function offerOf(report: Report): 'none' | 'safe' | 'unsafe' | 'choice' {
  if (report.fixes.length === 0) return 'none';
  if (automaticFix(report) !== undefined) return 'safe';
  return report.fixes.length === 1 ? 'unsafe' : 'choice';
}

function filesOf(found: readonly Found[]): string {
  return String(new Set(found.map(({ file }) => file.id)).size);
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const result = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = result.get(key);
    if (group === undefined) result.set(key, [item]);
    else group.push(item);
  }
  return result;
}
