import { commands, Disposable, EventEmitter, Uri, window, workspace, type WorkspaceEdit } from 'vscode';
import {
  applyProposalCommand,
  discardProposalCommand,
  optimiseCommand,
  proposalRequest,
  proposalScheme,
  refactoringCommand,
  refactoringIds,
  showProposalSummaryCommand,
  type ProposalParams,
  type RewriteProposal,
} from '../../shared/src';
import { createProposalDiff, isFresh, type Proposed } from './proposal-diff';

export interface Rewriter {
  ask(this: void, method: string, params: ProposalParams): Promise<unknown>;
  /** An edit as the protocol writes it, for this editor. */
  toEdit(this: void, edit: unknown): Promise<WorkspaceEdit | undefined>;
}

/**
 * "Optimise this Dockerfile", and each refactoring alone: the server says what it would make of the file, the editor's own diff shows it, and
 * nothing is written before somebody takes it there or in the message.
 */
export function registerRewriting({ ask, toEdit }: Rewriter): Disposable {
  const summary = createSummary();
  const diff = createProposalDiff();
  let unanswered = 0;

  const close = async (): Promise<void> => {
    await diff.close();
    // A message that nobody has answered would go on offering what is done, or discarded. They stay in the list of notifications.
    if (unanswered > 0) await commands.executeCommand('notifications.hideToasts');
  };

  const propose = async (params: ProposalParams, before = ''): Promise<void> => {
    const proposal = (await ask(proposalRequest, params)) as RewriteProposal | null | undefined;
    if (!proposal) return;
    await close();
    if (proposal.files.length === 0) {
      void window.showInformationMessage(before + proposal.message);
      return;
    }
    const proposed = { params, proposal };
    const shown = await diff.show(proposed);
    void offer(proposed, [before + proposal.message, ...shown.map((path) => `It writes ${path} too.`)].join(' '));
  };

  /** It does not hold up the command: whoever looks at the diff first finds the same in the title of its tab. */
  const offer = async (proposed: Proposed, message: string): Promise<void> => {
    const [take, why] = ['Apply', 'Show summary'];
    unanswered += 1;
    const picked = await window.showInformationMessage(message, take, why);
    unanswered -= 1;
    if (picked === take) await apply(proposed);
    else if (picked === why) await summary.show(proposed.proposal.summary);
  };

  const apply = async ({ params, proposal }: Proposed): Promise<void> => {
    if (!(await isFresh(proposal))) return propose(params, 'The text has changed meanwhile, so this is a new proposal. ');
    const edit = await toEdit(proposal.edit);
    // As one of the editor's own refactorings: one step back undoes it, and where it is in several files they are saved.
    if (edit === undefined || !(await workspace.applyEdit(edit, { isRefactoring: true }))) {
      void window.showWarningMessage('The editor could not make this change.');
      return;
    }
    await close();
    // What is in no tab is forgotten by the editor, and with it how to undo it.
    for (const { uri } of [...proposal.files].reverse()) await window.showTextDocument(Uri.parse(uri), { preview: false });
  };

  const rewrite = (id?: string) => async (given: unknown, named: unknown) => {
    const active = window.activeTextEditor?.document.uri;
    // Of a text that is only proposed, the file is meant that it is proposed for.
    const shown = active?.scheme === proposalScheme ? diff.current()?.params.uri : active?.toString();
    const uri = typeof given === 'string' ? given : shown;
    const one = id ?? (typeof named === 'string' ? named : undefined);
    if (uri !== undefined) await propose({ uri, ...(one !== undefined && { rewrite: one }) });
  };
  const ofShown = (act: (proposed: Proposed) => Promise<void>) => async () => {
    const proposed = diff.current();
    if (proposed !== undefined) await act(proposed);
  };
  return Disposable.from(
    summary,
    diff,
    commands.registerCommand(optimiseCommand, rewrite()),
    ...refactoringIds.map((id) => commands.registerCommand(refactoringCommand(id), rewrite(id))),
    commands.registerCommand(applyProposalCommand, ofShown(apply)),
    commands.registerCommand(discardProposalCommand, ofShown(close)),
    commands.registerCommand(
      showProposalSummaryCommand,
      ofShown(({ proposal }) => summary.show(proposal.summary)),
    ),
  );
}

interface Summary extends Disposable {
  show(text: string): Promise<void>;
}

const summaryScheme = 'deadweight-summary';

/** The last summary, as a document that the Markdown preview shows. */
function createSummary(): Summary {
  const uri = Uri.from({ scheme: summaryScheme, path: '/What is proposed.md' });
  const changed = new EventEmitter<Uri>();
  let text = '';
  const provider = workspace.registerTextDocumentContentProvider(summaryScheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: () => text,
  });
  return {
    show: async (next) => {
      text = next;
      changed.fire(uri);
      await commands.executeCommand('markdown.showPreviewToSide', uri);
    },
    dispose: () => void Disposable.from(provider, changed).dispose(),
  };
}
