import { commands, window, workspace, type Disposable, type QuickPickItem } from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import { silenceCommand, type SilencingWay } from '../../shared/src';

/** "Silence X…": where several rules speak of a word, the light bulb has one entry for each, and this asks the rest. */
export function registerSilencing(client: BaseLanguageClient): Disposable {
  return commands.registerCommand(silenceCommand, async (title: string, ways: readonly SilencingWay[]) => {
    const versions = new Map(workspace.textDocuments.map((document) => [document, document.version]));
    const offers = ways.map((way): QuickPickItem & { readonly way: SilencingWay } => ({ label: way.title, way }));
    const { edit, command } = (await window.showQuickPick(offers, { title }))?.way ?? {};
    if (command !== undefined) await commands.executeCommand(command.command, ...(command.arguments ?? []));
    // A place in a text that has changed while it was asked is another place.
    const unchanged = [...versions].every(([document, version]) => document.version === version);
    if (edit === undefined || !unchanged) return;
    await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit as WorkspaceEdit));
  });
}
