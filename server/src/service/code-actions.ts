import type { CodeAction, Range } from 'vscode-languageserver-types';
import { atLeast } from '../../../shared/src';
import { automaticFix, type Fix, type Report } from '../linter';
import type { Environment } from './analysis';
import { baseActions, switchBaseKind } from './base-actions';
import { withReason } from './fix-title';
import { registryActions } from './registry-actions';
import { rewriteActions } from './rewriting';
import { silencingActions } from './silencing';
import type { LintedDocument } from './lint-document';
import type { Span } from '../text';
import { touches } from './places';
import type { View } from './view';
import { documentEdit, fixEdit, shownAs } from './workspace-edits';

export const fixAllKind = 'source.fixAll.deadweight';
const fixAllTitle = 'Fix all safe problems in this file';

/**
 * What the light bulb offers at a range: the fixes, the best of each finding first, then "fix all", then the ways to silence them. `only` holds the kinds
 * that the client asks for; `source.fixAll` comes only when asked for, since otherwise it would stand in the list twice.
 */
export function codeActionsOf(
  linted: LintedDocument,
  range: Range,
  only: readonly string[] | undefined,
  view: View,
  environment: Environment,
): CodeAction[] {
  const actions: CodeAction[] = [];
  // The empty kind is the root of all.
  const unfiltered = only === undefined || only.length === 0 || only.includes('');
  if (unfiltered || includesKind(only, 'quickfix')) actions.push(...quickFixes(linted, range, view, environment));
  if (unfiltered || includesKind(only, switchBaseKind)) actions.push(...baseActions(linted, offsetsOf(linted, range), view));
  if (!unfiltered) actions.push(...rewriteActions(linted, (kind) => includesKind(only, kind), view, environment));
  if (!unfiltered && includesKind(only, fixAllKind)) actions.push(...fixAllAction(linted, view, fixAllKind));
  return actions;
}

/** A kind includes itself and all that stand below it: `source` includes `source.fixAll.deadweight`. */
function includesKind(only: readonly string[], kind: string): boolean {
  return only.some((each) => each === kind || kind.startsWith(`${each}.`));
}

function offsetsOf({ document }: LintedDocument, { start, end }: Range): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

function* quickFixes(linted: LintedDocument, range: Range, view: View, environment: Environment): Generator<CodeAction> {
  const asked = offsetsOf(linted, range);
  const reports = linted.reports.filter(({ at }) => touches(at, asked));
  const fixes = [...bestFirst(reports)].flatMap(({ report, fix }) => [...fixAction(linted, report, fix, view)]);
  yield* fixes;
  yield* registryActions(linted, asked, view, new Set(fixes.map(({ title }) => title)));
  const [first] = reports;
  if (first === undefined) return;
  // An action that names no diagnostic would stand below all that do, at the end of the list.
  for (const action of fixAllAction(linted, view, 'quickfix')) yield { ...shownAs(linted, first, view), ...action };
  yield* silencingActions(linted, reports, view, environment);
}

/** The first fix of each finding, then what else there is: where several rules speak of a word, each is heard before any is heard twice. */
function* bestFirst(reports: readonly Report[]): Generator<{ readonly report: Report; readonly fix: Fix }> {
  const most = Math.max(...reports.map(({ fixes }) => fixes.length));
  for (let turn = 0; turn < most; turn += 1) {
    for (const report of reports) {
      const fix = report.fixes[turn];
      if (fix !== undefined) yield { report, fix };
    }
  }
}

function* fixAction(linted: LintedDocument, report: Report, fix: Fix, view: View): Generator<CodeAction> {
  const edit = fixEdit(linted, fix.edits, view);
  if (edit === undefined) return;
  yield {
    title: titleOf(report, fix),
    kind: 'quickfix',
    ...shownAs(linted, report, view),
    ...(automaticFix(report) === fix && { isPreferred: true }),
    edit,
  };
}

function* fixAllAction(linted: LintedDocument, view: View, kind: string): Generator<CodeAction> {
  const edits = linted.reports.some((report) => atLeast(report.level, 'info') && automaticFix(report)) ? linted.fixAllEdits() : [];
  if (edits.length > 0) yield { title: fixAllTitle, kind, edit: documentEdit(linted, edits, view) };
}

/** An unsafe fix says why. Of a choice whose every part is unsafe for one reason, the hover says it once. */
function titleOf({ fixes }: Report, { title, unsafe }: Fix): string {
  const shared = fixes.length > 1 && fixes.every((other) => other.unsafe === unsafe);
  return shared ? title : withReason(title, unsafe);
}
