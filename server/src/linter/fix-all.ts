import { atLeast, type Severity } from '../../../shared/src';
import { applyEdits, otherFiles, type Span } from '../text';
import type { Fix, Report } from './contract';

/** Unsafe fixes come rule by rule, with safe ones in between, and so need more rounds than there are rules with any. */
const maximumRounds = { safe: 10, unsafe: 40 } as const;

export interface FixAllOptions {
  /** Also the single unsafe fixes; a choice is never applied by itself. */
  readonly unsafe?: boolean;
  /** Only findings at this level and above. Hints are matters of taste, so they are fixed one by one: the default is `info`. */
  readonly level?: Severity;
  readonly only?: (report: Report) => boolean;
  /**
   * The text of another file of the build context. Where this is given, fixes that edit or make other files are applied too; otherwise
   * they wait to be picked, since nobody expects a new file from fixing this one.
   */
  readonly textOf?: (file: string) => string | undefined;
}

export interface FixAllResult {
  readonly text: string;
  /** The other files that were changed or made, by their paths in the build context. */
  readonly files: ReadonlyMap<string, string>;
  /** How many fixes were applied. */
  readonly applied: number;
  /** They themselves, in the order of the rounds. */
  readonly done: readonly Applied[];
  readonly rounds: number;
}

/** A fix that was applied, with what it was for. */
export interface Applied {
  readonly report: Report;
  readonly fix: Fix;
}

/**
 * Applies every automatic fix in rounds: those that touch an earlier one wait for the next round, in which the text is linted anew.
 * Where no safe fix is left, the unsafe ones of one rule make the next round: what they change (a base, a cache) others stand on.
 * A text is settled when a second call changes nothing.
 */
export function fixAll(text: string, relint: Relint, options: FixAllOptions = {}): FixAllResult {
  let current = text;
  let files: ReadonlyMap<string, string> = new Map();
  const done: Applied[] = [];
  let rounds = 0;
  while (rounds < maximumRounds[options.unsafe === true ? 'unsafe' : 'safe']) {
    const chosen = fixesOfRound(relint(current, files), options);
    if (chosen.length === 0) break;
    const edits = chosen.flatMap(({ fix }) => fix.edits);
    const next = applyEdits(current, edits);
    const others = otherFiles(edits);
    if (next === current && others.length === 0) break;
    const before = (file: string): string => files.get(file) ?? options.textOf?.(file) ?? '';
    files = new Map([...files, ...others.map((file) => [file, applyEdits(before(file), edits, file)] as const)]);
    current = next;
    done.push(...chosen);
    rounds += 1;
  }
  return { text: current, files, applied: done.length, done, rounds };
}

/** Lints a text, with the other files as they have become. */
type Relint = (text: string, files: ReadonlyMap<string, string>) => readonly Report[];

/** The one fix that is applied without asking which: the only one that goes no further, and safe unless unsafe ones are welcome. */
export function automaticFix(report: Report, unsafe = false): Fix | undefined {
  const [fix, ...others] = report.fixes.filter(({ further }) => further !== true);
  if (fix === undefined || others.length > 0) return undefined;
  return fix.unsafe === undefined || unsafe ? fix : undefined;
}

function fixesOfRound(reports: readonly Report[], options: FixAllOptions): readonly Applied[] {
  const { unsafe = false, level = 'info', only = () => true, textOf } = options;
  const stays = (fix: Fix | undefined): boolean => textOf !== undefined || fix?.edits.every(({ file }) => file === undefined) === true;
  const wanted = reports.filter((report) => atLeast(report.level, level) && only(report) && stays(automaticFix(report, true)));
  const safe = compatibleFixes(wanted, false);
  if (safe.length > 0 || !unsafe) return safe;
  const first = wanted.find((report) => automaticFix(report, true) !== undefined);
  return compatibleFixes(
    wanted.filter(({ rule }) => rule === first?.rule),
    true,
  );
}

function compatibleFixes(reports: readonly Report[], unsafe: boolean): Applied[] {
  const chosen: Applied[] = [];
  const taken: Span[] = [];
  const opened = new Set<string>();
  for (const report of reports) {
    const fix = automaticFix(report, unsafe);
    if (fix === undefined) continue;
    const own = fix.edits.filter(({ file }) => file === undefined);
    const others = otherFiles(fix.edits);
    if (own.some(({ span }) => touches(taken, span)) || others.some((file) => opened.has(file))) continue;
    chosen.push({ report, fix });
    for (const file of others) opened.add(file);
    for (const { span } of own) taken.splice(firstEndingAt(taken, span.start), 0, span);
  }
  return chosen;
}

/** Side by side is too close for the edits of two fixes: each was made for the words that the other takes away. */
function touches(taken: readonly Span[], { start, end }: Span): boolean {
  const next = taken[firstEndingAt(taken, start)];
  return next !== undefined && next.start <= end;
}

/** Index of the first span that ends at `offset` or behind it, among spans in order that do not overlap. */
function firstEndingAt(taken: readonly Span[], offset: number): number {
  let [low, high] = [0, taken.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
