import assert from 'node:assert/strict';
import type { RebuildAnswer, RebuildParams } from '../../shared/src';
import type { ServerOptions } from '../../server/src/lsp';
import { connect, uri, type TestClient } from './session';

describe('the server, asked what is rebuilt', () => {
  let client: TestClient;
  afterEach(() => client.close());
  const ask = (params: Partial<RebuildParams>): Promise<RebuildAnswer | null> =>
    client.connection.sendRequest('deadweight/rebuild', { uri, ...params });
  const readContext =
    (dockerfile: string | undefined, wait = 0): NonNullable<ServerOptions['readContext']> =>
    async () => {
      await new Promise((resolve) => setTimeout(resolve, wait));
      const context = { files: ['Dockerfile', 'src/a b.js', '.dockerignore'], truncated: false, texts: { '.dockerignore': 'docs' } };
      return { context: { ...context, ...(dockerfile !== undefined && { dockerfile }) }, configs: [] };
    };
  const start = async (options: Partial<ServerOptions>): Promise<void> => {
    client = await connect(options);
    await client.open('FROM a\nCOPY src /src\n');
  };

  it('finds a file by its address, however that is encoded', async () => {
    await start({ readContext: readContext('Dockerfile') });
    for (const file of ['file:///work/src/a%20b.js', 'file:///work/src/a b.js']) {
      const answer = await ask({ file });
      assert.deepEqual([answer?.version, answer?.result?.path, answer?.result?.instructions[0]?.cache], [1, 'src/a b.js', 'rebuilt']);
    }
    assert.equal((await ask({ file: 'file:///elsewhere/a' }))?.result, undefined);
    assert.equal((await ask({ file: 'file:///work/%E0%A4%A' }))?.result, undefined);
  });

  it('counts from the root of the context, not from the folder of the Dockerfile', async () => {
    await start({ readContext: readContext('work/Dockerfile') });
    assert.equal((await ask({ file: 'file:///src/a' }))?.result?.path, 'src/a');
  });

  it('offers files, and takes one by its path', async () => {
    await start({ readContext: readContext('Dockerfile') });
    assert.deepEqual(await ask({}), { version: 1, choices: ['src/a b.js', 'Dockerfile', '.dockerignore'] });
    assert.equal((await ask({ path: 'src/new' }))?.result?.instructions[0]?.cache, 'rebuilt');
  });

  it('waits for a context that is still being read', async () => {
    await start({ readContext: readContext('Dockerfile', 400) });
    assert.equal((await ask({ file: 'file:///work/src/c' }))?.result?.path, 'src/c');
  });

  it('has no answer for a document that it does not know', async () => {
    await start({});
    assert.equal(await ask({ uri: 'file:///gone' }), null);
  });
});
