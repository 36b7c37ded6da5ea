import { policyOf, readPragmas } from '../../server/src/config';
import { automaticFix, fixAll, lint } from '../../server/src/linter';
import type { NamedRule, Report } from '../../server/src/linter';
import { buildOf } from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits } from '../../server/src/text';
import { lostComments, unknownKeywords } from '../harness/check-promises';
import type { CorpusFile } from './files';

/** What came out for one file. */
export interface Examination {
  readonly reports: readonly Report[];
  /** From text to reports, in milliseconds of processor time. */
  readonly milliseconds: number;
  /** The text after fix-all with the safe fixes, and with the unsafe ones too. */
  readonly fixed: string;
  readonly fixedUnsafely: string;
  /** Each unsafe fix and each choice applied alone. */
  readonly alone: readonly { readonly title: string; readonly rule: string; readonly text: string }[];
  /** What must not be: an exception, a place outside the text, a fix that loses a comment or does not settle. */
  readonly problems: readonly string[];
}

/**
 * Lints and fixes a file with everything that can go wrong noted. Hints are fixed too, since their fixes promise the same.
 * `select` names the rules that are on; those that are on by default where absent.
 */
export function examine(file: CorpusFile, rules: readonly NamedRule[], select?: readonly string[]): Examination {
  const problems: string[] = [];
  const relint = (text: string): Report[] => {
    const parsed = parseDockerfile(text);
    const build = buildOf(parsed, { today: '2026-11-01', context: file.context });
    return lint(build, rules, policyOf({ pragmas: readPragmas(parsed), asked: { select } }), (rule, error) =>
      problems.push(`${rule} throws: ${stackOf(error)}`),
    );
  };
  const guarded = <T>(what: string, action: () => T, otherwise: T): T => {
    try {
      return action();
    } catch (error) {
      problems.push(`${what}: ${stackOf(error)}`);
      return otherwise;
    }
  };

  const start = process.cpuUsage();
  const reports = guarded('lint', () => relint(file.text), []);
  const { user, system } = process.cpuUsage(start);

  for (const report of reports) problems.push(...misplaced(report, file.text));
  const [fixed = file.text, fixedUnsafely = file.text] = [false, true].map((unsafe) => {
    const name = unsafe ? 'unsafe fix all' : 'fix all';
    const once = guarded(name, () => fixAll(file.text, relint, { level: 'hint', unsafe }).text, file.text);
    const twice = guarded(`${name} again`, () => fixAll(once, relint, { level: 'hint', unsafe }).text, once);
    if (twice !== once) problems.push(`${name} does not settle`);
    problems.push(...damage(name, file.text, once));
    return once;
  });

  const alone = reports.flatMap((report) =>
    report.fixes
      .filter((fix) => fix !== automaticFix(report))
      .flatMap((fix) => {
        const text = guarded(`${report.rule.id}, "${fix.title}"`, () => applyEdits(file.text, fix.edits), file.text);
        problems.push(...damage(`${report.rule.id}, "${fix.title}"`, file.text, text));
        guarded(`lint after "${fix.title}"`, () => relint(text), []);
        return [{ title: fix.title, rule: report.rule.id, text }];
      }),
  );
  return { reports, milliseconds: (user + system) / 1000, fixed, fixedUnsafely, alone, problems };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function* misplaced({ at, rule, fixes }: Report, text: string): Generator<string> {
  if (at.start >= at.end || at.start < 0 || at.end > text.length) yield `${rule.id}: span ${at.start}-${at.end} is empty or outside`;
  if (text.slice(at.start, at.end).includes('\n')) yield `${rule.id}: span ${at.start}-${at.end} leaves its line`;
  for (const { title, edits } of fixes) if (edits.length === 0) yield `${rule.id}: "${title}" has no edits`;
}

function* damage(what: string, before: string, after: string): Generator<string> {
  const lost = lostComments(before, after);
  if (lost.length > 0) yield `${what} loses comments: ${lost.map((comment) => JSON.stringify(comment)).join(', ')}`;
  if (unknownKeywords(after).length > unknownKeywords(before).length) yield `${what} brings instructions that no build knows`;
}
