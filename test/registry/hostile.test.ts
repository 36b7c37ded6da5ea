import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { createRegistry } from '../../server/src/host';
import { defaultSettings } from '../../shared/src';
import { ask, fake, send, sendText, serving, type FakeServer, type Handler } from './fake';
import { image, index, ociImage, ociIndex, question, text, type Text } from './images';

describe('a hostile registry', () => {
  let server: FakeServer | undefined;
  afterEach(() => server?.stop());

  /** What is said, without the name of the server; nothing must be known of the image. */
  const saying = async (handler: Handler, rest: Parameters<typeof ask>[1] = {}): Promise<string> => {
    server = await fake(handler);
    const { images, problems } = await ask(server, rest);
    await server.stop();
    assert.equal(images.size, 0);
    assert.equal(problems.length, 1, problems.join('; '));
    return (problems[0] ?? '').replace(server.host, 'HOST');
  };
  const good = image([1, 2]);
  const head = (response: Parameters<Handler>[1], each: Text = good): void => sendText(response, each, true);

  it('cannot be reached', async () => {
    server = await fake(() => undefined);
    await server.stop();
    assert.deepEqual((await ask(server)).problems, [`${server.host} could not be reached (ECONNREFUSED): a/b:latest`]);
    assert.match((await ask({ host: 'no-such-host.invalid' })).problems.join(), /^no-such-host\.invalid could not be reached/);
  });

  it('does not answer, or stops in the middle', async () => {
    assert.equal(await saying(() => undefined), 'HOST did not answer within 0.4 seconds: a/b:latest');
    const stuck: Handler = ({ method }, response) => {
      if (method === 'HEAD') return head(response);
      response.writeHead(200, { 'content-type': good.type });
      response.write('{');
    };
    assert.equal(await saying(stuck), 'HOST did not answer within 0.4 seconds: a/b:latest');
    assert.match(await saying((_, response) => void response.destroy()), /^HOST could not be reached \([A-Z_]+\): a\/b:latest$/);
  });

  it('answers a byte at a time', async () => {
    const dripping: Handler = ({ method }, response) => {
      if (method === 'HEAD') return head(response);
      response.writeHead(200, { 'content-type': good.type });
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    };
    assert.equal(await saying(dripping), 'HOST did not answer within 0.4 seconds: a/b:latest');
  });

  it('answers with what makes no sense', async () => {
    const as = (body: unknown, type = ociImage): Handler => serving({ latest: text(type, body) });
    const senseless = 'HOST answers with a manifest that makes no sense: a/b:latest';
    for (const body of [
      Buffer.from('{"layers":'),
      Buffer.from('\0'),
      [],
      {},
      null,
      { layers: [{ size: -1 }] },
      { layers: [{ size: 1e300 }] },
    ])
      assert.equal(await saying(as(body)), senseless);
    assert.equal(await saying(as({ manifests: 'x' }, ociIndex)), senseless);
    const nothing = 'HOST answers with something that is no manifest: a/b:latest';
    for (const type of ['text/html', 'application/json', '', 'application/vnd.docker.distribution.manifest.v1+prettyjws'])
      assert.equal(await saying(as({ layers: [] }, type)), nothing);
  });

  it('answers with more than anybody reads, packed or not', async () => {
    const huge = text(ociImage, Buffer.alloc(10_000_000, 32));
    assert.equal(await saying(serving({ latest: huge })), 'HOST answered with more than 19 KiB: a/b:latest');
    const packed: Handler = ({ method }, response) =>
      method === 'HEAD'
        ? head(response)
        : send(response, 200, { 'content-type': ociImage, 'content-encoding': 'gzip' }, gzipSync(huge.body));
    assert.equal(await saying(packed), 'HOST answered with more than 19 KiB: a/b:latest');
    const endless: Handler = ({ method }, response) => {
      if (method === 'HEAD') return head(response);
      response.writeHead(200, { 'content-type': ociImage });
      const pour = (): void => void (response.destroyed || response.write(Buffer.alloc(65_536), () => setImmediate(pour)));
      pour();
    };
    assert.equal(await saying(endless), 'HOST answered with more than 19 KiB: a/b:latest');
    assert.match(
      await saying((_, response) => send(response, 200, { 'docker-content-digest': 'x'.repeat(40_000) })),
      /^HOST could not be reached/,
    );
  });

  it('names another digest than the text has', async () => {
    const other = image([9]);
    const lying: Handler = ({ method }, response) => (method === 'HEAD' ? head(response, other) : sendText(response, good));
    assert.equal(await saying(lying), 'HOST answers with another text than the digest is of: a/b:latest');
    for (const digest of ['x', 'sha256:', `sha256:${'0'.repeat(63)}\u00e9`, `md5:${'0'.repeat(32)}`])
      assert.equal(
        await saying((_, response) => send(response, 200, { 'docker-content-digest': digest })),
        'HOST names a digest that is none: a/b:latest',
      );
    // An index whose image is another one than it says.
    const all = index([[{ os: 'linux', architecture: 'amd64' }, other]]);
    const swapped: Handler = ({ url = '', method }, response) =>
      url.endsWith(other.digest) ? sendText(response, good) : sendText(response, all, method === 'HEAD');
    assert.equal(await saying(swapped), 'HOST answers with another text than the digest is of: a/b:latest');
    // An index in an index has no size, and nobody goes down endlessly.
    const outer = index([[{ os: 'linux', architecture: 'amd64' }, all]]);
    server = await fake(serving({ latest: outer, inner: all, image: other }));
    const { images } = await ask(server);
    assert.deepEqual([images.get('it')?.digest, images.get('it')?.compressedBytes], [outer.digest, undefined]);
  });

  it('redirects endlessly, in a circle, or to what is no server', async () => {
    let count = 0;
    const endless: Handler = (_, response) => send(response, 307, { location: `/x/${(count += 1)}` });
    assert.equal(await saying(endless), 'HOST redirects more than 4 times: a/b:latest');
    assert.equal(
      await saying(({ url = '' }, response) => send(response, 302, { location: url })),
      'HOST redirects more than 4 times: a/b:latest',
    );
    const to = (location: string): Promise<string> => saying((_, response) => send(response, 301, { location }));
    assert.equal(await to('file:///etc/passwd'), 'HOST sends on to an address of file:, which is refused: a/b:latest');
    assert.equal(await to('data:application/json,{}'), 'HOST sends on to an address of data:, which is refused: a/b:latest');
    assert.equal(await to('http://192.0.2.1/x'), 'HOST sends on to an address of http:, which is refused: a/b:latest');
    assert.equal(await to('https://user:word@192.0.2.1/x'), 'HOST sends on to an address with credentials in it: a/b:latest');
    assert.equal(await to('http://[::'), 'HOST names an address that is none: a/b:latest');
  });

  it('says what it likes in its errors, none of which is repeated', async () => {
    for (const [status, words] of [
      [404, 'does not have it'],
      [403, 'does not allow it'],
      [429, 'has been asked too often, and wants to be left alone for a while'],
      [500, 'answers with status 500'],
      [204, 'answers with status 204'],
      [304, 'answers with status 304'],
    ] as const)
      assert.equal(await saying((_, response) => send(response, status, {}, '<script>')), `HOST ${words}: a/b:latest`);
  });

  it('lists its tags in a circle, without end, elsewhere, or not at all; the rest of the answer counts', async () => {
    const tags = async (list: Handler): Promise<readonly string[]> => {
      const rest = serving({ '1.2.3': good });
      server = await fake((request, response, host) => (request.url?.includes('/tags/') === true ? list : rest)(request, response, host));
      const { images, problems } = await ask(server, { tag: '1.2.3' });
      await server.stop();
      assert.equal(images.get('it')?.compressedBytes, 3);
      return [...(images.get('it')?.newerTags ?? []), ...problems.map((each) => each.replace(server?.host ?? '', 'HOST'))];
    };
    const json = { 'content-type': 'application/json' };
    const page =
      (link: string, names: unknown = ['1.2.4']): Handler =>
      (_, response) =>
        send(response, 200, { ...json, link }, JSON.stringify({ tags: names }));
    assert.deepEqual(await tags(page('</v2/a/b/tags/list?last=x>; rel="next"')), ['HOST lists its tags in a circle: a/b:1.2.3']);
    assert.deepEqual(await tags(page('<https://192.0.2.1/v2/a/b/tags/list>; rel="next"')), [
      'HOST sends on to another server, which is refused: a/b:1.2.3',
    ]);
    assert.deepEqual(await tags(page('<file:///etc/passwd>; rel="next"')), [
      'HOST sends on to another server, which is refused: a/b:1.2.3',
    ]);
    let count = 0;
    const endless: Handler = (...all) => page(`</v2/a/b/tags/list?last=${(count += 1)}>; rel="next"`)(...all);
    // What was read until then is true.
    assert.deepEqual(await tags(endless), ['1.2.4']);
    assert.equal(count, 5);
    assert.deepEqual(await tags(page('', 'x')), ['HOST answers with a list of tags that makes no sense: a/b:1.2.3']);
    assert.deepEqual(await tags(page('', null)), []);
    assert.deepEqual(await tags(page('', ['1.2.5\nRUN evil', '1.2.6 ', 7, null, '1.2.4', '1.2.99999999999'])), ['1.2.4']);
    assert.deepEqual(await tags((_, response) => send(response, 403)), ['HOST does not allow it: a/b:1.2.3']);
  });

  it('takes no longer than an image may take, however many small steps it makes', async () => {
    let count = 0;
    server = await fake(({ url = '' }, response) => {
      if (!url.includes('/tags/')) return serving({ '1.2.3': good })({ url } as never, response, '');
      const headers = { link: `</v2/a/b/tags/list?last=${(count += 1)}>; rel="next"` };
      setTimeout(() => send(response, 200, headers, '{"tags":["1.2.4"]}'), 100);
    });
    const registry = createRegistry({ env: {}, today: () => '2026-11-20', limits: { image: 250 } });
    const { images, problems } = await registry.ask([question(server.host, 'a/b', { tag: '1.2.3' })], defaultSettings.registry, true);
    assert.deepEqual([images.size, problems], [0, [`${server.host} did not say all within 0.25 seconds: a/b:1.2.3`]]);
    assert.ok(count < 5);
  });

  it('leaves no connection open when it is not waited for any more', async () => {
    const stopper = new AbortController();
    let closed = false;
    server = await fake(({ socket }) => void socket.once('close', () => (closed = true)));
    const registry = createRegistry({ env: {}, today: () => '2026-11-20' });
    const asked = registry.ask([question(server.host, 'x')], defaultSettings.registry, true, stopper.signal);
    setTimeout(() => stopper.abort(), 50);
    assert.deepEqual(await asked, { images: new Map(), problems: [] });
    for (let i = 0; i < 100 && !closed; i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.ok(closed);
  });

  it('is asked about four images at once, and no more', async () => {
    let [now, most] = [0, 0];
    server = await fake((request, response, host) => {
      most = Math.max(most, (now += 1));
      setTimeout(() => {
        now -= 1;
        serving({ latest: good })(request, response, host);
      }, 5);
    });
    const registry = createRegistry({ env: {}, today: () => '2026-11-20' });
    const { host } = server;
    const questions = Array.from({ length: 30 }, (_, i) => question(host, `a/${i}`, { key: String(i) }));
    assert.equal((await registry.ask(questions, defaultSettings.registry, true)).images.size, 30);
    assert.equal(most, 4);
  });
});
