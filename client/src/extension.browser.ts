import { Uri, workspace, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from 'vscode-languageclient/browser';
import { activateWith } from './client';

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

async function startWorker(extension: Uri): Promise<Worker> {
  const script = Uri.joinPath(extension, 'dist', 'server.browser.js');
  // The browser refuses to make a worker from a remote extension's address; from the same text in a Blob it does.
  if (script.scheme !== 'vscode-remote') return new Worker(script.toString(true));
  const text = new Uint8Array(await workspace.fs.readFile(script));
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    return new Worker(address);
  } finally {
    // The worker has its own claim on the text by now.
    URL.revokeObjectURL(address);
  }
}
