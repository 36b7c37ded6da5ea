import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskCache } from '../../server/src/host/registry/cache';
import { readChallenges } from '../../server/src/host/registry/challenge';
import { endpointOf } from '../../server/src/host/registry/endpoints';
import { isLoopback } from '../../server/src/host/registry/fetch-within';
import { imageFor } from '../../server/src/host/registry/manifests';
import { newerTags } from '../../server/src/host/registry/newer-tags';
import { ask, fake, send, serving } from './fake';
import { image, question } from './images';

describe('newer tags', () => {
  it('are of the same line and the same variant, the newest first', () => {
    const all = [
      '24.1.0',
      '24.1.2',
      '24.1.10',
      '24.1.2-slim',
      '24.1',
      '24',
      '24.2.0',
      '24.1.3-alpine3.20',
      '24.1.11-rc1',
      'v24.1.12',
      '24.1.2.1',
    ];
    assert.deepEqual(newerTags('24.1.0', all), ['24.1.10', '24.1.2']);
    assert.deepEqual(newerTags('24.1.1-slim', all), ['24.1.2-slim']);
    assert.deepEqual(newerTags('24.1.1-alpine3.20', all), ['24.1.3-alpine3.20']);
    assert.deepEqual(newerTags('v24.1.1', all), ['v24.1.12']);
    assert.deepEqual(newerTags('24.1.10', all), []);
    assert.deepEqual(newerTags('24.1.2.0', all), ['24.1.2.1']);
  });
  it('know the number of a build', () => {
    assert.deepEqual(newerTags('21.0.4_7-jre', ['21.0.5_11-jre', '21.0.4_7-jdk', '21.0.4_6-jre', '22.0.1_8-jre']), ['21.0.5_11-jre']);
  });
  it('are none for what moves by itself, and at most five', () => {
    for (const tag of ['latest', '24', '24.1', '24-slim', 'bookworm', '20260101', 'sha-1.2.3'])
      assert.deepEqual(newerTags(tag, ['24.1.5', '25.0.0', '24.2']), []);
    assert.equal(
      newerTags(
        '1.0.0',
        Array.from({ length: 100 }, (_, i) => `1.0.${i}`),
      ).length,
      5,
    );
  });
});

describe('the address of a registry', () => {
  const at = (registry: string, mirrors = {}): string => {
    const { origin, repository } = endpointOf(question(registry, 'library/node'), { mirrors });
    return `${origin}/v2/${repository}`;
  };
  it('is encrypted, but on this machine', () => {
    assert.equal(at('docker.io'), 'https://registry-1.docker.io/v2/library/node');
    assert.equal(at('ghcr.io:444'), 'https://ghcr.io:444/v2/library/node');
    assert.equal(at('localhost:5000'), 'http://localhost:5000/v2/library/node');
    assert.equal(at('[::1]:5000'), 'http://[::1]:5000/v2/library/node');
    for (const near of ['localhost.example.com', '127.0.0.1.example.com', '10.0.0.1', '128.0.0.1']) assert.equal(isLoopback(near), false);
  });
  it('is that of its mirror, where the settings name one', () => {
    assert.equal(at('docker.io', { 'docker.io': 'mirror.example.com' }), 'https://mirror.example.com/v2/library/node');
    assert.equal(
      at('docker.io', { 'docker.io': 'https://mirror.example.com:8443/hub/a/' }),
      'https://mirror.example.com:8443/v2/hub/a/library/node',
    );
    assert.equal(at('ghcr.io', { 'docker.io': 'mirror.example.com' }), 'https://ghcr.io/v2/library/node');
    assert.throws(() => at('docker.io', { 'docker.io': 'http://mirror.example.com' }), /refused/);
    for (const mirror of ['', ' ', 'ftp://x', 'https://u:p@x', 'x/../y?z', '/x'])
      assert.throws(() => at('docker.io', { 'docker.io': mirror }), /no address/, mirror);
  });
});

