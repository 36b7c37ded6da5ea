import {
  commands,
  ConfigurationTarget,
  languages,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type Diagnostic,
  type Range,
  type TextDocument,
} from 'vscode';

/** The folder that the suite works in; it is empty at the start. */
export function folder(): Uri {
  const [first] = workspace.workspaceFolders ?? [];
  if (first === undefined) throw new Error('The suite needs a folder');
  return first.uri;
}

/** Waits until `ask` gives something other than `undefined` or `false`. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false | PromiseLike<T | undefined | false>,
  limit = 15_000,
): Promise<T> {
  for (const end = Date.now() + limit; ; await sleep(40)) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

let written = 0;

/** Writes a Dockerfile into a folder of its own and shows it. */
export async function open(text: string, name = 'Dockerfile'): Promise<TextDocument> {
  const uri = Uri.joinPath(folder(), `case-${++written}`, name);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document);
  return document;
}

/** Our diagnostics of a document, and those that we have from ShellCheck, without anyone else's. */
export function ours(document: TextDocument): Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter(({ source }) => source === 'deadweight' || source === 'shellcheck');
}

export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export function found(document: TextDocument, rule: string): Diagnostic | undefined {
  return ours(document).find((diagnostic) => codeOf(diagnostic) === rule);
}

export function untilFound(document: TextDocument, rule: string): Promise<Diagnostic> {
  return until(`${rule} in\n${document.getText()}`, () => found(document, rule));
}

export function untilGone(document: TextDocument, rule: string): Promise<true> {
  return until(`the end of ${rule} in\n${document.getText()}`, () => found(document, rule) === undefined);
}

export async function actions(document: TextDocument, range: Range, kind: string): Promise<CodeAction[]> {
  return await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind);
}

/** The quick fix of a finding whose title fits. */
export async function quickFix(document: TextDocument, rule: string, title: RegExp): Promise<CodeAction> {
  const { range } = await untilFound(document, rule);
  const offered = await actions(document, range, 'quickfix');
  const action = offered.find((offer) => title.test(offer.title));
  const titles = offered.map((offer) => offer.title).join(' | ');
  if (action === undefined) throw new Error(`No quick fix ${String(title)} for ${rule} among: ${titles}`);
  return action;
}

/** Does what the editor does when an action is chosen. */
export async function choose(action: CodeAction): Promise<void> {
  if (action.edit !== undefined && !(await workspace.applyEdit(action.edit))) throw new Error(`The editor refused: ${action.title}`);
  const { command } = action;
  if (command !== undefined) await commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}

export async function replaceAll(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.replace(document.uri, document.lineAt(0).range.with({ end }), text);
  await workspace.applyEdit(edit);
}

export async function set(key: string, value: unknown, section = 'deadweight'): Promise<void> {
  await workspace.getConfiguration(section).update(key, value, ConfigurationTarget.Workspace);
}

/** Leaves the next test nothing of this one: settings, editors. */
export async function cleanUp(): Promise<void> {
  for (const key of ['enable', 'rules', 'deferTo']) await set(key, undefined);
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await commands.executeCommand('workbench.action.closeAllEditors');
}
