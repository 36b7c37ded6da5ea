import assert from 'node:assert/strict';
import { commands, Range, TabInputTextDiff, Uri, window, workspace, type Tab, type TextDocument } from 'vscode';
import { actions, choose, cleanUp, open, replaceAll, until, untilFound } from './help';

const heavy = 'FROM node:24-slim\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\nCOPY . .\nCMD npm start\n';

/** The diff that is shown, with both of its texts. */
async function shownDiff(): Promise<{ readonly tab: Tab; readonly before: TextDocument; readonly after: TextDocument }> {
  const tab = await until('the diff', () => {
    const active = window.tabGroups.activeTabGroup.activeTab;
    return active?.input instanceof TabInputTextDiff ? active : undefined;
  });
  const { original, modified } = tab.input as TabInputTextDiff;
  return { tab, before: await workspace.openTextDocument(original), after: await workspace.openTextDocument(modified) };
}

function isOpen(label: string): boolean {
  return window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => tab.label.startsWith(label)));
}

function textOf(uri: Uri): Promise<string | undefined> {
  return Promise.resolve(workspace.fs.readFile(uri)).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
}

describe('rewriting', () => {
  afterEach(cleanUp);

  it('is shown by the diff of the editor, applied in one step, and taken back by one', async () => {
    const document = await open(heavy);
    await untilFound(document, 'shell-form-command');
    const offered = await actions(document, new Range(0, 0, 0, 0), 'refactor.rewrite.deadweight.cache-mounts');
    const [action] = offered;
    assert.ok(action && offered.length === 1);
    assert.equal(action.edit, undefined);
    await choose(action);
    const { tab, before, after } = await shownDiff();
    assert.match(tab.label, /^Proposed for Dockerfile$/);
    assert.equal(before, document);
    assert.equal(after.languageId, 'dockerfile');
    const proposed = heavy.replace('RUN npm ci', 'RUN --mount=type=cache,target=/root/.npm npm ci');
    assert.equal(after.getText(), proposed);
    assert.equal(document.getText(), heavy, 'nothing is written before somebody says so');

    await commands.executeCommand('deadweight.applyProposal');
    assert.equal(document.getText(), proposed);
    await until('the end of the diff', () => !isOpen(tab.label));
    assert.equal(window.activeTextEditor?.document, document);
    await commands.executeCommand('undo');
    await until('the undo', () => document.getText() === heavy);
  });

  it('writes nothing when it is discarded', async () => {
    const document = await open(heavy);
    await commands.executeCommand('deadweight.refactor.cache-mounts');
    const { tab } = await shownDiff();
    await commands.executeCommand('deadweight.discardProposal');
    await until('the end of the diff', () => !isOpen(tab.label));
    await commands.executeCommand('deadweight.applyProposal');
    assert.equal(document.getText(), heavy);
  });

  it('is proposed anew where the text has changed meanwhile', async () => {
    const document = await open(heavy);
    await commands.executeCommand('deadweight.refactor.cache-mounts');
    await shownDiff();
    const changed = `# mine\n${heavy}`;
    await replaceAll(document, changed);
    await commands.executeCommand('deadweight.applyProposal');
    assert.equal(document.getText(), changed, 'a proposal for another text is not applied');
    const { after } = await shownDiff();
    assert.match(after.getText(), /^# mine\n[^]*--mount=type=cache/);
    await commands.executeCommand('deadweight.applyProposal');
    assert.equal(document.getText(), after.getText());
  });

  it('shows and writes the files beside the Dockerfile too', async () => {
    const document = await open(heavy);
    const beside = (name: string): Uri => Uri.joinPath(document.uri, '..', name);
    for (const [name, text] of [
      ['.git/HEAD', 'ref: refs/heads/main\n'],
      // The one that is watched.
      ['package.json', '{}'],
    ] as const)
      await workspace.fs.writeFile(beside(name), new TextEncoder().encode(text));
    // Once for the files that are seen late, and once to take the place of the first.
    await until('a proposal for two files', async () => {
      await commands.executeCommand('deadweight.optimise');
      return isOpen('Proposed for Dockerfile (2 files)');
    });
    await commands.executeCommand('deadweight.optimise');
    const shown = window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label.startsWith('Proposed'));
    assert.equal(shown.length, 1);
    assert.equal(await textOf(beside('.dockerignore')), undefined);
    await commands.executeCommand('deadweight.applyProposal');
    assert.match(document.getText(), /--mount=type=cache[^]*CMD \["npm", "start"\]/);
    const ignored = await workspace.openTextDocument(beside('.dockerignore'));
    assert.match(ignored.getText(), /^\.git$/m);
    await until('the end of the diff', () => !isOpen('Proposed'));
    await until('both on the disk', async () => {
      const [file, beneath] = await Promise.all([textOf(document.uri), textOf(ignored.uri)]);
      return file === document.getText() && beneath === ignored.getText();
    });
    assert.equal(window.activeTextEditor?.document, document);
    await commands.executeCommand('undo');
    await until('the undo of both', async () => document.getText() === heavy && (await textOf(ignored.uri)) === undefined);
  });

  it('says so where there is nothing to do', async () => {
    const document = await open('FROM scratch\n');
    await commands.executeCommand('deadweight.optimise');
    assert.equal(document.getText(), 'FROM scratch\n');
    assert.equal(window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputTextDiff, false);
  });
});
