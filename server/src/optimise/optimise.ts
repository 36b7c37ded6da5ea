import { atLeast } from '../../../shared/src';
import { fixAll, type Applied, type Report } from '../linter';
import { isRefusal, refactorings, type Build, type Change, type Proposal } from '../refactor';
import { applyEdits, otherFiles } from '../text';
import { changesOf, united } from './told';

/** A text understood and judged, with the other files of its build context as they have become. */
export interface Judged {
  readonly build: Build;
  readonly reports: readonly Report[];
}

export type Judge = (text: string, files: ReadonlyMap<string, string>) => Judged;

export interface OptimiseOptions {
  /** The one refactoring to make; all of them, and the safe fixes, where absent. */
  readonly only?: string | undefined;
  /** The text of another file of the build context. Where this is absent, nothing is done that edits or makes one. */
  readonly textOf?: ((file: string) => string | undefined) | undefined;
}

/** What was done by one refactoring, or by the safe fixes together. */
export interface Step {
  /** The id of the refactoring; `safe-fixes` for those. */
  readonly id: string;
  readonly title: string;
  /** Why the image may behave differently; absent for safe fixes. */
  readonly unsafe?: string;
  readonly changes: readonly Change[];
}

/** A refactoring that was not made, and why. */
export interface Refused {
  readonly id: string;
  readonly title: string;
  readonly because: string;
}

export interface Optimised {
  readonly text: string;
  /** The other files that were changed or made, by their paths in the build context. */
  readonly files: ReadonlyMap<string, string>;
  readonly steps: readonly Step[];
  readonly refused: readonly Refused[];
  /** What was left alone, and why, a sentence each. */
  readonly left: readonly string[];
}

/** A round changes what the next one sees; what did not settle in so many would not settle. */
const maximumRounds = 5;

/**
 * Does to a Dockerfile all that can be done to it, in the order in which one makes room for the next, each step on the text as the last
 * has left it: the refactorings, then the safe fixes, and both again until nothing changes.
 */
export function optimise(text: string, judge: Judge, { only, textOf }: OptimiseOptions = {}): Optimised {
  const first = judge(text, new Map());
  let state: State = { text, files: new Map(), ...first };
  const steps = new Map<string, Step>();
  const refused = new Map<string, Refused>();
  const left = new Map<string, readonly string[]>();
  const fixes: Applied[] = [];
  for (let round = 0; round < maximumRounds; round += 1) {
    const before = state;
    for (const { id, title, propose } of refactorings) {
      if (only !== undefined && only !== id) continue;
      const answer = propose(state.build);
      refused.delete(id);
      if (isRefusal(answer)) refused.set(id, { id, title, because: answer.because });
      if (answer === undefined || isRefusal(answer)) continue;
      const next = applied(state, answer, judge, textOf);
      const because = typeof next === 'string' ? next : undefined;
      if (because !== undefined) refused.set(id, { id, title, because });
      if (typeof next === 'string') continue;
      state = next;
      add(steps, { id, title: answer.title, unsafe: answer.unsafe, changes: answer.changes });
      // What an earlier round had to leave, a later one may have done.
      left.set(id, answer.left);
    }
    if (only === undefined) state = fixed(state, judge, textOf, fixes);
    if (state.text === before.text && state.files === before.files) break;
  }
  const changes = changesOf(fixes, (file) => (file === undefined ? state.text : (state.files.get(file) ?? '')));
  if (changes.length > 0) add(steps, { id: 'safe-fixes', title: 'Apply the safe fixes', changes });
  if (only === undefined) left.set('findings', [...leftToJudge(state)]);
  return {
    text: state.text,
    files: state.files,
    steps: [...steps.values()].map((step) => ({ ...step, changes: united(step.changes) })),
    refused: [...refused.values()],
    left: [...new Set([...left.values()].flat())],
  };
}

interface State extends Judged {
  readonly text: string;
  readonly files: ReadonlyMap<string, string>;
}

/** The state after a proposal, or why it is not made after all. */
function applied(state: State, { edits }: Proposal, judge: Judge, textOf: OptimiseOptions['textOf']): State | string {
  const others = otherFiles(edits);
  if (others.length > 0 && textOf === undefined) return 'It writes other files than the Dockerfile.';
  const text = applyEdits(state.text, edits);
  const before = (file: string): string => state.files.get(file) ?? textOf?.(file) ?? '';
  const files =
    others.length === 0
      ? state.files
      : new Map([...state.files, ...others.map((file) => [file, applyEdits(before(file), edits, file)] as const)]);
  const next = judge(text, files);
  const [worse] = newFindings(state.reports, next.reports);
  return worse === undefined ? { text, files, ...next } : `What it makes would be found fault with: ${worse.message}`;
}

/** What is found at warning and above that was not before. */
function newFindings(before: readonly Report[], after: readonly Report[]): readonly Report[] {
  const known = new Set(before.map(saidOf));
  const serious = (reports: readonly Report[], id: string): number =>
    reports.filter(({ rule, level }) => rule.id === id && atLeast(level, 'warning')).length;
  return after.filter((report) => {
    if (!atLeast(report.level, 'warning') || known.has(saidOf(report))) return false;
    return serious(after, report.rule.id) > serious(before, report.rule.id);
  });
}

/** What is said whatever it is said of: where a base has ended, so has its slim variant, and nothing has got worse. */
function saidOf({ rule, message }: Report): string {
  return `${rule.id} ${message.replace(/`[^`]*`/g, '``')}`;
}

function fixed(state: State, judge: Judge, textOf: OptimiseOptions['textOf'], fixes: Applied[]): State {
  const { files: known } = state;
  const merged = (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
    files.size === 0 ? known : new Map([...known, ...files]);
  const { text, files, done } = fixAll(
    state.text,
    (each, others) => (each === state.text && others.size === 0 ? state : judge(each, merged(others))).reports,
    textOf === undefined ? {} : { textOf: (file) => known.get(file) ?? textOf(file) },
  );
  if (text === state.text && files.size === 0) return state;
  fixes.push(...done);
  return { text, files: merged(files), ...judge(text, merged(files)) };
}

function add(steps: Map<string, Step>, step: Step): void {
  const earlier = steps.get(step.id);
  steps.set(step.id, earlier === undefined ? step : { ...earlier, changes: [...earlier.changes, ...step.changes] });
}

/** What is found still and could be mended by somebody who knows the program, one sentence for each rule. */
function* leftToJudge({ reports, text }: State): Generator<string> {
  const told = new Set<string>();
  for (const { rule, level, at, message, fixes } of reports) {
    if (!atLeast(level, 'warning') || told.has(rule.id)) continue;
    told.add(rule.id);
    const [fix, ...others] = fixes.filter(({ further }) => further !== true);
    const line = text.slice(0, at.start).split('\n').length;
    const why =
      fix === undefined
        ? 'Nothing can be written for it that is sure.'
        : others.length > 0
          ? 'There are several ways.'
          : (fix.unsafe ?? '');
    if (why !== '') yield `Line ${line}: ${message} ${why}`;
  }
}
