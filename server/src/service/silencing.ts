import type { CodeAction } from 'vscode-languageserver-types';
import { turnRuleOffCommand } from '../../../shared/src';
import { ignoreFileEdit, ignoreHereEdit, turnOffEdits } from '../config';
import type { Report } from '../linter';
import { TextDocument } from '../text';
import type { Environment } from './analysis';
import type { LintedDocument } from './lint-document';
import { textEdits } from './places';
import type { View } from './view';
import { documentEdit, shownAs, workspaceEdit } from './workspace-edits';

/** "Ignore here", "ignore in this file" and "turn off", once for each rule that found something. */
export function* silencingActions(
  linted: LintedDocument,
  reports: readonly Report[],
  view: View,
  environment: Environment,
): Generator<CodeAction> {
  const { build, pragmas } = linted;
  if (build === undefined || pragmas === undefined) return;
  for (const report of firstOfEachRule(reports)) {
    const { id } = report.rule;
    const action = { kind: 'quickfix', ...shownAs(linted, report, view) };
    const here = ignoreHereEdit(build.file, pragmas, id, report.at.start);
    if (here !== undefined) yield { ...action, title: `Ignore ${id} here`, edit: documentEdit(linted, [here], view) };
    const inFile = ignoreFileEdit(build.file, pragmas, id);
    yield { ...action, title: `Ignore ${id} in this file`, edit: documentEdit(linted, [inFile], view) };
    yield* turnOff(id, action, view, environment);
  }
}

/** In the `.deadweight.yaml` that governs the document, or else through our client in the settings. */
function* turnOff(id: string, action: Omit<CodeAction, 'title'>, view: View, { configuration }: Environment): Generator<CodeAction> {
  const file = configuration?.deadweight;
  const edits = file === undefined ? undefined : turnOffEdits(file.text, id);
  if (file !== undefined && edits !== undefined) {
    const document = TextDocument.create(file.uri, 'yaml', 0, file.text);
    yield { ...action, title: `Turn ${id} off in .deadweight.yaml`, edit: workspaceEdit(file.uri, null, textEdits(document, edits), view) };
  } else if (file === undefined && view.links === 'command') {
    const title = `Turn ${id} off`;
    yield { ...action, title, command: { title, command: turnRuleOffCommand, arguments: [id] } };
  }
}

function firstOfEachRule(reports: readonly Report[]): readonly Report[] {
  return reports.filter(({ rule }, i) => reports.findIndex((other) => other.rule === rule) === i);
}
