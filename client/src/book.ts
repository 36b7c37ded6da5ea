import { commands, Disposable, QuickPickItemKind, TabInputText, Uri, ViewColumn, window, type QuickPickItem } from 'vscode';
import { allSections, chapters, findSection, openSectionCommand } from '../../shared/src';
import { sectionOf } from './code-links';
import { isDockerfile } from './dockerfiles';

/** The ways into the book: links to a section, as commands and as addresses, and the list of all of them. Chapters are read from `docs/book` of the extension. */
export function registerBook(extension: Uri): Disposable {
  const openSection = async (key: unknown): Promise<void> => {
    const section = typeof key === 'string' ? findSection(key) : undefined;
    await (section === undefined ? pick(extension) : open(extension, section.file, section.anchor));
  };
  const parts = [
    commands.registerCommand(openSectionCommand, openSection),
    commands.registerCommand('deadweight.openBook', () => pick(extension)),
    window.registerUriHandler({ handleUri: (uri) => openSection(sectionOf(uri)) }),
  ];
  return Disposable.from(...parts);
}

/**
 * The editor's own Markdown preview: it scrolls to the heading a fragment names, follows links from chapter to chapter and to the rules'
 * pages, takes the user's theme, and is there on the desktop, remotely and in the browser.
 */
async function open(extension: Uri, file: string, anchor?: string): Promise<void> {
  // The hover that held the link would lie over the chapter. Older editors lack the command.
  await commands.executeCommand('editor.action.hideHover').then(undefined, () => undefined);
  const chapter = Uri.joinPath(extension, 'docs', 'book', file);
  // "Beside" is beside what has the focus: seen from an open chapter that would be a third column.
  if (!(window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputText)) await focusDockerfile();
  await commands.executeCommand('markdown.showPreviewToSide', anchor === undefined ? chapter : chapter.with({ fragment: anchor }));
}

async function focusDockerfile(): Promise<void> {
  const editor = window.visibleTextEditors.find(({ document }) => isDockerfile(document));
  if (editor !== undefined) await window.showTextDocument(editor.document, { viewColumn: editor.viewColumn ?? ViewColumn.One });
}

interface Entry extends QuickPickItem {
  readonly file?: string;
  readonly anchor?: string;
}

async function pick(extension: Uri): Promise<void> {
  const placeHolder = 'Open a chapter or a section beside the editor';
  const entry = await window.showQuickPick(entries(), { title: 'Lightweight Docker Images', placeHolder, matchOnDescription: true });
  if (entry?.file !== undefined) await open(extension, entry.file, entry.anchor);
}

function entries(): Entry[] {
  const sections = allSections();
  return Object.entries(chapters).flatMap(([id, { number, title, file }]): Entry[] => [
    { kind: QuickPickItemKind.Separator, label: `Chapter ${number}` },
    { label: `$(book) ${title}`, description: `Chapter ${number}`, file },
    ...sections
      .filter((section) => section.chapter === id)
      .map((section) => ({ label: `$(symbol-text) ${section.title}`, description: title, file, anchor: section.anchor })),
  ]);
}
