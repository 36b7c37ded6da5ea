import type { CancellationToken, Connection, InlayHint } from 'vscode-languageserver';
import { actionListRequest, type ActionItem, type ActionListParams } from '../../../shared/src';
import { actionListOf, codeLensesOf, inlayHintsOf, inlayTooltipOf, type InlayHintData, type LintedDocument, type View } from '../service';
import type { ClientFacts } from './client-facts';
import { guarded, type LogError } from './guard';
import type { Session, Sessions } from './sessions';

export interface NumbersDesk {
  readonly connection: Connection;
  readonly sessions: Sessions;
  readonly log: LogError;
  readonly client: () => ClientFacts;
  /** The lint of a document, shared with everything else that asks about this version. */
  readonly linted: (
    uri: string,
    token?: CancellationToken,
  ) => Promise<{ readonly session: Session; readonly result: LintedDocument } | undefined>;
  readonly viewOf: (session: Session) => View;
}

/** Answers what shows numbers in the text: inlay hints, code lenses, and the list that a lens opens. Nothing is worked out that is turned off. */
export function serveNumbers({ connection, sessions, log, client, linted, viewOf }: NumbersDesk): void {
  const settingsOf = async (uri: string): Promise<Session['settings'] | undefined> => {
    await sessions.get(uri)?.ready;
    return sessions.get(uri)?.settings;
  };

  connection.languages.inlayHint.on(
    guarded(log, 'Inlay hints', null, async ({ textDocument: { uri }, range }, token): Promise<InlayHint[] | null> => {
      const wanted = (await settingsOf(uri))?.inlayHints;
      if (wanted === undefined || !(wanted.baseImages || wanted.instructions)) return null;
      const found = await linted(uri, token);
      if (found === undefined) return null;
      const hints = inlayHintsOf(found.result, range, wanted);
      return client().resolvesTooltips ? hints : hints.map((hint) => withTooltip(hint, found.result, viewOf(found.session)));
    }),
  );

  connection.languages.inlayHint.resolve(async (hint) => {
    const { uri } = (hint.data ?? {}) as Partial<InlayHintData>;
    const resolve = guarded(log, 'Inlay hint', hint, async (address: string) => {
      const found = await linted(address);
      return found === undefined ? hint : withTooltip(hint, found.result, viewOf(found.session));
    });
    return typeof uri === 'string' ? resolve(uri) : hint;
  });

  connection.onCodeLens(
    guarded(log, 'Code lens', null, async ({ textDocument: { uri } }, token) => {
      if ((await settingsOf(uri))?.codeLens !== true) return null;
      const found = await linted(uri, token);
      return found === undefined ? null : codeLensesOf(found.result, viewOf(found.session));
    }),
  );

  connection.onRequest(
    actionListRequest,
    guarded(log, 'Action list', [], async ({ uri }: ActionListParams): Promise<ActionItem[]> => {
      const found = await linted(uri);
      return found === undefined ? [] : actionListOf(found.result);
    }),
  );
}

function withTooltip(hint: InlayHint, result: LintedDocument, view: View): InlayHint {
  const tooltip = inlayTooltipOf(result, hint.data as InlayHintData, view);
  return tooltip === undefined ? hint : { ...hint, tooltip };
}
