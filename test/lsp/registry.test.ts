import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver/node';
import type { LookUpImages } from '../../server/src/lsp';
import type { ImageQuestion, RegistrySettings, RemoteImage } from '../../shared/src';
import { connect, old, until, uri, type TestClient } from './session';

interface Question {
  readonly keys: readonly string[];
  readonly questions: readonly ImageQuestion[];
  readonly settings: RegistrySettings;
  readonly again: boolean;
  readonly storage: string | undefined;
  readonly signal: AbortSignal;
}

const digest = `sha256:${'a'.repeat(64)}`;
const answer: RemoteImage = {
  digest,
  digests: [digest],
  compressedBytes: 53_400_000,
  platforms: ['linux/amd64'],
  newerTags: ['1.2.4'],
  askedOn: '2026-11-01',
};

/** A registry that knows everything but what is called `missing`. */
function fake(): { readonly asked: Question[]; readonly lookUpImages: LookUpImages } {
  const asked: Question[] = [];
  const lookUpImages: LookUpImages = (questions, settings, options) => {
    asked.push({ keys: questions.map(({ key }) => key), questions, settings, ...options });
    const found = questions.filter(({ repository }) => repository !== 'library/missing');
    const problems = questions.length === found.length ? [] : ['docker.io does not have it'];
    return Promise.resolve({ images: new Map(found.map(({ key }) => [key, answer])), problems });
  };
  return { asked, lookUpImages };
}

const trusting = { links: 'command', trusted: true, storage: '/kept' };

