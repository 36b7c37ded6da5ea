import { CreateFile, type CodeAction, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { Report } from '../linter';
import type { Build } from '../model';
import { otherFiles, TextDocument, type Edit } from '../text';
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

/**
 * The edits of a fix, which may be for other files of the build context; `undefined` where the client cannot make one that is needed, or
 * nobody knows where it lies.
 */
export function fixEdit(linted: LintedDocument, edits: readonly Edit[], view: View): WorkspaceEdit | undefined {
  const own = edits.filter(({ file }) => file === undefined);
  const files = otherFiles(edits);
  if (files.length === 0) return documentEdit(linted, own, view);
  const context = linted.build?.context;
  const parts = own.length === 0 ? [] : [documentEdit(linted, own, view)];
  for (const file of files) {
    const uri = context && uriInContext(linted.uri, context, file);
    if (context === undefined || uri === undefined) return undefined;
    const text = Object.hasOwn(context.texts, file) ? context.texts[file] : undefined;
    if (text === undefined && !(view.creates && view.versions)) return undefined;
    if (text === undefined) parts.push({ documentChanges: [CreateFile.create(uri)] });
    const document = TextDocument.create(uri, '', 0, text ?? '');
    const there = edits.filter((edit) => edit.file === file);
    parts.push(workspaceEdit(uri, null, textEdits(document, there), view));
  }
  return view.versions
    ? { documentChanges: parts.flatMap(({ documentChanges = [] }) => documentChanges) }
    : { changes: Object.assign({}, ...parts.map(({ changes }) => changes)) as NonNullable<WorkspaceEdit['changes']> };
}

/** The address of a file of the context, whose root is found from where the document lies in it. */
export function uriInContext(uri: string, { dockerfile }: NonNullable<Build['context']>, file: string): string | undefined {
  if (dockerfile === undefined) return undefined;
  const root = uri.split('/').slice(0, -dockerfile.split('/').length);
  return [...root, ...file.split('/').map(encodeURIComponent)].join('/');
}

export function workspaceEdit(uri: string, version: number | null, edits: TextEdit[], view: View): WorkspaceEdit {
  return view.versions ? { documentChanges: [{ textDocument: { uri, version }, edits }] } : { changes: { [uri]: edits } };
}
