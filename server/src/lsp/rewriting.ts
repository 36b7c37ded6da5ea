import { MessageType, ShowMessageNotification, type CodeAction, type Connection } from 'vscode-languageserver';
import { proposalRequest, type OptimiseResult, type ProposalParams, type RewriteProposal } from '../../../shared/src';
import { proposalOf, rewritingOf, withRewriting, type LintedDocument, type View } from '../service';
import { guarded, type LogError } from './guard';
import { withContext } from './patience';
import type { Session } from './sessions';

export interface RewritingDesk {
  readonly connection: Connection;
  readonly log: LogError;
  readonly linted: (uri: string) => Promise<{ readonly session: Session; readonly result: LintedDocument } | undefined>;
  readonly viewOf: (session: Session) => View;
}

/** Rewrites a document, or says in a message why not; what came of it where somebody has taken it. */
export type Rewrite = (uri: string, only: string | undefined) => Promise<OptimiseResult | null>;

const noDockerfile = 'This is no Dockerfile that is open and checked.';

/**
 * Answers what rewrites a whole file: what is proposed, the edit of an action that was picked, and the command. Nothing is worked out before somebody
 * asks.
 */
export function serveRewriting({ connection, log, linted, viewOf }: RewritingDesk): Rewrite {
  connection.onRequest(
    proposalRequest,
    guarded(log, 'Rewriting', null, async ({ uri, rewrite }: ProposalParams): Promise<RewriteProposal> => {
      const found = await withContext(() => linted(uri));
      if (found?.result.build === undefined) return { title: '', message: noDockerfile, summary: '', files: [] };
      return proposalOf(found.result, rewrite, viewOf(found.session), found.session.environment);
    }),
  );

  connection.onCodeActionResolve(async (action): Promise<CodeAction> => {
    const { uri } = (action.data ?? {}) as { readonly uri?: unknown };
    const resolve = guarded(log, 'Code action', undefined, async () => {
      const found = typeof uri === 'string' ? await linted(uri) : undefined;
      return found && withRewriting(action, found.result, viewOf(found.session), found.session.environment);
    });
    return (await resolve()) ?? action;
  });

  return guarded(log, 'Rewriting', null, async (uri: string, only: string | undefined) => {
    const found = await withContext(() => linted(uri));
    const say = (message: string): null => {
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
      return null;
    };
    if (found?.result.build === undefined) return say(noDockerfile);
    const { edit, result } = rewritingOf(found.result, only, viewOf(found.session), found.session.environment);
    if (edit === undefined) return say(result.message);
    const { applied } = await connection.workspace.applyEdit({ label: 'Deadweight', edit });
    return applied ? result : null;
  });
}
