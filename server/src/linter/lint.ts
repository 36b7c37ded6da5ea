import { atLeast, type SectionKey, type Severity } from '../../../shared/src';
import type { Policy } from '../config';
import type { Build, Saving } from '../model';
import { firstLine, overlaps, type Span } from '../text';
import type { Finding, FindingGroup, Fix, NamedRule, Report } from './contract';

/** Hears of a rule that threw. */
type OnError = (rule: string, error: unknown) => void;

/** A build, the rules that look at it, and what of their findings may be shown. */
export interface ToLint {
  readonly build: Build;
  readonly rules: readonly NamedRule[];
  readonly policy: Policy;
  readonly onError?: OnError | undefined;
  /** Only findings at this level and above are asked for; all of them where absent. */
  readonly least?: Severity | undefined;
}

/**
 * Runs every rule over a build, but for those all of whose findings would be below the `least` level that is asked for. A rule that throws
 * loses only its own findings, and `onError` hears of it. The reports are sorted by place, then by level, then by rule.
 */
export function lint(build: Build, rules: readonly NamedRule[], policy: Policy, onError?: OnError, least?: Severity): Report[] {
  return lintAll([{ build, rules, policy, onError, least }])[0] ?? [];
}

/**
 * What `lint` says of each of many builds. Those that have their rules in common are taken rule by rule: what a rule needs is then still in
 * the processor's caches when the next build comes. Taken build by build, rules would wait for the memory a fifth of the time.
 */
export function lintAll(builds: readonly ToLint[]): Report[][] {
  const reports = builds.map((): Report[] => []);
  for (const rules of new Set(builds.map((each) => each.rules))) {
    for (const rule of rules) {
      const most = mostOf(rule);
      builds.forEach((each, i) => {
        if (each.rules !== rules || !each.policy.wants(most, each.least)) return;
        const found = reportsOf(rule, each);
        // Mostly there are none, and not even an iterator is made for them.
        if (found.length > 0) for (const report of found) reports[i]?.push(report);
      });
    }
  }
  return reports.map((each) => each.sort(compareReports));
}

/** The highest level that findings of a rule have, and all kin. */
function mostOf({ id, meta }: NamedRule): Parameters<Policy['wants']>[0] {
  return { id, kin: meta.kin ?? [], severity: meta.severity === 'off' ? 'off' : (meta.upTo ?? meta.severity) };
}

function reportsOf(rule: NamedRule, { build, policy, onError = () => undefined }: ToLint): readonly Report[] {
  const { id, meta } = rule;
  try {
    // Most rules find nothing in most files, so nothing is made for them beyond asking.
    let judged: Judged[] | undefined;
    for (const finding of rule.check(build)) {
      const each = judge(rule, finding, policy);
      if (each !== undefined) (judged ??= []).push(each);
    }
    if (judged === undefined) return nothing;
    const shown = policy.isAskedFor({ id, kin: meta.kin ?? [] }) ? judged : together(judged);
    return shown.map((each) => new JudgedReport(build, rule, each, onError));
  } catch (error) {
    onError(id, error);
    return nothing;
  }
}

const nothing: readonly Report[] = [];

/** A finding that nothing turns off or silences. */
interface Judged {
  readonly finding: Finding;
  readonly kin: readonly string[];
  readonly level: Severity;
}

function judge({ id, meta }: NamedRule, finding: Finding, policy: Policy): Judged | undefined {
  const kin = finding.kin ?? meta.kin ?? [];
  const severity = meta.severity === 'off' ? 'off' : (finding.severity ?? meta.severity);
  const level = policy.levelOf({ id, kin, severity });
  return level === 'off' || policy.isSuppressed({ id, kin }, finding.at) ? undefined : { finding, kin, level };
}

/** The first of each group for all of it. */
function together(judged: readonly Judged[]): readonly Judged[] {
  const groups = new Map<FindingGroup, Finding[]>();
  for (const { finding } of judged) {
    const { group } = finding;
    const known = group === undefined ? undefined : groups.get(group);
    if (known !== undefined) known.push(finding);
    else if (group !== undefined) groups.set(group, [finding]);
  }
  if (groups.size === 0) return judged;
  return judged.flatMap((each) => {
    const { group } = each.finding;
    const [first, ...others] = (group === undefined ? undefined : groups.get(group)) ?? [each.finding];
    if (first !== each.finding) return [];
    return [group === undefined || others.length === 0 ? each : { ...each, finding: standIn(first, others, group) }];
  });
}

function standIn(first: Finding, others: readonly Finding[], { message, related, fixes }: FindingGroup): Finding {
  return {
    ...first,
    message: message(others.length),
    related: others.slice(0, mostRelated).map(({ at }) => ({ at, message: related })),
    ...(fixes !== undefined && { fixes: () => fixes(new Set([first, ...others].map(({ at }) => at))) }),
  };
}

const mostRelated = 9;

/** A class, since an object with accessors of its own takes the engine longer to make than its finding took to find. */
class JudgedReport implements Report {
  readonly at: Span;
  readonly message: string;
  readonly related: Report['related'];
  readonly kin: readonly string[];
  readonly level: Severity;
  readonly chapter: SectionKey;
  private readonly finding: Finding;
  private saved: { readonly of: Saving | undefined } | undefined;
  private found: readonly Fix[] | undefined;

  constructor(
    { text }: Build,
    readonly rule: NamedRule,
    { finding, kin, level }: Judged,
    private readonly onError: OnError,
  ) {
    this.at = firstLine(text, finding.at);
    this.message = finding.message;
    this.related = finding.related;
    this.kin = kin;
    this.level = level;
    this.chapter = finding.chapter ?? rule.meta.chapter;
    this.finding = finding;
  }

  get saving(): Saving | undefined {
    return (this.saved ??= { of: savingOf(this.finding.saving, (error) => this.onError(this.rule.id, error)) }).of;
  }

  get fixes(): readonly Fix[] {
    return (this.found ??= fixesOf(this.finding.fixes, (error) => this.onError(this.rule.id, error)));
  }
}

/** A figure that cannot be had is none. */
function savingOf(saving: Finding['saving'], onError: (error: unknown) => void): Saving | undefined {
  try {
    return typeof saving === 'function' ? saving() : saving;
  } catch (error) {
    onError(error);
    return undefined;
  }
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

function compareReports(a: Report, b: Report): number {
  return a.at.start - b.at.start || a.at.end - b.at.end || compareLevels(a, b) || compare(a.rule.id, b.rule.id);
}

/** The more severe first: it is what a hover begins with. */
function compareLevels(a: Report, b: Report): number {
  return Number(atLeast(b.level, a.level)) - Number(atLeast(a.level, b.level));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
