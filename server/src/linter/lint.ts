import { atLeast } from '../../../shared/src';
import type { Policy } from '../config';
import type { Build } from '../model';
import { firstLine, overlaps } from '../text';
import type { Finding, Fix, NamedRule, Report } from './contract';

/** Hears of a rule that threw. */
type OnError = (rule: string, error: unknown) => void;

/**
 * Runs every rule over a build. A rule that throws loses only its own findings, and `onError` hears of it. The reports are sorted by
 * place, then by level, then by rule.
 */
export function lint(build: Build, rules: readonly NamedRule[], policy: Policy, onError: OnError = () => undefined): Report[] {
  const reports: Report[] = [];
  for (const rule of rules) {
    const { id, meta } = rule;
    if (!policy.wants({ id, kin: meta.kin ?? [], severity: meta.severity })) continue;
    try {
      for (const finding of [...rule.check(build)]) {
        const report = judged(build, rule, finding, policy, onError);
        if (report !== undefined) reports.push(report);
      }
    } catch (error) {
      onError(id, error);
    }
  }
  return reports.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end || compareLevels(a, b) || compare(a.rule.id, b.rule.id));
}

function judged(build: Build, rule: NamedRule, finding: Finding, policy: Policy, onError: OnError): Report | undefined {
  const { id, meta } = rule;
  const kin = finding.kin ?? meta.kin ?? [];
  const severity = meta.severity === 'off' ? 'off' : (finding.severity ?? meta.severity);
  const level = policy.levelOf({ id, kin, severity });
  if (level === 'off' || policy.isSuppressed({ id, kin }, finding.at)) return undefined;
  let found: readonly Fix[] | undefined;
  return {
    ...finding,
    at: firstLine(build.text, finding.at),
    rule,
    level,
    kin,
    chapter: finding.chapter ?? meta.chapter,
    get fixes() {
      return (found ??= fixesOf(finding.fixes, (error) => onError(id, error)));
    },
  };
}

/** A proof that throws loses only its own fixes, and so does a fix whose edits meet: nothing could apply it. */
function fixesOf(fixes: Finding['fixes'], onError: (error: unknown) => void): readonly Fix[] {
  try {
    const found = typeof fixes === 'function' ? fixes() : (fixes ?? []);
    const sound = found.filter(({ edits }) => edits.every((edit, i) => edits.every((other, j) => j <= i || !overlaps(edit, other))));
    if (sound.length < found.length) onError(new RangeError('the edits of a fix overlap'));
    return sound;
  } catch (error) {
    onError(error);
    return [];
  }
}

/** The more severe first: it is what a hover begins with. */
function compareLevels(a: Report, b: Report): number {
  return Number(atLeast(b.level, a.level)) - Number(atLeast(a.level, b.level));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
