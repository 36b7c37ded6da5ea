import {
  CompletionRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type ExecuteCommandParams,
  type InitializeResult,
} from 'vscode-languageserver';
import {
  configNames,
  lookUpCommand,
  optimiseCommand,
  proposalScheme,
  spellingsOf,
  contextRequest,
  neighboursNotification,
  trustedNotification,
} from '../../../shared/src';
import type { ContextParams, ContextResult, NeighboursParams } from '../../../shared/src';
import { contextLimits, contextTexts } from '../context';
import { completeConfig, fixAllKind, namedSources, parsed, rewriteKind, switchBaseKind, type Environment } from '../service';
import { TextDocument } from '../text';
import { readClientFacts, type ClientFacts } from './client-facts';
import { createConfigProblems } from './config-problems';
import { serveFeatures } from './features';
import { errorLog, guarded } from './guard';
import { createLate } from './late';
import type { LookUpImages } from './late-registry';
import type { CheckScripts } from './late-shellcheck';
import { createRefresh } from './refresh';
import { createSessions } from './sessions';
import { createTimers } from './timers';

export interface ServerOptions {
  readonly rules: Environment['rules'];
  readonly version: string;
  /** Reads what lies beside a document, where this host can; gives `undefined` where it cannot, and our client is asked instead. */
  readonly readContext?: (uri: string, where: ContextHints) => Promise<ContextResult | undefined>;
  /** Runs ShellCheck, where this host can run programs. */
  readonly checkScripts?: CheckScripts;
  /** Asks registries, where this host has a network. */
  readonly lookUpImages?: LookUpImages;
  /** How long in milliseconds nobody must have typed before that. */
  readonly idle?: number;
  /** ISO date of today. */
  readonly today?: () => string;
}

/** By what the folder that a document is built from is found. */
export interface ContextHints {
  /** Those of the workspace, as URIs. */
  readonly folders: readonly string[];
  readonly setting?: string | undefined;
  /** The files that the document copies by name, as it is now. */
  readonly sources: () => readonly string[];
}

/** How long in milliseconds to wait for more of the same before pushing and reading the context anew. */
const delays = { push: 50, reload: 100, idle: 1000 };

