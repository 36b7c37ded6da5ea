import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from './extension.browser';

/** Desktop and remote: the server is a process of its own, beside the files it reads. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server.node.js');
  await activateWith(context, (id, name, options) => {
    const run = { module, transport: TransportKind.ipc };
    return new LanguageClient(id, name, { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=0'] } } }, options);
  });
}
