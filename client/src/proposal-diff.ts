import { commands, Disposable, languages, TabInputTextDiff, Uri, window, workspace, type Tab } from 'vscode';
import { proposalScheme, type ProposalParams, type ProposedFile, type RewriteProposal } from '../../shared/src';

/** A proposal, and what was asked for. */
export interface Proposed {
  readonly params: ProposalParams;
  readonly proposal: RewriteProposal;
}

export interface ProposalDiff extends Disposable {
  /** Shows the texts as they are beside those that are proposed, in place of what was shown before. Gives the paths of files that it could not show. */
  show(this: void, proposed: Proposed): Promise<readonly string[]>;
  close(this: void): Promise<void>;
  /** What is shown, as long as its tab is open. */
  current(this: void): Proposed | undefined;
}

/** The editor's own diff of files and virtual documents, which nobody can edit, with the proposed texts. */
export function createProposalDiff(): ProposalDiff {
  const texts = new Map<string, string>();
  let shown: { readonly proposed: Proposed; readonly isIts: (tab: Tab) => boolean } | undefined;
  let turn = 0;

  const become = (next: typeof shown): void => {
    shown = next;
    void commands.executeCommand('setContext', 'deadweight.proposalShown', next !== undefined);
  };
  const close = async (): Promise<void> => {
    const tabs = shown === undefined ? [] : allTabs().filter(shown.isIts);
    become(undefined);
    if (tabs.length > 0) await window.tabGroups.close(tabs);
    texts.clear();
  };
  const parts = [
    workspace.registerTextDocumentContentProvider(proposalScheme, {
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
    // Whoever closes the tab has looked at it and gone on.
    window.tabGroups.onDidChangeTabs(({ closed }) => {
      if (shown !== undefined && closed.some(shown.isIts)) become(undefined);
    }),
  ];
  // A window that was opened again has the tabs of the last one, and none of their texts.
  void window.tabGroups.close(
    allTabs().filter(({ input }) => input instanceof TabInputTextDiff && input.modified.scheme === proposalScheme),
  );

  return {
    show: async (proposed) => {
      await close();
      turn += 1;
      const { files } = proposed.proposal;
      const pairs = await Promise.all(files.map((file) => pairOf(file, turn, texts)));
      const [first, ...others] = pairs;
      if (first === undefined) return [];
      // Short, since the buttons stand beside it.
      const label = `Proposed for ${nameOf(proposed.params.uri)}`;
      const isIts = ({ input, label: seen }: Tab): boolean =>
        input instanceof TabInputTextDiff
          ? pairs.some(({ after }) => after.toString() === input.modified.toString())
          : seen.startsWith(label);
      if (others.length > 0) {
        // One tab for all of them; not every editor has it.
        const resources = pairs.map(({ at, isNew, before, after }) => [at, isNew ? undefined : before, after]);
        const opened = await commands.executeCommand('vscode.changes', label, resources).then(
          () => true,
          () => false,
        );
        become({ proposed, isIts });
        if (opened) return [];
      }
      await commands.executeCommand('vscode.diff', first.before, first.after, label, { preview: false });
      become({ proposed, isIts });
      return others.map(({ at }) => workspace.asRelativePath(at));
    },
    close,
    current: () => shown?.proposed,
    dispose: () => void Disposable.from(...parts).dispose(),
  };
}

/** True while every file is as it was when the proposal was made. */
export async function isFresh({ files }: RewriteProposal): Promise<boolean> {
  const same = await Promise.all(
    files.map(async ({ uri, before }) => {
      // What can not be opened is not there.
      const document = await workspace.openTextDocument(Uri.parse(uri)).then(
        (opened) => opened,
        () => undefined,
      );
      return document?.getText() === before;
    }),
  );
  return same.every(Boolean);
}

interface Pair {
  /** The file itself. */
  readonly at: Uri;
  readonly isNew: boolean;
  readonly before: Uri;
  readonly after: Uri;
}

/** The file, or an empty document for one that is to be made, and a document with its proposed text, in the same language. */
async function pairOf({ uri, before, after }: ProposedFile, turn: number, texts: Map<string, string>): Promise<Pair> {
  const at = Uri.parse(uri);
  // The editor goes by the name, and keeps the text of an address that it knows.
  const virtual = (query: string): Uri =>
    Uri.from({ scheme: proposalScheme, path: at.path.startsWith('/') ? at.path : `/${at.path}`, query });
  const proposed = virtual(`after=${turn}`);
  texts.set(proposed.toString(), after);
  const document = await workspace.openTextDocument(proposed);
  if (before === undefined) return { at, isNew: true, before: virtual(`before=${turn}`), after: proposed };
  const { languageId } = await workspace.openTextDocument(at);
  if (document.languageId !== languageId) await languages.setTextDocumentLanguage(document, languageId);
  return { at, isNew: false, before: at, after: proposed };
}

function allTabs(): Tab[] {
  return window.tabGroups.all.flatMap(({ tabs }) => tabs);
}

function nameOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri)).split('/').at(-1) ?? '';
}
