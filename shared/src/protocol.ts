/** What client and server say to each other beyond the language server protocol. */

/** The command of our client that opens the book; its one argument is a section key. */
export const openSectionCommand = 'deadweight.openSection';

export const restartServerCommand = 'deadweight.restartServer';

/** How the server writes links to the book: as a command link that our client runs, or not at all. */
export type LinkStyle = 'command' | 'none';

export interface InitializationOptions {
  readonly links?: LinkStyle;
  /** Whether the user trusts the workspace: only then are programs run. A client that knows no such thing leaves it out. */
  readonly trusted?: boolean;
  /** A folder for what registries have said, as a path of the machine that the server runs on; nothing is kept where absent. */
  readonly storage?: string;
}

/** Client to server: the user has come to trust the workspace. */
export const trustedNotification = 'deadweight/trusted';

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
  /** Names of the files whose text is wanted, `*` standing for any characters but a slash: `package.json`, `requirements*.txt`. */
  readonly texts: readonly string[];
  /** List at most so many files, and say `truncated` where there are more. */
  readonly maxFiles: number;
  /** Leave out the text of a larger file. */
  readonly maxTextBytes: number;
}

/** What lies beside a document. */
export interface ContextResult {
  /**
   * The document's folder, taken for the build context; absent where there is none (an untitled document). `files` are POSIX paths
   * relative to it, without what `.git` and `node_modules` hold (each of the two is listed as a path of its own, ending in a slash).
   */
  readonly context?: {
    readonly files: readonly string[];
    readonly truncated: boolean;
    readonly sizes?: Readonly<Record<string, number>>;
    readonly texts: Readonly<Record<string, string>>;
    /** The document's own path in it. */
    readonly dockerfile?: string;
  };
  /** The nearest `.deadweight.yaml` and the nearest `.hadolint.yaml` in the document's folder or above it, within the workspace. */
  readonly configs: readonly ConfigFile[];
}

export interface ConfigFile {
  readonly name: ConfigName;
  readonly uri: string;
  readonly text: string;
}

export const configNames = ['.deadweight.yaml', '.hadolint.yaml'] as const;
export type ConfigName = (typeof configNames)[number];

/** The names that a file of the name may have in a folder, the first one that is there counts. */
export function spellingsOf(name: ConfigName): readonly [string, string] {
  return [name, name.replace(/yaml$/, 'yml')];
}

/**
 * The command that asks the registry. Its arguments are the address of a document, and the key of one image or nothing for all. Our own
 * client has it as its own, for the document in the editor where no argument is given, and hands it on to the server.
 */
export const lookUpCommand = 'deadweight.lookUpImages';

/** The command of our client that opens the action list; its arguments are the address of a document and a line, or nothing for the editor's. */
export const actionListCommand = 'deadweight.openActionList';

/** Client to server: what is to be done in a document, what saves most first. */
export const actionListRequest = 'deadweight/actionList';
export interface ActionListParams {
  readonly uri: string;
}

/** One finding. */
export interface ActionItem {
  readonly message: string;
  /** `≈ 45 MB on the disk`; absent where nobody knows. */
  readonly saving?: string;
  readonly rule: string;
  /** The title of the first fix, where there is one. */
  readonly fix?: string;
  /** Counting from 0, as the protocol does. */
  readonly range: { readonly start: ActionPlace; readonly end: ActionPlace };
}

export interface ActionPlace {
  readonly line: number;
  readonly character: number;
}

/** The command of our client that turns a rule off in the settings; its one argument is the rule's id. */
export const turnRuleOffCommand = 'deadweight.turnRuleOff';

/** The command of our client that asks how a rule is to be silenced; its arguments are what is asked, and the ways. */
export const silenceCommand = 'deadweight.silence';
/** A way to silence a rule: an edit, as the protocol writes it, or a command. */
export interface SilencingWay {
  readonly title: string;
  readonly edit?: unknown;
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
}

/** Client to server: the kin that neighbours have published per line, for `deferTo: auto`. Lines count from 0. */
export const neighboursNotification = 'deadweight/neighbours';
export interface NeighboursParams {
  readonly uri: string;
  readonly findings: readonly { readonly line: number; readonly code: string }[];
}

/** The command of our client that asks what Docker rebuilds if a file changes; its argument is the address of the file, or of a Dockerfile. */
export const showRebuildCommand = 'deadweight.showRebuild';
/** The command of our client that takes the marks of that answer away. */
export const clearRebuildCommand = 'deadweight.clearRebuild';

/** Client to server: what Docker builds anew if a file of the build context changes. */
export const rebuildRequest = 'deadweight/rebuild';
export interface RebuildParams {
  /** The Dockerfile. */
  readonly uri: string;
  /** The file that changes: by its address, or by its path in the build context; neither asks for the files to choose from. */
  readonly file?: string;
  readonly path?: string;
}

/** `result` is absent where the file lies outside of the build context, or none was named; then `choices` says what lies in it. */
export interface RebuildAnswer {
  /** The version of the document that `result` is about. */
  readonly version: number;
  readonly result?: RebuildResult;
  /** Paths in the build context: those of each kind first, then all that the builder sees. */
  readonly choices: readonly string[];
}

export interface RebuildResult {
  readonly path: string;
  /** One sentence. */
  readonly summary: string;
  /** Those that make layers and are built, in order. */
  readonly instructions: readonly RebuiltInstruction[];
}

export interface RebuiltInstruction {
  /** Counting from 0, as the protocol does. */
  readonly range: { readonly start: ActionPlace; readonly end: ActionPlace };
  /** As one line. */
  readonly instruction: string;
  /** `perhaps`: it depends on a variable whose value is not known. */
  readonly cache: 'kept' | 'rebuilt' | 'perhaps';
  /** It loses its cache by itself, not only by what stands before it. */
  readonly own: boolean;
  /** It installs, builds, or runs what is not known to be quick. */
  readonly dear: boolean;
  /** It has cache mounts, which are still there. */
  readonly warm: boolean;
  /** Empty where there is nothing to say. */
  readonly why: string;
}
