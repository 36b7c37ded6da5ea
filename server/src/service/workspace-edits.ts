import type { CodeAction, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Report } from '../linter';
import type { Edit } from '../text';
import { diagnosticOf } from './diagnostics';
import type { LintedDocument } from './lint-document';
import { textEdits } from './places';
import { isDeferred, type View } from './view';

/** The diagnostic that an action belongs to, where one is shown. */
export function shownAs(linted: LintedDocument, report: Report, view: View): Pick<CodeAction, 'diagnostics'> {
  return isDeferred(view, linted.document, report) ? {} : { diagnostics: [diagnosticOf(linted, report, view)] };
}

/** Edits of the document as it was when it was linted, where the client can hold us to that. */
export function documentEdit({ uri, version, document }: LintedDocument, edits: readonly Edit[], view: View): WorkspaceEdit {
  return workspaceEdit(uri, version, textEdits(document, edits), view);
}

export function workspaceEdit(uri: string, version: number | null, edits: TextEdit[], view: View): WorkspaceEdit {
  return view.versions ? { documentChanges: [{ textDocument: { uri, version }, edits }] } : { changes: { [uri]: edits } };
}
