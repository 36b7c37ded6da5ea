import assert from 'node:assert/strict';
import { commands, DiagnosticSeverity, languages, Position, Uri, window, workspace, type CompletionList, type TextDocument } from 'vscode';
import { actions, choose, cleanUp, found, open, quickFix, replaceAll, until, untilFound, untilGone } from './help';

const shellForm = 'FROM node:24-slim\nCMD npm start\n';

function beside({ uri }: TextDocument, name: string): Uri {
  return Uri.joinPath(uri, '..', name);
}

async function write(uri: Uri, text: string): Promise<void> {
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** Opens a `.deadweight.yaml` in the editor, and says what is completed at the end of a text in it. */
async function completed(document: TextDocument, text: string): Promise<readonly string[]> {
  await replaceAll(document, text);
  const at = document.positionAt(text.length);
  const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, at);
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

describe('a .deadweight.yaml', () => {
  afterEach(cleanUp);

  it('counts as soon as it is made, changed and deleted', async () => {
    const document = await open(shellForm);
    await untilFound(document, 'shell-form-command');
    const file = beside(document, '.deadweight.yaml');
    await write(file, 'rules:\n  shell-form-command: off\n');
    await untilGone(document, 'shell-form-command');
    await write(file, 'rules:\n  shell-form-command: error\n');
    await until('an error', () => found(document, 'shell-form-command')?.severity === DiagnosticSeverity.Error);
    await workspace.fs.delete(file);
    await until('the default', () => found(document, 'shell-form-command')?.severity === DiagnosticSeverity.Information);
  });

  it('counts when it is typed into and saved', async () => {
    const document = await open(shellForm);
    const file = beside(document, '.deadweight.yaml');
    await write(file, 'rules:\n');
    await untilFound(document, 'shell-form-command');
    const config = await workspace.openTextDocument(file);
    await window.showTextDocument(config);
    await replaceAll(config, 'ignore: [DL3025]\n');
    assert.ok(await config.save());
    await untilGone(document, 'shell-form-command');
  });

  it('has its keys, rules and levels completed', async () => {
    const dockerfile = await open(shellForm);
    const file = beside(dockerfile, '.deadweight.yaml');
    await write(file, '');
    const config = await workspace.openTextDocument(file);
    await window.showTextDocument(config);
    const keys = await until('the keys', async () => {
      const labels = await completed(config, '');
      return labels.includes('rules') && labels;
    });
    assert.ok(
      ['ignore', 'shellcheck', 'trusted-registries', 'label-schema', 'strict-labels'].every((key) => keys.includes(key)),
      keys.join(' '),
    );
    const rules = await completed(config, 'rules:\n  shell-f');
    assert.ok(rules.includes('shell-form-command'), rules.join(' '));
    const levels = await completed(config, 'rules:\n  shell-form-command: ');
    assert.deepEqual(levels, ['off', 'hint', 'info', 'warning', 'error']);
    const ignored = await completed(config, 'ignore:\n  - ');
    assert.ok(ignored.includes('root-user'), ignored.join(' '));
  });

  it('is told what is wrong with it, where it stands, and the rest of it counts', async () => {
    const document = await open(shellForm);
    await untilFound(document, 'shell-form-command');
    const file = beside(document, '.deadweight.yaml');
    await write(file, 'rules:\n  shell-form-comand: off\n  latest-base: loud\nignored: [root-user]\nignore: [DL3025]\n');
    const told = await until('three problems of the file', () => {
      const problems = languages.getDiagnostics(file).filter(({ source }) => source === 'deadweight');
      return problems.length === 3 && problems;
    });
    const [name, level, key] = [...told].sort((a, b) => a.range.start.compareTo(b.range.start));
    assert.match(name?.message ?? '', /shell-form-comand.*shell-form-command/);
    assert.ok(name?.range.contains(new Position(1, 5)), JSON.stringify(name?.range));
    assert.match(level?.message ?? '', /latest-base.*off, hint, info, warning or error/);
    assert.ok(level?.range.contains(new Position(2, 16)), JSON.stringify(level?.range));
    assert.match(key?.message ?? '', /ignored/);
    assert.equal(key?.range.start.line, 3);
    await untilGone(document, 'shell-form-command');
    await write(file, 'rules:\n  shell-form-command: hint\n');
    await until('the end of the problems', () => languages.getDiagnostics(file).length === 0);
    await until('a hint', () => found(document, 'shell-form-command')?.severity === DiagnosticSeverity.Hint);
  });

  it('takes a rule that is turned off, in place of the settings', async () => {
    const document = await open(shellForm);
    const file = beside(document, '.deadweight.yaml');
    await write(file, '# Ours.\nrules:\n  latest-base: hint # as we like it\n');
    await until('the offer to turn it off there', async () => {
      const { range } = await untilFound(document, 'shell-form-command');
      const offered = await actions(document, range, 'quickfix');
      return offered.some(({ title }) => /^Turn shell-form-command off in \.deadweight\.yaml$/.test(title));
    });
    await choose(await quickFix(document, 'shell-form-command', /off in \.deadweight\.yaml/));
    const config = await workspace.openTextDocument(file);
    assert.equal(config.getText(), '# Ours.\nrules:\n  shell-form-command: off\n  latest-base: hint # as we like it\n');
    assert.ok(await config.save());
    await untilGone(document, 'shell-form-command');
    assert.equal(workspace.getConfiguration('deadweight').inspect('rules')?.workspaceValue, undefined);
  });
});

describe('a .dockerignore', () => {
  afterEach(cleanUp);

  it('is made by the editor, and then nothing is missing', async () => {
    const text = 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nUSER node\nCMD ["node", "server.js"]\n';
    const document = await open(text);
    await write(beside(document, 'node_modules/left-pad/index.js'), 'pad();\n');
    await write(beside(document, '.git/config'), '[core]\n');
    // The folder is read anew when a manifest in it changes.
    await write(beside(document, 'package.json'), '{ "name": "shop" }\n');
    const finding = await untilFound(document, 'dockerignore-missing');
    await until('a warning', () => found(document, 'dockerignore-missing')?.severity === DiagnosticSeverity.Warning);
    assert.match(finding.message, /node_modules|\.git/);
    await choose(await quickFix(document, 'dockerignore-missing', /^Create a \.dockerignore/));
    const made = await workspace.openTextDocument(beside(document, '.dockerignore'));
    assert.match(made.getText(), /^\.git$/m);
    assert.match(made.getText(), /node_modules$/m);
    assert.equal(document.getText(), text);
    if (made.isDirty) assert.ok(await made.save());
    await untilGone(document, 'dockerignore-missing');
  });
});