describe('the registry beside the editor', () => {
  let client: TestClient;
  let shown: string[];
  afterEach(() => client.close());

  const start = async (
    lookUpImages: LookUpImages | undefined,
    registry: object,
    options: unknown = trusting,
    text = 'FROM app:1.2.3\n',
    capabilities?: Parameters<typeof connect>[1],
  ): Promise<void> => {
    client = await connect({ ...(lookUpImages && { lookUpImages }), idle: 5 }, capabilities, options);
    client.settings = { registry, rules: { 'plain-word': 'off' } };
    shown = [];
    client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => void shown.push(message));
    await client.open(text);
    await client.pull().catch(() => undefined);
  };
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
  const actions = async (line = 0): Promise<readonly CodeAction[]> => {
    const range = { start: { line, character: 7 }, end: { line, character: 7 } };
    return (
      (await client.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [] },
      })) ?? []
    );
  };
  const titles = async (line = 0): Promise<readonly string[]> => (await actions(line)).map(({ title }) => title);
  const look = (...key: string[]): Promise<unknown> =>
    client.connection.sendRequest('workspace/executeCommand', { command: 'deadweight.lookUpImages', arguments: [uri, ...key] });

  it('is asked nothing where nobody has said so, even when told to', async () => {
    for (const settings of [{}, { lookup: 'off' }, { lookup: 'always' }, { lookup: true }]) {
      const { asked, lookUpImages } = fake();
      await start(lookUpImages, settings);
      await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
      await look();
      await settle();
      assert.deepEqual([asked, shown], [[], ['No registry is asked: the setting `deadweight.registry.lookup` is off.']]);
      assert.deepEqual(await titles(), []);
      client.close();
    }
  });

  it('is asked on request alone: about one image from the light bulb, or about all', async () => {
    const { asked, lookUpImages } = fake();
    await start(
      lookUpImages,
      { lookup: 'onRequest', credentials: true },
      trusting,
      'FROM app:1.2.3 AS a\nFROM --platform=linux/arm64 other\nFROM a\n',
    );
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await settle();
    assert.equal(asked.length, 0);
    const [offer, ...rest] = await actions();
    assert.deepEqual([offer?.title, offer?.kind, rest], ['Look up app:1.2.3 in the registry', 'quickfix', []]);
    assert.deepEqual(offer?.command?.arguments, [uri, 'docker.io/library/app:1.2.3']);
    await look('docker.io/library/app:1.2.3');
    assert.deepEqual(
      [asked[0]?.keys, asked[0]?.again, asked[0]?.storage, asked[0]?.settings.credentials],
      [['docker.io/library/app:1.2.3'], true, '/kept', true],
    );
    assert.deepEqual(shown, ['app:1.2.3 is sha256:aaaaaaaaaaaa…, 53 MB compressed for linux/amd64; newer: 1.2.4']);
    await until('a refresh', () => client.refreshes > 0);
    assert.deepEqual(await titles(), [
      'Pin app:1.2.3 to its digest (unsafe: builds then stay with this very image, and get no updates until the digest is refreshed)',
      'Use app:1.2.4 (unsafe: builds then take a newer patch)',
      'Look up app:1.2.3 in the registry again',
    ]);
    await look();
    assert.deepEqual(asked[1]?.keys, ['docker.io/library/app:1.2.3', 'docker.io/library/other:latest linux/arm64']);
    assert.deepEqual(await titles(2), []);
  });

  it('keeps its answers while the text changes, and edits what they allow', async () => {
    const { asked, lookUpImages } = fake();
    await start(lookUpImages, { lookup: 'onRequest' });
    await look();
    await client.change(2, `# more\n\nFROM app:1.2.3@sha256:${'b'.repeat(64)} AS x\nFROM app:1.2.3\n`);
    const pin = (await actions(3))[0];
    assert.match(JSON.stringify(pin?.edit), new RegExp(`"newText":"@${digest}"`));
    await look();
    assert.equal(asked.length, 2);
    assert.match(shown.at(-1) ?? '', /^app:1\.2\.3 is sha256:aaaaaaaaaaaa…, and no longer the pinned one, 53 MB/);
    const [refresh, ...others] = await titles(2);
    assert.equal(refresh, 'Refresh the digest of app:1.2.3 (unsafe: builds then take the image that the tag names now)');
    assert.deepEqual(others, [`Look up app:1.2.3@sha256:${'b'.repeat(64)} in the registry again`]);
  });

  it('is asked when nobody types and when the document is saved, about what is not known, where that is on', async () => {
    const { asked, lookUpImages } = fake();
    await start(lookUpImages, { lookup: 'on' });
    await until('a question', () => asked.length === 1);
    assert.deepEqual([asked[0]?.keys, asked[0]?.again], [['docker.io/library/app:1.2.3'], false]);
    await until('a refresh', () => client.refreshes > 0);
    await settle();
    assert.equal(asked.length, 1);
    await client.change(2, 'FROM app:1.2.3\nFROM missing\n');
    await until('another question', () => asked.length === 2);
    assert.deepEqual(asked[1]?.keys, ['docker.io/library/missing:latest']);
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await until('a third', () => asked.length > 2);
    // What is wrong is said once, in the log, and nothing pops up.
    assert.equal(client.logs.filter((line) => line.includes('does not have it')).length, 1);
    assert.deepEqual(shown, []);
    client.settings = { registry: { lookup: 'off' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    for (let i = 0; i < 100 && (await titles()).length > 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(await titles(), []);
  });

  it('is asked by nobody but a person in a folder that is not trusted, and never with credentials there', async () => {
    const { asked, lookUpImages } = fake();
    await start(lookUpImages, { lookup: 'on', credentials: true }, { links: 'command', trusted: false });
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await settle();
    assert.equal(asked.length, 0);
    await look();
    assert.deepEqual([asked.length, asked[0]?.settings.credentials, asked[0]?.storage], [1, false, undefined]);
    await client.change(2, 'FROM another\n');
    await client.connection.sendNotification('deadweight/trusted');
    await until('a question', () => asked.length === 2);
    assert.equal(asked[1]?.settings.credentials, true);
  });

  it('says what went wrong, and that there is nothing to ask about', async () => {
    const { lookUpImages } = fake();
    await start(lookUpImages, { lookup: 'onRequest' }, trusting, 'FROM missing\n');
    await look();
    await client.change(2, 'FROM scratch\n');
    await look();
    assert.deepEqual(shown, ['docker.io does not have it', 'There is no image here that a registry could be asked about.']);
  });

  it('is not there where the host has no network', async () => {
    await start(undefined, { lookup: 'on' });
    assert.deepEqual(await titles(), []);
    await look();
    assert.deepEqual(shown, ['Registries can not be asked here: the extension has no network of its own in the browser.']);
  });

  it('is a command of the server for other clients, and of the client for ours', async () => {
    const { lookUpImages } = fake();
    const commands = async (options: unknown): Promise<unknown> => {
      client = await connect({ lookUpImages }, old, options);
      const { capabilities } = await client.connection.sendRequest<{ capabilities: { executeCommandProvider?: unknown } }>('initialize', {
        processId: null,
        rootUri: null,
        capabilities: old,
        initializationOptions: options,
      });
      client.close();
      return capabilities.executeCommandProvider;
    };
    assert.deepEqual(await commands({}), { commands: ['deadweight.optimise', 'deadweight.lookUpImages'] });
    assert.equal(await commands(trusting), undefined);
  });
});
