import assert from 'node:assert/strict';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver';
import type { RewriteProposal } from '../../shared/src';
import { connect, modern, until, uri, type TestClient } from './session';

const text = 'FROM node:24-slim\nCOPY package.json .\nRUN npm ci\nCMD ["node", "server.js"]\n';
const capable = {
  ...modern,
  workspace: {
    ...modern.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const], changeAnnotationSupport: {} },
  },
  textDocument: {
    ...modern.textDocument,
    codeAction: { ...modern.textDocument?.codeAction, dataSupport: true, disabledSupport: true, resolveSupport: { properties: ['edit'] } },
  },
};

describe('lsp: rewriting', () => {
  let client: TestClient;
  const messages: string[] = [];
  const applied: WorkspaceEdit[] = [];
  let answer = true;
  beforeEach(async () => {
    client = await connect({}, capable, {});
    messages.length = applied.length = 0;
    client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => void messages.push(message));
    client.connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      applied.push(edit);
      return { applied: answer };
    });
  });
  afterEach(() => client.close());

  const execute = (...args: readonly unknown[]): Promise<unknown> =>
    client.connection.sendRequest('workspace/executeCommand', { command: 'deadweight.optimise', arguments: args });
  const refactorings = (): Promise<CodeAction[]> =>
    client.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['refactor'] },
    });

  it('resolves the edit of an action when it is picked, and none for another version', async () => {
    await client.open(text);
    const actions = await refactorings();
    const mounts = actions.find(({ kind }) => kind === 'refactor.rewrite.deadweight.cache-mounts') ?? assert.fail();
    assert.equal(mounts.edit, undefined);
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', mounts);
    assert.match(JSON.stringify(resolved.edit), /"version":1.*--mount/);
    assert.equal(resolved.edit?.changeAnnotations, undefined);
    await client.change(2, `${text}\n`);
    assert.equal((await client.connection.sendRequest<CodeAction>('codeAction/resolve', mounts)).edit, undefined);
    assert.equal((await client.connection.sendRequest<CodeAction>('codeAction/resolve', { title: 'x', data: 1 })).edit, undefined);
  });

  it('has the client apply what the command asks for, and tells what was done', async () => {
    await client.open(text);
    const result = (await execute(uri, 'cache-mounts')) as { message: string };
    assert.equal(result.message, 'Done: Mount the caches of package managers and compilers.');
    assert.match(JSON.stringify(applied[0]?.documentChanges), /--mount=type=cache,target=\/root\/\.npm/);
    answer = false;
    assert.equal(await execute(uri), null);
    answer = true;
    assert.deepEqual(messages, []);
  });

  it('tells our client what it proposes, and applies nothing', async () => {
    const ours = await connect({}, capable, { links: 'command' });
    const asked: string[] = [];
    ours.connection.onRequest('workspace/applyEdit', () => void asked.push('apply'));
    await ours.open(text);
    const propose = (address: string, rewrite?: string): Promise<RewriteProposal> =>
      ours.connection.sendRequest('deadweight/proposal', { uri: address, ...(rewrite !== undefined && { rewrite }) });
    const { files, edit, message } = await propose(uri, 'cache-mounts');
    assert.deepEqual(files, [{ uri, before: text, after: text.replace('npm ci', '--mount=type=cache,target=/root/.npm npm ci') }]);
    assert.match(JSON.stringify(edit), /"version":1/);
    assert.equal(message, 'Proposed: Mount the caches of package managers and compilers.');
    assert.match((await propose('file:///gone')).message, /no Dockerfile/);
    assert.deepEqual(asked, []);
    ours.close();
  });

  it('finds nothing in a text that is only proposed', async () => {
    const proposed = 'deadweight-proposal:/work/Dockerfile?after=1';
    await client.open('FROM node\nCMD npm start\n', proposed);
    const report = await client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: proposed } });
    assert.deepEqual(report, { kind: 'full', items: [] });
  });

  it('says in one sentence why it does nothing', async () => {
    await client.open(`${text}VOLUME /data\n`);
    assert.equal(await execute(uri, 'run-as-non-root'), null);
    assert.equal(await execute('file:///gone'), null);
    await until('messages', () => messages.length === 2);
    assert.match(messages[0] ?? '', /^The files of a VOLUME/);
    assert.match(messages[1] ?? '', /no Dockerfile/);
    assert.equal(applied.length, 0);
  });
});
