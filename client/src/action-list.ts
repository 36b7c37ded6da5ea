import { commands, Range, Selection, TextEditorRevealType, Uri, window, workspace, type Disposable, type QuickPickItem } from 'vscode';
import { actionListCommand, actionListRequest, type ActionItem, type ActionListParams } from '../../shared/src';

/** Asks the server. */
export type Ask = (method: string, params: ActionListParams) => Promise<unknown>;

/** "Open the action list": what is to be done in a Dockerfile, what saves most first. Who picks one is taken there, to its fixes. */
export function registerActionList(ask: Ask): Disposable {
  return commands.registerCommand(actionListCommand, async (address: unknown) => {
    const uri = typeof address === 'string' ? Uri.parse(address) : window.activeTextEditor?.document.uri;
    if (uri === undefined) return;
    const document = await workspace.openTextDocument(uri);
    const items = ((await ask(actionListRequest, { uri: typeof address === 'string' ? address : uri.toString() })) ??
      []) as readonly ActionItem[];
    const { version } = document;
    const title = `What to do in ${workspace.asRelativePath(uri)}`;
    const placeHolder = items.length === 0 ? 'Nothing: there are no findings' : 'What saves most comes first';
    const picked = await window.showQuickPick(items.map(entry), { title, placeHolder, matchOnDescription: true, matchOnDetail: true });
    // A place in a text that has changed while the list was open is another place.
    if (picked === undefined || document.version !== version) return;
    const { start, end } = picked.item.range;
    const range = new Range(start.line, start.character, end.line, end.character);
    const editor = await window.showTextDocument(document);
    editor.selection = new Selection(range.start, range.start);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
    if (picked.item.fix !== undefined) await commands.executeCommand('editor.action.quickFix');
  });
}

function entry(item: ActionItem): QuickPickItem & { readonly item: ActionItem } {
  const { message, saving, rule, fix, range } = item;
  const detail = [`Line ${range.start.line + 1}`, rule, ...(fix === undefined ? [] : [fix])].join(' · ');
  return { label: message, ...(saving !== undefined && { description: saving }), detail, item };
}
