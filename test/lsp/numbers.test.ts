import assert from 'node:assert/strict';
import type { ClientCapabilities, CodeLens, InlayHint } from 'vscode-languageserver/node';
import type { LookUpImages } from '../../server/src/lsp';
import type { ActionItem, RemoteImage } from '../../shared/src';
import { connect, modern, until, uri, type TestClient } from './session';

/** As VS Code does. */
const showing: ClientCapabilities = {
  workspace: { ...modern.workspace, inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } },
  textDocument: { ...modern.textDocument, inlayHint: { resolveSupport: { properties: ['tooltip'] } } },
};

const digest = `sha256:${'a'.repeat(64)}`;
const answer: RemoteImage = { digest, digests: [digest], compressedBytes: 53_400_000, platforms: [], newerTags: [], askedOn: '2026-11-01' };

describe('numbers in the editor', () => {
  let client: TestClient;
  let refreshed: string[];
  afterEach(() => client.close());

  const text = 'FROM node:24-slim\nRUN echo sloppy > /a\nCOPY a b\n';
  const start = async (settings: object, capabilities = showing, options: Parameters<typeof connect>[0] = {}): Promise<void> => {
    client = await connect(options, capabilities, { links: 'command', trusted: true });
    client.settings = settings;
    refreshed = [];
    for (const what of ['inlayHint', 'codeLens']) {
      client.connection.onRequest(`workspace/${what}/refresh`, () => {
        refreshed.push(what);
        return null;
      });
    }
    await client.open(text);
  };
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const hints = async (): Promise<readonly InlayHint[] | null> =>
    client.connection.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range });
  const labels = async (): Promise<readonly unknown[]> => ((await hints()) ?? []).map(({ label }) => label);
  const lenses = async (): Promise<readonly CodeLens[] | null> =>
    client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });

  it('show the size at FROM, and why when somebody asks for it', async () => {
    await start({});
    const [hint] = (await hints()) ?? [];
    assert.equal(hint?.label, '80 MB');
    assert.equal(hint.tooltip, undefined);
    const resolved = await client.connection.sendRequest<InlayHint>('inlayHint/resolve', hint);
    assert.match((resolved.tooltip as { value: string }).value, /^`node:24-slim` was \*\*80 MB\*\* compressed/);
    await client.change(2, 'FROM node:24\n');
    const stale = await client.connection.sendRequest<InlayHint>('inlayHint/resolve', hint);
    assert.equal(stale.tooltip, undefined);
  });

  it('bring the reason along for a client that asks for nothing more', async () => {
    await start({}, modern);
    const [hint] = (await hints()) ?? [];
    assert.match((hint?.tooltip as { value: string } | undefined)?.value ?? '', /^`node:24-slim` was/);
  });

  it('are shown as the settings say, which counts at once', async () => {
    await start({ inlayHints: { baseImages: false } });
    assert.equal(await hints(), null);
    client.settings = { inlayHints: { instructions: true } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('the refreshes', () => refreshed.includes('inlayHint') && refreshed.includes('codeLens'));
    assert.deepEqual(await labels(), ['80 MB']);
    client.settings = { enable: false };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('silence', () => refreshed.length >= 4);
    assert.deepEqual(await labels(), []);
  });

  it('follow what lies beside the file, and what a registry says', async () => {
    let size = 2_500_000;
    const lookUpImages: LookUpImages = (questions) =>
      Promise.resolve({ images: new Map(questions.map(({ key }) => [key, answer])), problems: [] });
    await start({ inlayHints: true, registry: { lookup: 'onRequest' } }, showing, {
      lookUpImages,
      readContext: () =>
        Promise.resolve({
          context: { files: ['a', 'Dockerfile'], truncated: false, sizes: { a: size }, texts: {}, dockerfile: 'Dockerfile' },
          configs: [],
        }),
    });
    assert.deepEqual(await labels(), ['80 MB', '2.5 MB']);
    size = 7_000_000;
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    await until('the refresh', () => refreshed.includes('inlayHint'));
    assert.deepEqual(await labels(), ['80 MB', '7 MB']);
    const before = refreshed.length;
    await client.connection.sendRequest('workspace/executeCommand', { command: 'deadweight.lookUpImages', arguments: [uri] });
    await until('the refresh', () => refreshed.length > before);
    assert.deepEqual(await labels(), ['53 MB', '7 MB']);
  });

  it('stand over stages where somebody wants that', async () => {
    await start({});
    assert.equal(await lenses(), null);
    client.settings = { codeLens: true };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('the refresh', () => refreshed.includes('codeLens'));
    assert.deepEqual(
      (await lenses())?.map(({ command }) => command?.title),
      ['Base 80 MB compressed', 'Could save 20 MB on disk', 'Open the action list'],
    );
  });

  it('are a list of what is to be done', async () => {
    await start({});
    const items = await client.connection.sendRequest<ActionItem[]>('deadweight/actionList', { uri });
    assert.deepEqual(
      items.map(({ rule, saving, fix }) => [rule, saving, fix]),
      [['sloppy-word', '20 MB in the image', 'Write tidy']],
    );
    assert.deepEqual(await client.connection.sendRequest('deadweight/actionList', { uri: 'file:///gone' }), []);
  });

  it('ask a client for no refresh that it does not know', async () => {
    await start({}, modern);
    await client.pull();
    client.settings = { codeLens: true };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('the refresh', () => client.refreshes > 0);
    assert.deepEqual(refreshed, []);
  });
});
