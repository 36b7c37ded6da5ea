import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRegistry } from '../../server/src/host';
import { defaultSettings } from '../../shared/src';
import { isThere, reason, startRegistry, type RealRegistry } from './docker-registry';
import { dockerImage, dockerIndex, image, index, ociIndex, question } from './images';

const settings = { ...defaultSettings.registry, lookup: 'on' } as const;
const today = (): string => '2026-11-20';

describe('a real registry', () => {
  let server: RealRegistry;
  before(async function () {
    if (!isThere) {
      console.log(`      SKIPPED: ${reason}`);
      this.skip();
    }
    server = await startRegistry();
  });
  after(() => server?.stop());

  it('gives digest, size for the platform, and platforms of an OCI index', async () => {
    const [amd, arm, attested] = [image([100, 2000]), image([30, 4], undefined, 'arm64'), image([1])];
    const all = index([
      [{ os: 'linux', architecture: 'arm64', variant: 'v8' }, arm],
      [{ os: 'linux', architecture: 'amd64' }, amd],
      [{ os: 'unknown', architecture: 'unknown' }, attested],
    ]);
    for (const each of [amd, arm, attested]) await server.push('team/app', each);
    await server.push('team/app', all, '1.0');
    const registry = createRegistry({ env: {}, today });
    const ask = question(server.host, 'team/app', { tag: '1.0' });
    const { images, problems } = await registry.ask([ask], settings, false);
    assert.deepEqual(problems, []);
    assert.deepEqual(images.get(ask.key), {
      digest: all.digest,
      digests: [all.digest, arm.digest, amd.digest],
      compressedBytes: 2100,
      platforms: ['linux/arm64/v8', 'linux/amd64'],
      newerTags: [],
      askedOn: '2026-11-20',
    });
    const elsewhere = { ...ask, platform: 'linux/arm64' };
    assert.equal((await registry.ask([elsewhere], settings, false)).images.get(ask.key)?.compressedBytes, 34);
    const nowhere = { ...ask, platform: 'linux/s390x' };
    assert.equal((await registry.ask([nowhere], settings, false)).images.get(ask.key)?.compressedBytes, undefined);
  });

  it('gives those of a Docker list and of a single image, and newer patches of the same line and variant', async () => {
    const single = image([7, 8], dockerImage);
    const list = index([[{ os: 'linux', architecture: 'amd64' }, single]], dockerIndex);
    await server.push('node', single, '24.1.0');
    await server.push('node', list, '24.1.0-slim');
    for (const tag of ['24.1.2', '24.1.10', '24.2.0', '24.1.9-slim', '25.1.1', '24.1', 'latest']) await server.push('node', single, tag);
    const registry = createRegistry({ env: {}, today });
    const tags = ['24.1.0', '24.1.0-slim', '24.1'].map((tag) => question(server.host, 'node', { tag, key: tag }));
    const { images, problems } = await registry.ask(tags, settings, false);
    assert.deepEqual(problems, []);
    const said = [...images].map(([tag, { digest, compressedBytes, newerTags }]) => [tag, digest, compressedBytes, newerTags]);
    assert.deepEqual(said.sort(), [
      ['24.1', single.digest, 15, []],
      ['24.1.0', single.digest, 15, ['24.1.10', '24.1.2']],
      ['24.1.0-slim', list.digest, 15, ['24.1.9-slim']],
    ]);
  });

  it('says where a tag has moved to, beside the size of the image that is pinned', async () => {
    const [before, now] = [image([10]), image([20])];
    await server.push('moving', before, 'a');
    await server.push('moving', now, 'a');
    const ask = question(server.host, 'moving', { tag: 'a', digest: before.digest });
    const pinned = question(server.host, 'moving', { tag: undefined, digest: before.digest, key: 'pinned' });
    const { images } = await createRegistry({ env: {}, today }).ask([ask, pinned], settings, false);
    assert.deepEqual([images.get(ask.key)?.digest, images.get(ask.key)?.compressedBytes], [now.digest, 10]);
    assert.deepEqual([images.get('pinned')?.digest, images.get('pinned')?.compressedBytes], [before.digest, 10]);
  });

  it('says once that it does not have an image, and asks again only when told to', async () => {
    const registry = createRegistry({ env: {}, today });
    const ask = question(server.host, 'no/such');
    const expected = [`${server.host} does not have it: no/such:latest`];
    assert.deepEqual((await registry.ask([ask], settings, false)).problems, expected);
    assert.deepEqual((await registry.ask([ask], settings, false)).problems, []);
    assert.deepEqual((await registry.ask([ask], settings, true)).problems, expected);
  });

  it('is asked as a mirror, with the path that the settings put in front', async () => {
    const hub = image([5]);
    await server.push('hub/library/alpine', hub, '3');
    const mirrors = { 'docker.io': `http://${server.host}/hub` };
    const ask = question('docker.io', 'library/alpine', { tag: '3' });
    const { images } = await createRegistry({ env: {}, today }).ask([ask], { ...settings, mirrors }, false);
    assert.equal(images.get(ask.key)?.digest, hub.digest);
  });

  it('keeps what a digest means on disk', async () => {
    const storage = mkdtempSync(join(tmpdir(), 'deadweight-cache-'));
    const single = image([11, 1]);
    const all = index([[{ os: 'linux', architecture: 'amd64' }, single]], ociIndex);
    await server.push('kept', single);
    await server.push('kept', all, 'x');
    const ask = question(server.host, 'kept', { tag: undefined, digest: all.digest });
    const first = await createRegistry({ env: {}, today, storage }).ask([ask], settings, false);
    const gone = { ...ask, registry: '127.0.0.1:1' };
    const second = await createRegistry({ env: {}, today, storage }).ask([gone], settings, false);
    assert.deepEqual([second.problems, second.images], [[], first.images]);
    rmSync(storage, { recursive: true });
  });
});

describe('a real registry with a password', () => {
  // The name `user` and the password `secret`, as `htpasswd -B` writes them.
  const users = 'user:$2y$05$t2.GnYavrljRC4lAm72jIOhKqOIcm/rqodCvP3GwabkynNt/V3KfG';
  let server: RealRegistry;
  before(async function () {
    if (!isThere) {
      console.log(`      SKIPPED: ${reason}`);
      this.skip();
    }
    server = await startRegistry(users);
  });
  after(() => server?.stop());

  it('is told who asks only where the settings allow it', async () => {
    const home = mkdtempSync(join(tmpdir(), 'deadweight-docker-'));
    const auth = Buffer.from('user:secret').toString('base64');
    writeFileSync(join(home, 'config.json'), JSON.stringify({ auths: { [server.host]: { auth } } }));
    const ask = question(server.host, 'no/such');
    const registry = createRegistry({ env: { DOCKER_CONFIG: home }, today });
    assert.deepEqual((await registry.ask([ask], settings, true)).problems, [`${server.host} wants credentials: no/such:latest`]);
    const allowed = { ...settings, credentials: true };
    // It lets us in, and then does not have the image.
    assert.deepEqual((await registry.ask([ask], allowed, true)).problems, [`${server.host} does not have it: no/such:latest`]);
    rmSync(home, { recursive: true });
  });
});
