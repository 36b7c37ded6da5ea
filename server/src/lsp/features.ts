import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type CodeAction,
  type Connection,
  type DocumentDiagnosticReport,
  type TextDocuments,
} from 'vscode-languageserver';
import { statusNotification, type StatusParams } from '../../../shared/src';
import { codeActionsOf, createLinter, diagnosticsOf, hoverOf, type LintedDocument, type View } from '../service';
import type { TextDocument } from '../text';
import { decoded } from './address';
import type { ClientFacts } from './client-facts';
import { cancelled, guarded, type LogError } from './guard';
import { serveNumbers } from './numbers';
import { serveRebuild } from './rebuild';
import { serveRewriting, type Rewrite } from './rewriting';
import type { Session, Sessions } from './sessions';
import { nextTurn } from './timers';

export interface Desk {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly sessions: Sessions;
  readonly log: LogError;
  /** Known from `initialize` on, before which no handler runs. */
  readonly client: () => ClientFacts;
  /** The host can ask registries. */
  readonly looksUp: boolean;
}

export interface Features {
  /** Lints a document and pushes what was found, unless its text has moved on meanwhile: then a later push is under way. */
  push(this: void, uri: string): Promise<void>;
  forget(this: void, uri: string): void;
  readonly rewrite: Rewrite;
  /** The lint of a document as it is now. */
  lint(this: void, uri: string): Promise<LintedDocument | undefined>;
}

/** Answers diagnostics, code actions, hover, inlay hints and code lenses from one lint per version. */
export function serveFeatures({ connection, documents, sessions, log, client, looksUp }: Desk): Features {
  const lint = createLinter();
  const told = new Map<string, string>();
  // Marks the results of this very server: a client may still hold those of one that crashed.
  const born = Date.now().toString(36);

  const linted = async (uri: string, token?: CancellationToken): Promise<Linted | undefined> => {
    const [version, opened] = [documents.get(uri)?.version, sessions.get(uri)];
    await opened?.ready;
    await nextTurn();
    if (token?.isCancellationRequested === true) throw cancelled;
    const [document, session] = [documents.get(uri), sessions.get(uri)];
    if (document === undefined || session === undefined) return undefined;
    return { session, result: lint(document, session.environment), moved: session !== opened || document.version !== version };
  };

  const textOf = (uri: string): string | undefined => {
    const plain = decoded(uri);
    return documents
      .all()
      .find((each) => each.uri === uri || (plain !== undefined && decoded(each.uri) === plain))
      ?.getText();
  };

  const viewOf = ({ settings, neighbours }: Session): View => {
    const { links, markdown, related, versions, creates, resolvesEdits, disables } = client();
    const can = { links, markdown, related, versions, creates, resolvesEdits, disables };
    const { deferTo, registry } = settings;
    return { ...can, deferTo, neighbours, looksUp: looksUp && registry.lookup !== 'off', textOf };
  };

  const rewrite = serveRewriting({ connection, log, linted, viewOf });
  serveNumbers({ connection, sessions, log, client, linted, viewOf });
  serveRebuild({ connection, log, linted });

  const tellStatus = (uri: string, findings: number, notice: string | undefined): void => {
    const params: StatusParams = { uri, findings, ...(notice !== undefined && { notice }) };
    const text = JSON.stringify(params);
    if (told.get(uri) === text) return;
    told.set(uri, text);
    if (client().ours) void connection.sendNotification(statusNotification, params);
    else if (notice !== undefined) connection.console.info(`${uri}: ${notice}`);
  };

  const pull = async (uri: string, previous: string | undefined, token: CancellationToken): Promise<DocumentDiagnosticReport> => {
    const found = await linted(uri, token);
    if (found === undefined) return nothing;
    const resultId = `${born}.${found.session.opening}.${found.result.version}.${found.session.revision}`;
    if (previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    const items = diagnosticsOf(found.result, viewOf(found.session));
    tellStatus(uri, items.length, found.result.notice);
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  };

  connection.languages.diagnostics.on(
    guarded(log, 'Diagnostics', nothing, ({ textDocument, previousResultId }, token) => pull(textDocument.uri, previousResultId, token)),
  );

  connection.onCodeAction(
    guarded(log, 'Code actions', null, async ({ textDocument, range, context }, token): Promise<CodeAction[] | null> => {
      const found = await linted(textDocument.uri, token);
      // The range is one of the old text.
      if (found === undefined || found.moved || !client().codeActionLiterals) return null;
      return codeActionsOf(found.result, range, context.only, viewOf(found.session), found.session.environment);
    }),
  );

  connection.onHover(
    guarded(log, 'Hover', null, async ({ textDocument, position }, token) => {
      const found = await linted(textDocument.uri, token);
      return found === undefined || found.moved ? null : (hoverOf(found.result, position, viewOf(found.session)) ?? null);
    }),
  );

  return {
    rewrite,
    forget: (uri) => void told.delete(uri),
    lint: guarded(log, 'Lint', undefined, async (uri: string) => (await linted(uri))?.result),
    push: guarded(log, 'Diagnostics', undefined, async (uri: string) => {
      const found = await linted(uri);
      if (found === undefined || found.moved) return;
      const diagnostics = diagnosticsOf(found.result, viewOf(found.session));
      tellStatus(uri, diagnostics.length, found.result.notice);
      await connection.sendDiagnostics({ uri, version: found.result.version, diagnostics });
    }),
  };
}

interface Linted {
  readonly session: Session;
  readonly result: LintedDocument;
  /** The text has changed since it was asked about. */
  readonly moved: boolean;
}

const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
