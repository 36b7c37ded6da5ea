import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
import { createServer, type ServerOptions } from '../../server/src/lsp';
import type { StatusParams } from '../../shared/src';
import { tinyRules } from '../service/tiny-rules';

const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };

/** A client that pulls, refreshes, is asked for its settings, and shows everything: as VS Code does. */
export const modern: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: false },
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction,
  },
};

/** A client from before pull diagnostics. */
export const old: ClientCapabilities = {
  textDocument: { hover: { contentFormat: ['plaintext'] }, codeAction },
};

export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly statuses: StatusParams[];
  readonly logs: string[];
  readonly pushed: { readonly uri: string; readonly version?: number; readonly diagnostics: readonly Diagnostic[] }[];
  readonly registered: string[];
  refreshes: number;
  settings: unknown;
  open(text: string, at?: string): Promise<void>;
  change(version: number, text: string, at?: string): Promise<void>;
  pull(previousResultId?: string): Promise<DocumentDiagnosticReport>;
  codes(): Promise<(string | number | undefined)[]>;
  /** What is sent meanwhile reaches the server at once, the one right behind the other. */
  atOnce(send: () => Promise<void>): Promise<void>;
  close(): void;
}

export const uri = 'file:///work/Dockerfile';

/** Waits until something is so; fails loudly where it never is. */
export async function until(what: string, fits: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !fits(); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  if (!fits()) throw new Error(`never: ${what}`);
}

/** Starts the whole server over two in-memory streams, with a real client at the other end. */
export async function connect(
  options: Partial<ServerOptions> = {},
  capabilities: ClientCapabilities = modern,
  initializationOptions: unknown = { links: 'command' },
): Promise<TestClient> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down));
  createServer(server, { rules: tinyRules, version: '1.2.3', today: () => '2026-11-01', ...options });
  server.listen();
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const client: TestClient = {
    connection,
    statuses: [],
    logs: [],
    pushed: [],
    registered: [],
    refreshes: 0,
    settings: null,
    open: (text, at = uri) =>
      connection.sendNotification('textDocument/didOpen', { textDocument: { uri: at, languageId: 'dockerfile', version: 1, text } }),
    change: (version, text, at = uri) =>
      connection.sendNotification('textDocument/didChange', { textDocument: { uri: at, version }, contentChanges: [{ text }] }),
    pull: (previousResultId) => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId }),
    codes: async () => {
      const report = await client.pull();
      return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
    },
    atOnce: async (send) => {
      up.pause();
      await send();
      up.resume();
    },
    close: () => {
      connection.dispose();
      server.dispose();
    },
  };
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => client.settings));
  connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
    client.registered.push(...registrations.map(({ method }) => method));
    return null;
  });
  connection.onRequest('workspace/diagnostic/refresh', () => {
    client.refreshes += 1;
    return null;
  });
  connection.onNotification('deadweight/status', (params: StatusParams) => void client.statuses.push(params));
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void client.logs.push(message));
  connection.onNotification('textDocument/publishDiagnostics', (params: TestClient['pushed'][number]) => void client.pushed.push(params));
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities, initializationOptions });
  await connection.sendNotification('initialized', {});
  return client;
}
