/** What client and server say to each other beyond the language server protocol. */

/** The command of our client that opens the book; its one argument is a section key. */
export const openSectionCommand = 'deadweight.openSection';

/** How the server writes links to the book: as a command link that our client runs, or not at all. */
export type LinkStyle = 'command' | 'none';

export interface InitializationOptions {
  readonly links?: LinkStyle;
}

/** Server to client: the number of findings of a document after each lint. */
export const statusNotification = 'deadweight/status';
export interface StatusParams {
  readonly uri: string;
  readonly findings: number;
  /** Why the document was not linted (it is too large), where it was not. */
  readonly notice?: string;
}

/** Server to client: read the build context of a document through the workspace's file system (web and virtual workspaces). */
export const contextRequest = 'deadweight/context';
export interface ContextParams {
  readonly uri: string;
}

/** Client to server: the kin that neighbours have published per line, for `deferTo: auto`. Lines count from 0. */
export const neighboursNotification = 'deadweight/neighbours';
export interface NeighboursParams {
  readonly uri: string;
  readonly findings: readonly { readonly line: number; readonly code: string }[];
}
