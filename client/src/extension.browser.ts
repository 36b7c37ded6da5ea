import { Uri, workspace, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from 'vscode-languageclient/browser';
import { activateWith } from './client';

// An extension of the web is one script and can load no second one, but the desktop can load the web's. So this is where the desktop's
// finds what both share, and the bundler has the library's entry for Node find its common part.
export { activateWith } from './client';
export * as library from 'vscode-languageclient';

/** The web: the server is a worker. Its files are read through the client, which answers the server's context request. */
export async function activate(context: ExtensionContext): Promise<void> {
  let worker: Worker | undefined;
  // A worker does not end by itself when the client is done with it.
  const end = () => worker?.terminate();
  context.subscriptions.push({ dispose: end });
  await activateWith(context, (id, name, options) => {
    const start = async (): Promise<MessageTransports> => {
      end();
      worker = await startWorker(context.extensionUri);
      // The extension host has its own `Worker`, of which its workers are no instances; so the client would not know one by itself.
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    return new LanguageClient(id, name, start, options);
  });
}

/**
 * The server's script is what both servers share and then its own part, as one Blob. A Blob also serves where the browser refuses to make
 * a worker from the extension's own address: a remote one, or one of another origin.
 */
async function startWorker(extension: Uri): Promise<Worker> {
  const read = async (name: string) => new Uint8Array(await workspace.fs.readFile(Uri.joinPath(extension, 'dist', name)));
  const parts = await Promise.all(['core.js', 'server.browser.js'].map(read));
  const address = URL.createObjectURL(new Blob(parts, { type: 'text/javascript' }));
  const worker = new Worker(address);
  // Not before it speaks: the editor's `Worker` has a script of its own import this one, at a time of its choosing.
  worker.addEventListener('message', () => URL.revokeObjectURL(address), { once: true });
  return worker;
}