/** Connects the service to a client. Whatever a handler throws is logged, and the server lives on. Call `connection.listen` after it. */
export function createServer(connection: Connection, options: ServerOptions): void {
  const documents = new TextDocuments(TextDocument);
  const timers = createTimers();
  const log = errorLog(connection);
  const brokenRules = new Set<string>();
  let client: ClientFacts = readClientFacts({ capabilities: {}, processId: null, rootUri: null });
  let folders: readonly string[] = [];
  let trusted = false;
  // The settings of a client that sends them unasked.
  let sent: unknown;

  const sessions = createSessions({
    rules: options.rules,
    today: options.today ?? (() => new Date().toISOString().slice(0, 10)),
    onError: (rule, error) => {
      // Once is enough: it would throw again at every keystroke.
      if (!brokenRules.has(rule)) log(`Rule ${rule}`, error);
      brokenRules.add(rule);
    },
    fetchSettings: guarded(log, 'Settings', undefined, (uri: string): unknown =>
      client.configuration ? connection.workspace.getConfiguration({ scopeUri: uri, section: 'deadweight' }) : sent,
    ),
    fetchSurroundings: guarded(log, 'Build context', undefined, async (uri: string) => {
      const setting = sessions.get(uri)?.settings.context;
      const sources = (): readonly string[] => namedSources(parsed(documents.get(uri)?.getText() ?? ''));
      return (await options.readContext?.(uri, { folders, setting, sources })) ?? (await askForContext(uri));
    }),
    onConfiguration: (uri, configuration) => problems.update(uri, configuration),
    onChange: ({ uri }) => {
      late.later(uri);
      refreshSoon();
      if (!client.pulls) pushSoon(uri);
    },
  });
  const problems = createConfigProblems({
    tell: (message) => connection.console.warn(message),
    publish: (uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics }),
  });
  const refreshSoon = createRefresh(connection, () => client, timers, log);
  const features = serveFeatures({
    connection,
    documents,
    sessions,
    log,
    client: () => client,
    looksUp: options.lookUpImages !== undefined,
  });
  const late = createLate({
    documents,
    sessions,
    timers,
    lint: features.lint,
    check: options.checkScripts && guarded(log, 'ShellCheck', undefined, options.checkScripts),
    lookUp: options.lookUpImages && guarded(log, 'Registry', { images: new Map(), problems: [] }, options.lookUpImages),
    storage: () => client.storage,
    isTrusted: () => trusted,
    tell: (message) => connection.console.warn(message),
    idle: options.idle ?? delays.idle,
  });

  async function askForContext(uri: string): Promise<ContextResult | undefined> {
    if (!client.ours || uri.startsWith('untitled:')) return undefined;
    const params: ContextParams = { uri, texts: contextTexts, ...contextLimits };
    // A client that has nothing to say may say null.
    return (await connection.sendRequest<ContextResult | null>(contextRequest, params)) ?? undefined;
  }

  function pushSoon(uri: string): void {
    timers.set(`push ${uri}`, delays.push, () => void features.push(uri));
  }

  connection.onInitialize((params): InitializeResult => {
    client = readClientFacts(params);
    ({ folders, trusted } = client);
    return {
      serverInfo: { name: 'deadweight', version: options.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        codeActionProvider: { codeActionKinds: ['quickfix', switchBaseKind, rewriteKind, fixAllKind], resolveProvider: true },
        hoverProvider: true,
        inlayHintProvider: { resolveProvider: true },
        codeLensProvider: { resolveProvider: false },
        // Our own client has the commands as its own, and hands them on.
        ...(!client.ours && {
          executeCommandProvider: { commands: [optimiseCommand, ...(options.lookUpImages === undefined ? [] : [lookUpCommand])] },
        }),
        ...(client.pulls && {
          diagnosticProvider: { identifier: 'deadweight', interFileDependencies: false, workspaceDiagnostics: false },
        }),
        ...(client.changesFolders && { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),
      },
    };
  });

  connection.onInitialized(guarded(log, 'Registration', undefined, () => register(connection, client, onFolders)));

  function onFolders(changed: readonly string[]): void {
    folders = changed;
    sessions.reloadSurroundings();
  }

  documents.onDidOpen(({ document: { uri } }) => {
    if (isOnlyShown(uri) || isConfiguration(uri)) return;
    sessions.open(uri);
  });
  documents.onDidSave(({ document: { uri } }) => late.now(uri));
  documents.onDidChangeContent(({ document: { uri } }) => {
    late.later(uri);
    if (!client.pulls) pushSoon(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    sessions.close(uri);
    features.forget(uri);
    late.forget(uri);
    problems.forget(uri);
    timers.clear(`push ${uri}`);
    if (!client.pulls) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onDidChangeConfiguration(({ settings }: { settings?: unknown }) => {
    if (!client.configuration) sent = (settings as { deadweight?: unknown } | null | undefined)?.deadweight ?? sent;
    sessions.reloadSettings();
  });
  connection.onDidChangeWatchedFiles(() => timers.set('reload', delays.reload, sessions.reloadSurroundings));
  connection.onNotification(neighboursNotification, ({ uri, findings }: NeighboursParams) => sessions.setNeighbours(uri, findings));
  connection.onCompletion(
    guarded(log, 'Completion', [], ({ textDocument: { uri }, position }) => {
      const document = isConfiguration(uri) ? documents.get(uri) : undefined;
      return document === undefined ? [] : completeConfig(document, document.offsetAt(position), options.rules);
    }),
  );
  connection.onExecuteCommand(
    guarded(log, 'Command', null, async ({ command, arguments: given = [] }: ExecuteCommandParams) => {
      const [uri, key] = given as readonly unknown[];
      if (command === optimiseCommand && typeof uri === 'string') return features.rewrite(uri, typeof key === 'string' ? key : undefined);
      if (command !== lookUpCommand || typeof uri !== 'string') return null;
      const message = await late.ask(uri, typeof key === 'string' ? key : undefined);
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
      return null;
    }),
  );
  connection.onNotification(trustedNotification, () => {
    trusted = true;
    documents.keys().forEach(late.later);
  });
  connection.onShutdown(() => {
    timers.clearAll();
    late.stop();
  });
  documents.listen(connection);
}

/** Texts as they were or as they might be, which a diff shows beside those as they are: nobody can mend them. */
function isOnlyShown(uri: string): boolean {
  if (uri.startsWith(`${proposalScheme}:`)) return true;
  return /^(?:git|gitfs|gitlens|gitlens-git|git-graph|scm-history-item|review|pr|githubpr|hg|svn|vscode-local-history):/i.test(uri);
}

/** Our own configuration file, which is completed, and is no Dockerfile. */
function isConfiguration(uri: string): boolean {
  return /\/\.deadweight\.ya?ml$/.test(uri);
}

/** Asks the client to tell of changed settings, configuration files, manifests and folders. */
async function register(connection: Connection, client: ClientFacts, onFolders: (folders: readonly string[]) => void): Promise<void> {
  if (client.changesFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(async () => {
      onFolders(((await connection.workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri));
    });
  }
  if (client.registersConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'deadweight' });
  }
  if (client.registersCompletion) {
    const documentSelector = [{ pattern: '**/.deadweight.{yaml,yml}' }];
    await connection.client.register(CompletionRequest.type, { documentSelector, triggerCharacters: [' ', ':'] });
  }
  if (client.registersWatchers) {
    const watchers = [...configNames.flatMap(spellingsOf), ...contextTexts].map((name) => ({ globPattern: `**/${name}` }));
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}
