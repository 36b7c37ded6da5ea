import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createServer, rules, version } from './core';

// The worker's own scope: the library's type for it comes from the DOM, which a server does not have.
const scope = self as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));

// There is no disk here, so the client is asked for what lies beside a document.
createServer(connection, { rules, version });
connection.listen();
