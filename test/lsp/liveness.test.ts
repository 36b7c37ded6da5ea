import assert from 'node:assert/strict';
import { throwingRule, tinyRules } from '../service/tiny-rules';
import { connect, uri, type TestClient } from './session';

describe('language server under stress', () => {
  let client: TestClient;
  afterEach(() => client.close());

  const textDocument = { uri };

  it('gives up what is cancelled', async () => {
    client = await connect();
    await client.open('FROM sloppy\n');
    await client.codes();
    const { CancellationTokenSource } = await import('vscode-languageserver/node');
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest('textDocument/diagnostic', { textDocument }, source.token);
    source.cancel();
    await assert.rejects(answer, { code: -32800 });
    assert.deepEqual(await client.codes(), ['sloppy-word']);
  });

  it('lives on when a rule throws, and logs it once', async () => {
    client = await connect({ rules: [throwingRule, ...tinyRules] });
    await client.open('FROM sloppy boom\n');
    assert.deepEqual(await client.codes(), ['sloppy-word']);
    await client.change(2, 'FROM sloppy boom boom\n');
    assert.deepEqual(await client.codes(), ['sloppy-word']);
    assert.equal(client.logs.filter((line) => line.includes('the rule is broken')).length, 1);
  });

  it('lives on when reading the context fails, and when asked nonsense', async () => {
    client = await connect({ readContext: () => Promise.reject(new Error('no disk')) });
    await client.open('FROM sloppy\n');
    assert.deepEqual(await client.codes(), ['sloppy-word']);
    assert.ok(client.logs.some((line) => line.includes('no disk')));
    const far = { line: 9e6, character: 9e6 };
    await client.connection.sendRequest('textDocument/hover', { textDocument, position: far });
    await client.connection.sendRequest('textDocument/codeAction', {
      textDocument,
      range: { start: far, end: far },
      context: { diagnostics: [] },
    });
    assert.equal(
      await client.connection.sendRequest('textDocument/hover', { textDocument: { uri: 'file:///closed' }, position: far }),
      null,
    );
    await assert.rejects(client.connection.sendRequest('textDocument/unheard', {}));
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: 'file:///closed' } });
    await client.connection.sendNotification('deadweight/neighbours', { uri, findings: [] });
    await client.connection.sendNotification('workspace/didChangeConfiguration', {});
    assert.deepEqual(await client.codes(), ['sloppy-word']);
  });

  it('says once, quietly, that a file is too large', async () => {
    client = await connect();
    await client.open(`FROM sloppy\n${'#'.repeat(1_000_001)}\n`);
    assert.deepEqual(await client.codes(), []);
    await client.codes();
    assert.deepEqual(client.statuses, [{ uri, findings: 0, notice: 'The file is larger than 1 MB and is not checked.' }]);
  });
});
