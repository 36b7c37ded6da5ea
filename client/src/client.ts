import { commands, Disposable, extensions, window, workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { RevealOutputChannelOn, type BaseLanguageClient, type LanguageClientOptions, type WorkspaceEdit } from 'vscode-languageclient';
import { contextRequest, openSectionCommand, restartServerCommand, statusNotification, trustedNotification } from '../../shared/src';
import type { ContextParams, ContextResult, InitializationOptions, StatusParams } from '../../shared/src';
import { registerActionList } from './action-list';
import { registerBook } from './book';
import { readContext } from './context';
import { linkCodes } from './code-links';
import { crashes } from './crashes';
import { dockerfiles } from './dockerfiles';
import { watchNeighbours } from './neighbours';
import { registerLookUp, type Execute } from './look-up';
import { registerRebuild } from './rebuild';
import { registerRewriting, type Rewriter } from './rewriting';
import { registerRuleSwitch } from './rule-switch';
import { registerSilencing } from './silencing';
import { createStatus, type Status } from './status';

/** Makes the client of one host; the two entries differ in nothing else. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Registers all that the extension offers and starts the server. */
export async function activateWith(context: ExtensionContext, create: CreateClient): Promise<void> {
  const log = window.createOutputChannel('Deadweight', { log: true });
  const status = createStatus();
  const server = createServer(create, clientOptions(context, log), status, log);
  context.subscriptions.push(
    log,
    status,
    registerBook(context.extensionUri),
    registerRuleSwitch(),
    registerLookUp(server.execute),
    registerRewriting(server),
    registerActionList(server.ask),
    registerRebuild(server.ask),
    commands.registerCommand(restartServerCommand, () => server.restart()),
    server,
  );
  await server.restart();
}

interface Server extends Disposable, Rewriter {
  /** Ends the server if it runs, and starts it anew. A server that does not start is said once, in a message. */
  restart(): Promise<void>;
  readonly execute: Execute;
  ask(this: void, method: string, params: unknown): Promise<unknown>;
}

/** Each start takes a new client: one that failed to start, or gave its server up, can not be started again. */
function createServer(create: CreateClient, options: LanguageClientOptions, status: Status, log: LogOutputChannel): Server {
  let running: { readonly client: BaseLanguageClient; readonly parts: Disposable } | undefined;
  let turn = Promise.resolve();

  const stop = async (): Promise<void> => {
    const old = running;
    running = undefined;
    old?.parts.dispose();
    // A client that never came up refuses to be disposed of; nothing of it is left to end.
    await old?.client.dispose().catch((error: unknown) => log.warn(`Stopping the server: ${String(error)}`));
  };

  const start = async (): Promise<void> => {
    await stop();
    const client = create('deadweight', 'Deadweight', { ...options, errorHandler: crashes() });
    running = { client, parts: connect(client, status) };
    try {
      await client.start();
    } catch (error) {
      log.error(`Starting the server: ${String(error)}`);
      status.serverIsGone();
    }
  };

  return {
    // One after the other, so that two impatient clicks leave one server.
    restart: () => (turn = turn.then(start)),
    execute: async (command, args) => running?.client.sendRequest('workspace/executeCommand', { command, arguments: args }),
    ask: async (method, params) => running?.client.sendRequest(method, params),
    toEdit: async (edit) => running?.client.protocol2CodeConverter.asWorkspaceEdit(edit as WorkspaceEdit),
    dispose: () => void (turn = turn.then(stop)),
  };
}

function clientOptions({ extension, globalStorageUri }: ExtensionContext, log: LogOutputChannel): LanguageClientOptions {
  return {
    // Who has the YAML extension completes by our schema; otherwise the server does.
    documentSelector: [
      ...dockerfiles,
      ...(extensions.getExtension('redhat.vscode-yaml') ? [] : [{ pattern: '**/.deadweight.{yaml,yml}' }]),
    ],
    // Asked at each start: a folder may come to be trusted.
    initializationOptions: (): InitializationOptions => ({
      links: 'command',
      trusted: workspace.isTrusted,
      ...(globalStorageUri.scheme === 'file' && { storage: globalStorageUri.fsPath }),
    }),
    outputChannel: log,
    traceOutputChannel: log,
    // A failure is in the log and in the status; it never takes the focus from a typist.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    middleware: linkCodes(extension.id),
    markdown: { isTrusted: { enabledCommands: [openSectionCommand] } },
  };
}

/** What the server may ask and say, for as long as this client lives. */
function connect(client: BaseLanguageClient, status: Status): Disposable {
  const parts = [
    client.onNotification(statusNotification, (params: StatusParams) => status.show(params)),
    client.onRequest(contextRequest, (params: ContextParams): Promise<ContextResult> => readContext(params)),
    client.onDidChangeState(({ newState }) => status.serverIs(newState)),
    workspace.onDidGrantWorkspaceTrust(() => void client.sendNotification(trustedNotification).catch(() => undefined)),
    watchNeighbours(client),
    registerSilencing(client),
  ];
  return Disposable.from(...parts);
}
