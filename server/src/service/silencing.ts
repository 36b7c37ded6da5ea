import type { CodeAction } from 'vscode-languageserver-types';
import { silenceCommand, turnRuleOffCommand } from '../../../shared/src';
import { isBuildKitCheck, silencingEdit, turnOffEdits, type Silencing } from '../config';
import type { Report } from '../linter';
import { TextDocument } from '../text';
import type { Environment } from './analysis';
import type { LintedDocument } from './lint-document';
import { textEdits } from './places';
import type { View } from './view';
import { documentEdit, shownAs, workspaceEdit } from './workspace-edits';

/**
 * "Ignore here", "ignore in this file" and "turn off", behind them the same as BuildKit writes it, and as hadolint does where something
 * shows that it is in use. Where several rules speak of a place, that would be more than anybody reads: each has one entry, behind which
 * our client asks for the way; another client gets the nearest one.
 */
export function* silencingActions(
  linted: LintedDocument,
  reports: readonly Report[],
  view: View,
  environment: Environment,
): Generator<CodeAction> {
  const rules = firstOfEachRule(reports);
  for (const report of rules) {
    const action = { kind: 'quickfix', ...shownAs(linted, report, view) };
    const ways = [...waysOf(linted, report, view, environment)];
    const [nearest] = ways;
    const title = `Silence ${report.rule.id}…`;
    if (rules.length === 1 || ways.length === 1) yield* ways.map((way) => ({ ...action, ...way }));
    else if (view.links === 'command' && nearest !== undefined) {
      yield { ...action, title, command: { title, command: silenceCommand, arguments: [title, ways] } };
    } else if (nearest !== undefined) yield { ...action, ...nearest };
  }
}

function* waysOf(linted: LintedDocument, report: Report, view: View, environment: Environment): Generator<CodeAction> {
  const { build, pragmas, policy } = linted;
  if (build === undefined || pragmas === undefined) return;
  const hadolint = usesHadolint(linted, view, environment);
  const ways = [...silencingsOf(report, build.stages.length > 1)].flatMap(({ title, ...silencing }) => {
    if (policy?.obeysPragmas === false && silencing.form !== 'buildkit') return [];
    if (silencing.form === 'hadolint' && !hadolint) return [];
    const edit = silencingEdit(build.file, pragmas, silencing, report.at.start);
    return edit === undefined ? [] : [{ form: silencing.form, title, edit: documentEdit(linted, [edit], view) }];
  });
  for (const { form, title, edit } of ways) if (form === 'deadweight') yield { title, edit };
  yield* turnOff(report.rule.id, view, environment);
  for (const { form, title, edit } of ways) if (form !== 'deadweight') yield { title, edit };
}

/** Its configuration, its pragmas, or what it has found are there; else its comments would only make the list longer. */
function usesHadolint({ pragmas }: LintedDocument, { neighbours }: View, { configuration }: Environment): boolean {
  return (
    configuration?.hadolint !== undefined ||
    pragmas?.all.some(({ form }) => form === 'hadolint') === true ||
    neighbours.some(({ code }) => /^(?:DL|SC)\d{4}$/.test(code))
  );
}

/** The comments that would silence a report, ours first. The others name what they know: a code or a check. */
function* silencingsOf({ rule: { id }, kin }: Report, hasStages: boolean): Generator<Silencing & { readonly title: string }> {
  yield { form: 'deadweight', scope: 'instruction', name: id, title: `Ignore ${id} here` };
  yield { form: 'deadweight', scope: 'file', name: id, title: `Ignore ${id} in this file` };
  const code = kin.find((each) => !isBuildKitCheck(each));
  if (code !== undefined) {
    yield { form: 'hadolint', scope: 'instruction', name: code, title: `Ignore ${code} here, for hadolint too` };
    if (hasStages) yield { form: 'hadolint', scope: 'stage', name: code, title: `Ignore ${code} in this stage, for hadolint too` };
    yield { form: 'hadolint', scope: 'file', name: code, title: `Ignore ${code} in this file, for hadolint too` };
  }
  const check = kin.find(isBuildKitCheck);
  if (check === undefined) return;
  yield { form: 'buildkit', scope: 'instruction', name: check, title: `Skip ${check} here, for BuildKit too` };
  yield { form: 'buildkit', scope: 'file', name: check, title: `Skip ${check} in this file, for BuildKit too` };
}

/** In the `.deadweight.yaml` that governs the document, or else through our client in the settings. */
function* turnOff(id: string, view: View, { configuration }: Environment): Generator<CodeAction> {
  const file = configuration?.deadweight;
  // What was turned off a moment ago is in the editor, and not yet on the disk.
  const text = file && (view.textOf?.(file.uri) ?? file.text);
  const edits = text === undefined ? undefined : turnOffEdits(text, id);
  if (file !== undefined && text !== undefined && edits !== undefined) {
    const document = TextDocument.create(file.uri, 'yaml', 0, text);
    yield { title: `Turn ${id} off in .deadweight.yaml`, edit: workspaceEdit(file.uri, null, textEdits(document, edits), view) };
  } else if (file === undefined && view.links === 'command') {
    const title = `Turn ${id} off`;
    yield { title, command: { title, command: turnRuleOffCommand, arguments: [id] } };
  }
}

function firstOfEachRule(reports: readonly Report[]): readonly Report[] {
  return reports.filter(({ rule }, i) => reports.findIndex((other) => other.rule === rule) === i);
}
