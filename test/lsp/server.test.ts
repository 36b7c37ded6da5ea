import assert from 'node:assert/strict';
import type { CodeAction, Hover } from 'vscode-languageserver/node';
import type { ContextParams, ContextResult } from '../../shared/src';
import { ruleThat } from '../service/tiny-rules';
import { connect, modern, old, until, uri, type TestClient } from './session';

describe('language server', () => {
  let client: TestClient;
  afterEach(() => client.close());

  const textDocument = { uri };

  it('says what it can do, and asks to be told of changes', async () => {
    client = await connect();
    const again = await client.connection.sendRequest<{ capabilities: Record<string, unknown>; serverInfo: unknown }>('initialize', {
      capabilities: modern,
      rootUri: null,
      processId: null,
    });
    assert.deepEqual(again.serverInfo, { name: 'deadweight', version: '1.2.3' });
    assert.deepEqual(again.capabilities, {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2, save: true },
      codeActionProvider: {
        codeActionKinds: ['quickfix', 'refactor.rewrite', 'refactor.rewrite.deadweight', 'source.fixAll.deadweight'],
        resolveProvider: true,
      },
      hoverProvider: true,
      inlayHintProvider: { resolveProvider: true },
      codeLensProvider: { resolveProvider: false },
      executeCommandProvider: { commands: ['deadweight.optimise'] },
      diagnosticProvider: { identifier: 'deadweight', interFileDependencies: false, workspaceDiagnostics: false },
    });
    await until('registrations', () => client.registered.length === 2);
    assert.deepEqual(client.registered, ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
  });

  it('answers a pull, also after incremental changes, and says when nothing has changed', async () => {
    client = await connect();
    await client.open('FROM a\nRUN sloppy\n');
    const first = await client.pull();
    assert.ok(first.kind === 'full');
    assert.deepEqual(
      first.items.map(({ code, range }) => [code, range.start]),
      [['sloppy-word', { line: 1, character: 4 }]],
    );
    assert.deepEqual(client.statuses, [{ uri, findings: 1 }]);
    assert.deepEqual(await client.pull(first.resultId), { kind: 'unchanged', resultId: first.resultId });

    const at = (line: number, character: number) => ({ line, character });
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: at(1, 4), end: at(1, 10) }, text: 'x' },
        { range: { start: at(0, 5), end: at(0, 6) }, text: '\u{1F600} plain' },
      ],
    });
    const second = await client.pull(first.resultId);
    assert.ok(second.kind === 'full');
    assert.deepEqual(
      second.items.map(({ code, range, severity }) => [code, range.start, severity]),
      [['plain-word', at(0, 8), 4]],
    );
    assert.equal(client.pushed.length, 0);
  });

  it('offers code actions and fix all, each with edits of the current version', async () => {
    client = await connect();
    await client.open('FROM a\nRUN sloppy\n');
    const range = { start: { line: 1, character: 5 }, end: { line: 1, character: 5 } };
    const ask = (only?: string[]): Promise<CodeAction[]> =>
      client.connection.sendRequest('textDocument/codeAction', {
        textDocument,
        range,
        context: { diagnostics: [], ...(only && { only }) },
      });
    const actions = await ask();
    assert.deepEqual(actions.map(({ title }) => title).slice(0, 3), [
      'Write tidy',
      'Fix all safe problems in this file',
      'Ignore sloppy-word here',
    ]);
    assert.deepEqual(actions[0]?.edit?.documentChanges, [
      {
        textDocument: { uri, version: 1 },
        edits: [{ range: { start: { line: 1, character: 4 }, end: { line: 1, character: 10 } }, newText: 'tidy' }],
      },
    ]);
    assert.deepEqual(
      (await ask(['source.fixAll'])).map(({ kind }) => kind),
      ['source.fixAll.deadweight'],
    );
    // The text moves on before the answer is made: its range is one of the old text.
    let late: Promise<CodeAction[]> | undefined;
    await client.atOnce(async () => {
      late = ask();
      await client.change(2, 'FROM a\n\n\nRUN sloppy\n');
    });
    assert.equal(await late, null);
  });

  it('answers hover on findings and nowhere else', async () => {
    client = await connect();
    await client.open('FROM a\nRUN sloppy\n');
    const hover = (line: number): Promise<Hover | null> =>
      client.connection.sendRequest('textDocument/hover', { textDocument, position: { line, character: 5 } });
    const found = await hover(1);
    assert.ok(found !== null && typeof found.contents === 'object' && 'value' in found.contents);
    assert.match(found.contents.value, /^\*\*20 MB[^]*\(command:deadweight\.openSection\?%5B%22packages%2Fapt%22%5D\)$/);
    assert.equal(await hover(0), null);
  });

  it('does not take a document for the one that was open under its name', async () => {
    client = await connect();
    await client.open('FROM sloppy\n');
    const first = await client.pull();
    assert.ok(first.kind === 'full' && first.items.length === 1);
    await client.connection.sendNotification('textDocument/didClose', { textDocument });
    await client.open('FROM a\n');
    const again = await client.pull(first.resultId);
    assert.ok(again.kind === 'full' && again.items.length === 0);
  });

  it('does not wait for a slow context, and refreshes when it comes', async () => {
    let arrive: (result: ContextResult) => void = () => undefined;
    const slow = new Promise<ContextResult>((resolve) => (arrive = resolve));
    const files: (readonly string[] | undefined)[] = [];
    const spy = ruleThat(({ context }) => {
      files.push(context?.files);
      return [];
    });
    client = await connect({ readContext: () => slow, rules: [spy] });
    await client.open('FROM a\n');
    await client.codes();
    arrive({ context: { files: ['a.js'], truncated: false, texts: {} }, configs: [] });
    await until('a refresh', () => client.refreshes === 1);
    await client.codes();
    assert.deepEqual(files, [undefined, ['a.js']]);
  });

  it('asks our client for the context where the host has none, and no other client', async () => {
    client = await connect();
    const asked: ContextParams[] = [];
    client.connection.onRequest('deadweight/context', (params: ContextParams): ContextResult => {
      asked.push(params);
      return { configs: [{ name: '.hadolint.yaml', uri: 'vscode-vfs://x/.hadolint.yaml', text: 'ignored: [DL0001]' }] };
    });
    await client.open('FROM sloppy plain\n');
    assert.deepEqual(await client.codes(), ['plain-word']);
    assert.equal(asked[0]?.uri, uri);
    assert.ok(asked[0].texts.includes('package.json') && asked[0].maxFiles === 5000);
    client.close();
    client = await connect();
    client.connection.onRequest('deadweight/context', () => null);
    await client.open('FROM sloppy\n');
    assert.deepEqual(await client.codes(), ['sloppy-word']);
    client.close();
    client = await connect({}, modern, {});
    client.connection.onRequest('deadweight/context', () => assert.fail('asked'));
    await client.open('FROM sloppy\n');
    const report = await client.pull();
    assert.ok(report.kind === 'full' && report.items[0]?.codeDescription === undefined);
    assert.deepEqual(client.statuses, []);
  });

  it('pushes to a client that does not pull, the last version only', async () => {
    client = await connect({}, old, {});
    await client.open('FROM sloppy\n');
    await until('a push', () => client.pushed.length === 1);
    for (let version = 2; version <= 6; version += 1) await client.change(version, `FROM plain ${'sloppy '.repeat(version)}\n`);
    await until('a second push', () => client.pushed.length === 2);
    assert.deepEqual(
      client.pushed.map(({ version, diagnostics }) => [version, diagnostics.length]),
      [
        [1, 1],
        [6, 7],
      ],
    );
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { deadweight: { rules: { 'sloppy-word': 'off' } } },
    });
    await until('a third push', () => client.pushed.length === 3);
    assert.deepEqual(
      client.pushed[2]?.diagnostics.map(({ code }) => code),
      ['plain-word'],
    );
    await client.connection.sendNotification('textDocument/didClose', { textDocument });
    await until('a last push', () => client.pushed.length === 4);
    assert.deepEqual(client.pushed[3]?.diagnostics, []);
  });

  it('defers to what neighbours have published', async () => {
    client = await connect();
    client.settings = { deferTo: 'auto' };
    await client.open('FROM sloppy plain\n');
    assert.deepEqual(await client.codes(), ['sloppy-word', 'plain-word']);
    await client.connection.sendNotification('deadweight/neighbours', { uri, findings: [{ line: 0, code: 'DL0001' }] });
    await until('a refresh', () => client.refreshes === 1);
    assert.deepEqual(await client.codes(), ['plain-word']);
    assert.deepEqual(client.statuses.at(-1), { uri, findings: 1 });
  });
});
