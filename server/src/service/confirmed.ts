import { CreateFile, TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver-types';

/** An edit of which every part waits to be confirmed, so that the editor shows it, with these words, before it is made. */
export function confirmed(edit: WorkspaceEdit, words: { readonly label: string; readonly description: string }): WorkspaceEdit {
  const { documentChanges } = edit;
  if (documentChanges === undefined) return edit;
  const id = 'deadweight';
  return {
    documentChanges: documentChanges.map((change) => {
      if (CreateFile.is(change)) return { ...change, annotationId: id };
      return TextDocumentEdit.is(change) ? { ...change, edits: change.edits.map((each) => ({ ...each, annotationId: id })) } : change;
    }),
    changeAnnotations: { [id]: { ...words, needsConfirmation: true } },
  };
}
