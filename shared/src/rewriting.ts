/** The refactorings of a whole Dockerfile, in the order in which one makes room for the next. */
export const refactoringIds = ['dockerignore', 'dependencies-first', 'split-into-stages', 'cache-mounts', 'run-as-non-root'] as const;
export type RefactoringId = (typeof refactoringIds)[number];

/**
 * The command that rewrites a Dockerfile. Its arguments are the address of a document, and one refactoring or nothing for all and the safe
 * fixes. The server has it for any client: it has the edit applied and answers with an `OptimiseResult`. Our own client has it as its own, for
 * the document in the editor where no argument is given, and a command for each refactoring: it shows what is proposed first.
 */
export const optimiseCommand = 'deadweight.optimise';

/** The command of our client for one refactoring: `deadweight.refactor.split-into-stages`. */
export function refactoringCommand(id: RefactoringId): string {
  return `deadweight.refactor.${id}`;
}

/** What came of a rewriting that was applied. */
export interface OptimiseResult {
  /** One sentence. */
  readonly message: string;
  /** What was done and why, as Markdown. */
  readonly summary: string;
}

/** Client to server: what a rewriting would make of a document. Nothing is applied. */
export const proposalRequest = 'deadweight/proposal';
export interface ProposalParams {
  readonly uri: string;
  /** One refactoring; all of them, and the safe fixes, where absent. */
  readonly rewrite?: string;
}

/** A rewriting to be looked at before anybody takes it. */
export interface RewriteProposal {
  /** Imperative, no full stop. */
  readonly title: string;
  /** One sentence or two: what is proposed, or why nothing is. */
  readonly message: string;
  /** What is proposed and why, as Markdown. */
  readonly summary: string;
  /** Those that change, the document before others; none where nothing is proposed. */
  readonly files: readonly ProposedFile[];
  /** All of it as one edit, as the protocol writes it, for the texts as they are in `files`; absent where nothing is proposed. */
  readonly edit?: unknown;
}

export interface ProposedFile {
  readonly uri: string;
  /** The whole text that it has; absent for a file that is to be made. */
  readonly before?: string;
  /** The whole text that it would have. */
  readonly after: string;
}

/** The scheme of the documents in which our client shows proposed texts. They are nobody's files, so nothing is found in them. */
export const proposalScheme = 'deadweight-proposal';

/** The commands of our client for the proposal that is shown. */
export const applyProposalCommand = 'deadweight.applyProposal';
export const discardProposalCommand = 'deadweight.discardProposal';
export const showProposalSummaryCommand = 'deadweight.showProposalSummary';