describe('challenges', () => {
  it('are read from a header with several', () => {
    const [first, second] = readChallenges('Negotiate, Bearer realm="https://a/b?c=d",service="x, y" , scope=z, Basic realm=q');
    assert.deepEqual(first, { scheme: 'bearer', parameters: { realm: 'https://a/b?c=d', service: 'x, y', scope: 'z' } });
    assert.deepEqual(second, { scheme: 'basic', parameters: { realm: 'q' } });
  });
  it('are read in linear time', () => {
    const begin = process.cpuUsage().user;
    for (const text of ['a'.repeat(100_000), '"'.repeat(100_000), 'a="\\'.repeat(30_000), ' \t='.repeat(30_000), 'a '.repeat(50_000)])
      readChallenges(text);
    assert.ok(process.cpuUsage(undefined).user - begin < 500_000);
  });
});

describe('the image for a platform', () => {
  const of = (...platforms: string[]) =>
    ({ kind: 'index', images: platforms.map((platform) => ({ platform, digest: platform })) }) as const;
  it('is the very one, or one whose variant is not named', () => {
    assert.equal(imageFor(of('linux/arm/v5', 'linux/arm/v7'), 'linux/arm/v7'), 'linux/arm/v7');
    assert.equal(imageFor(of('linux/amd64', 'linux/arm64/v8'), 'linux/arm64'), 'linux/arm64/v8');
    assert.equal(imageFor(of('linux/arm64'), 'linux/arm64/v8'), 'linux/arm64');
    assert.equal(imageFor(of('linux/arm64', 'windows/amd64'), 'linux/arm'), undefined);
  });
});

describe('what is kept of registries', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'deadweight-cache-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is there again, and never more than so much', async () => {
    const cache = diskCache(join(folder, 'deep', 'er'));
    assert.equal(await cache.get('../../x'), undefined);
    await cache.set('../../x', { a: 1 });
    assert.deepEqual(await cache.get('../../x'), { a: 1 });
    await cache.set('big', { text: 'x'.repeat(2_000_000) });
    assert.equal(await cache.get('big'), undefined);
    for (let i = 0; i < 560; i += 1) await cache.set(`key ${i}`, { i });
    assert.ok(readdirSync(join(folder, 'deep', 'er')).length <= 551);
    assert.deepEqual(await cache.get('key 559'), { i: 559 });
  });

  it('is not believed where somebody has changed it', async () => {
    const good = image([1, 2]);
    const server = await fake(serving({ latest: good }));
    await ask(server, {}, {}, {}, folder);
    const path = join(folder, 'registry');
    const [name = ''] = readdirSync(path).filter((each) => readFileSync(join(path, each), 'utf8').includes(good.digest));
    const read = (): number => server.asked.filter(({ what }) => what.startsWith('GET')).length;
    assert.equal(read(), 1);
    await ask(server, {}, {}, {}, folder);
    assert.equal(read(), 1);
    for (const text of ['', '{', readFileSync(join(path, name), 'utf8').replace(/\\"size\\":\d+/g, '\\"size\\":9')]) {
      writeFileSync(join(path, name), text);
      const { images, problems } = await ask(server, {}, {}, {}, folder);
      assert.deepEqual([problems, images.get('it')?.compressedBytes], [[], 3]);
    }
    await server.stop();
  });

  it('is a list of tags that the server says is still so', async () => {
    const good = image([1, 2]);
    const rest = serving({ '1.2.3': good });
    const server = await fake((request, response, host) => {
      if (request.url?.includes('/tags/') !== true) return rest(request, response, host);
      if (request.headers['if-none-match'] === '"v1"') return send(response, 304);
      send(response, 200, { etag: '"v1"' }, '{"tags":["1.2.3","1.2.4"]}');
    });
    for (let i = 0; i < 2; i += 1)
      assert.deepEqual((await ask(server, { tag: '1.2.3' }, {}, {}, folder)).images.get('it')?.newerTags, ['1.2.4']);
    const etags = server.asked.filter(({ what }) => what.includes('/tags/')).map(({ headers }) => headers['if-none-match']);
    assert.deepEqual(etags, [undefined, '"v1"']);
    await server.stop();
  });
});
