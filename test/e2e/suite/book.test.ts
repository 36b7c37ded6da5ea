import assert from 'node:assert/strict';
import { commands, extensions, TabInputWebview, Uri, window, workspace } from 'vscode';
import { allSections, chapters, openSectionCommand } from '../../../shared/src';
import { cleanUp, open, until } from './help';

function shownChapter(file: string): boolean | undefined {
  const dockerfile = window.tabGroups.all.find(({ tabs }) => tabs.some(({ label }) => label === 'Dockerfile'));
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ label, input, isActive }) => isActive && input instanceof TabInputWebview && label.includes(file)),
  );
  if (group === undefined) return undefined;
  return dockerfile !== undefined && group.viewColumn > dockerfile.viewColumn;
}

describe('the book', () => {
  afterEach(cleanUp);

  it('opens beside the editor at a section', async () => {
    await open('FROM node:latest\n');
    await commands.executeCommand(openSectionCommand, 'packages/apt');
    assert.equal(await until('the chapter', () => shownChapter(chapters.packages.file)), true);
  });

  it('shows the next chapter in the same place', async () => {
    await open('FROM node:latest\n');
    await commands.executeCommand(openSectionCommand, 'packages/apt');
    await until('the first chapter', () => shownChapter(chapters.packages.file));
    await commands.executeCommand(openSectionCommand, 'instructions/exec-form');
    await until('the second chapter', () => shownChapter(chapters.instructions.file));
    assert.equal(window.tabGroups.all.length, 2);
  });

  it('is shipped whole: each section has its heading', async () => {
    const extension = extensions.getExtension('deadweight.deadweight');
    assert.ok(extension);
    for (const { file, title } of allSections()) {
      const bytes = await workspace.fs.readFile(Uri.joinPath(extension.extensionUri, 'docs', 'book', file));
      const headings = new TextDecoder().decode(bytes).split(/\r?\n/);
      assert.ok(headings.includes(`## ${title}`), `${file} has the heading ${title}`);
    }
  });

  it('has its commands, and opens the list of chapters', async () => {
    const all = await commands.getCommands(true);
    for (const name of ['deadweight.openBook', 'deadweight.openSection', 'deadweight.restartServer', 'deadweight.turnRuleOff']) {
      assert.ok(all.includes(name), name);
    }
    await open('FROM node:latest\n');
    const opened = commands.executeCommand('deadweight.openBook');
    // The list has the focus only once it is drawn.
    const chosen = async (): Promise<boolean | undefined> => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return shownChapter(chapters.why.file);
    };
    assert.equal(await until('the first chapter of the list', chosen), true);
    await opened;
  });
});
