import type { CodeAction } from 'vscode-languageserver-types';
import { basesToSwitchTo } from '../remedy';
import type { Span } from '../text';
import { withReason } from './fix-title';
import type { LintedDocument } from './lint-document';
import { touches } from './places';
import type { View } from './view';
import { documentEdit } from './workspace-edits';

export const switchBaseKind = 'refactor.rewrite';

/**
 * The leaner images that the base image under the cursor can be switched to, in the menu of refactorings, so that the light bulb of a lean
 * base stays dark. Those that a finding offers already, by the same titles, are not there twice.
 */
export function* baseActions(linted: LintedDocument, asked: Span, view: View): Generator<CodeAction> {
  const { build, reports } = linted;
  if (build === undefined) return;
  for (const stage of build.stages) {
    const { span } = stage.base;
    if (span === undefined || !touches(span, asked)) continue;
    const offered = new Set(reports.filter(({ at }) => touches(at, asked)).flatMap(({ fixes }) => fixes.map(({ title }) => title)));
    for (const { title, unsafe, edits } of basesToSwitchTo(build, stage)) {
      if (!offered.has(title)) yield { title: withReason(title, unsafe), kind: switchBaseKind, edit: documentEdit(linted, edits, view) };
    }
  }
}
