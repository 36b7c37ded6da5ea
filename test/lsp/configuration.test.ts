import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver/node';
import type { ContextResult } from '../../shared/src';
import type { ServerOptions } from '../../server/src/lsp';
import { connect, modern, until, uri, type TestClient } from './session';

describe('settings and configuration files', () => {
  let client: TestClient;
  afterEach(() => client.close());

  const textDocument = { uri };

  it('asks for settings, and a change of them applies at once', async () => {
    client = await connect();
    client.settings = { rules: { 'sloppy-word': 'error' } };
    await client.open('FROM sloppy plain\n');
    const report = await client.pull();
    assert.ok(report.kind === 'full');
    assert.deepEqual(
      report.items.map(({ severity }) => severity),
      [1, 4],
    );
    client.settings = { rules: { 'sloppy-word': 'off' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('a refresh', () => client.refreshes === 1);
    assert.deepEqual(await client.codes(), ['plain-word']);
    client.settings = { enable: false };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('a refresh', () => client.refreshes === 2);
    assert.deepEqual(await client.codes(), []);
  });

  it('holds to the last settings when answers come out of order, or none comes', async () => {
    client = await connect();
    await client.open('FROM sloppy plain\n');
    assert.deepEqual(await client.codes(), ['sloppy-word', 'plain-word']);
    const answers: ((settings: unknown) => void)[] = [];
    client.connection.onRequest('workspace/configuration', () => new Promise((resolve) => answers.push((value) => resolve([value]))));
    for (const count of [1, 2]) {
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await until('a question', () => answers.length === count);
    }
    answers[1]?.({ rules: { 'sloppy-word': 'off' } });
    await until('a refresh', () => client.refreshes === 1);
    answers[0]?.({ rules: { 'plain-word': 'off' } });
    assert.deepEqual(await client.codes(), ['plain-word']);
    client.connection.onRequest('workspace/configuration', () => Promise.reject(new Error('not now')));
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('a log', () => client.logs.some((line) => line.includes('not now')));
    assert.deepEqual(await client.codes(), ['plain-word']);
  });

  it('reads what lies beside a document anew where the setting names another folder', async () => {
    const asked: unknown[] = [];
    const readContext: ServerOptions['readContext'] = (_, { setting, sources }) => {
      asked.push([setting, sources()]);
      return Promise.resolve({ configs: [] });
    };
    client = await connect({ readContext });
    await client.open('FROM plain\nCOPY a b/c /\n');
    await client.codes();
    client.settings = { context: 'app' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('the other folder', () => asked.length === 2);
    const sources = ['a', 'b/c'];
    assert.deepEqual(asked, [
      [undefined, sources],
      ['app', sources],
    ]);
  });

  it('logs what is wrong with configuration, once for all documents, and offers no edit of it', async () => {
    const config = { name: '.deadweight.yaml', uri: 'file:///work/.deadweight.yaml', text: 'ignore: []\nrules: [\n' } as const;
    client = await connect({ readContext: () => Promise.resolve({ configs: [config] }) });
    await client.open('FROM sloppy\n');
    await client.open('FROM sloppy\n', 'file:///work/Dockerfile.other');
    assert.deepEqual(await client.codes(), ['sloppy-word']);
    await client.pull();
    assert.equal(client.logs.filter((line) => line.startsWith('file:///work/.deadweight.yaml:3:1: ')).length, 1, client.logs.join('\n'));
    const position = { line: 0, character: 6 };
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    assert.deepEqual(
      actions.filter(({ title }) => title.startsWith('Turn')),
      [],
    );
  });

  it('turns rules off in the configuration file as it is in the editor, where the one before may not be saved yet', async () => {
    const config = { name: '.deadweight.yaml', uri: 'file:///my%20work/.deadweight.yaml', text: '# Ours.\n' } as const;
    client = await connect({ readContext: () => Promise.resolve({ configs: [config] }) });
    await client.open('FROM sloppy\n');
    await client.codes();
    const position = { line: 0, character: 6 };
    const range = { start: position, end: position };
    const turnOff = async (): Promise<unknown> => {
      const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument,
        range,
        context: { diagnostics: [] },
      });
      const [change] = actions.find(({ title }) => title.startsWith('Turn'))?.edit?.documentChanges ?? [];
      return change && 'edits' in change ? change.edits : undefined;
    };
    const edit = (line: number, character: number, newText: string): unknown => {
      return [{ range: { start: { line, character }, end: { line, character } }, newText }];
    };
    assert.deepEqual(await turnOff(), edit(1, 0, 'rules:\n  sloppy-word: off\n'));
    await client.open('# Ours.\nrules:\n  other-word: off\n', 'file:///my work/.deadweight.yaml');
    assert.deepEqual(await turnOff(), edit(2, 2, 'sloppy-word: off\n  '));
  });

  it('shows what is wrong with a configuration file in that file, until it is mended or governs nothing', async () => {
    let text = 'rules:\n  sloppy-wrd: off\n';
    const at = 'file:///work/.deadweight.yaml';
    client = await connect({ readContext: () => Promise.resolve({ configs: [{ name: '.deadweight.yaml', uri: at, text }] }) });
    const changed = () => client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: at, type: 2 }] });
    await client.open('FROM plain\n');
    await until('a problem', () => client.pushed.length === 1);
    assert.deepEqual(client.pushed[0], {
      uri: at,
      diagnostics: [
        {
          range: { start: { line: 1, character: 2 }, end: { line: 1, character: 12 } },
          severity: 2,
          source: 'deadweight',
          message: 'No rule is or stands for `sloppy-wrd`; did you mean `sloppy-word`?',
        },
      ],
    });
    text = 'rules: {}';
    await changed();
    await until('that it is mended', () => client.pushed.length === 2);
    assert.deepEqual(client.pushed[1], { uri: at, diagnostics: [] });
    text = 'rules: [';
    await changed();
    await until('a problem', () => client.pushed.length === 3);
    assert.equal(client.pushed[2]?.diagnostics[0]?.severity, 1);
    await client.connection.sendNotification('textDocument/didClose', { textDocument });
    await until('that nothing is governed', () => client.pushed.length === 4);
    assert.deepEqual(client.pushed[3], { uri: at, diagnostics: [] });
  });

  it('reads configuration beside the file, and again when told that it changed', async () => {
    let text = 'rules: {sloppy-word: off}';
    const readContext = (): Promise<ContextResult> =>
      Promise.resolve({ configs: [{ name: '.deadweight.yaml', uri: 'file:///work/.deadweight.yaml', text }] });
    client = await connect({ readContext });
    await client.open('FROM sloppy plain\n');
    assert.deepEqual(await client.codes(), ['plain-word']);
    text = '';
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///work/.deadweight.yaml', type: 2 }],
    });
    await until('a refresh', () => client.refreshes === 1);
    assert.deepEqual(await client.codes(), ['sloppy-word', 'plain-word']);
  });
});

describe('the configuration file itself', () => {
  it('is completed, and not linted', async () => {
    const client = await connect({}, { ...modern, textDocument: { ...modern.textDocument, completion: { dynamicRegistration: true } } });
    const at = 'file:///work/.deadweight.yaml';
    await until('a registration', () => client.registered.includes('textDocument/completion'));
    await client.open('rules:\n  slop', at);
    const items = await client.connection.sendRequest<{ label: string }[]>('textDocument/completion', {
      textDocument: { uri: at },
      position: { line: 1, character: 6 },
    });
    assert.ok(items.some(({ label }) => label === 'sloppy-word'));
    const report = await client.connection.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', { textDocument: { uri: at } });
    assert.deepEqual(report.items, []);
    client.close();
  });
});
