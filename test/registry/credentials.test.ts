import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ask, fake, send, serving, type FakeServer, type Handler } from './fake';
import { image } from './images';

const good = image([1, 2]);
const json = { 'content-type': 'application/json' };
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const allowed = { credentials: true };

describe('the token flow', () => {
  const servers: FakeServer[] = [];
  const start = async (handler: Handler): Promise<FakeServer> => {
    const server = await fake(handler);
    servers.push(server);
    return server;
  };
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'deadweight-docker-'))));
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
    rmSync(home, { recursive: true });
  });
  const configure = (config: unknown): void =>
    writeFileSync(join(home, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config));
  const env = (): Record<string, string> => ({ DOCKER_CONFIG: home, PATH: join(home, 'bin') });

  /** A server that wants a token from somewhere, and then has one image. */
  const guarded =
    (realm: string | ((host: string) => string), token = 'tok'): Handler =>
    (request, response, host) => {
      if (request.headers.authorization === `Bearer ${token}`) return serving({ latest: good })(request, response, host);
      const where = typeof realm === 'string' ? realm : realm(host);
      send(response, 401, {
        'www-authenticate': `Bearer realm="${where}",service="some \\"service\\"",scope="repository:other:pull,push"`,
      });
    };

  it('asks for a token that may pull this repository and nothing else, once', async () => {
    const tokens = await start((_, response) => send(response, 200, json, JSON.stringify({ token: 'tok', expires_in: 300 })));
    const server = await start(guarded(`http://${tokens.host}/token?a=b`));
    const { images, problems } = await ask(server);
    assert.deepEqual(problems, []);
    assert.equal(images.get('it')?.compressedBytes, 3);
    const expected = 'GET /token?a=b&service=some+%22service%22&scope=repository%3Aa%2Fb%3Apull';
    assert.deepEqual(
      tokens.asked.map(({ what, authorization }) => [what, authorization]),
      [[expected, undefined]],
    );
    assert.equal(server.asked.filter(({ authorization }) => authorization === undefined).length, 1);
  });

  it('uses what Docker knows only where the settings say so', async () => {
    const tokens = await start((_, response) => send(response, 200, json, '{"access_token":"tok"}'));
    const server = await start(guarded(`http://${tokens.host}/token`));
    configure({ auths: { [`http://${server.host}/v2/`]: { auth: Buffer.from('me:pass:word').toString('base64') } } });
    await ask(server, {}, {}, env());
    assert.equal(tokens.asked.at(-1)?.authorization, undefined);
    await ask(server, {}, allowed, env());
    assert.equal(tokens.asked.at(-1)?.authorization, basic('me:pass:word'));
    assert.ok(server.asked.every(({ authorization }) => authorization === undefined || authorization === 'Bearer tok'));
  });

  it('gives an identity token in a form, and never on to another server', async () => {
    let bodies = '';
    const tokens = await start((request, response) => {
      request.on('data', (chunk: Buffer) => (bodies += chunk.toString()));
      request.on('end', () => send(response, 200, json, '{"token":"tok"}'));
    });
    const server = await start(guarded(`http://${tokens.host}/token`));
    configure({ auths: { [server.host]: { identitytoken: 'refresh me' } } });
    assert.equal((await ask(server, {}, allowed, env())).images.size, 1);
    assert.equal(tokens.asked[0]?.what, 'POST /token');
    assert.match(bodies, /grant_type=refresh_token&client_id=deadweight&refresh_token=refresh\+me/);
    const other = await start((_, response) => send(response, 200, json, '{"token":"tok"}'));
    const leading = await start((_, response) => send(response, 307, { location: `http://${other.host}/` }));
    const second = await start(guarded(`http://${leading.host}/token`));
    configure({ auths: { [second.host]: { identitytoken: 'refresh me' } } });
    const { problems } = await ask(second, {}, allowed, env());
    assert.deepEqual(problems, [`${second.host} sends the credentials on to another server, which is refused: a/b:latest`]);
    assert.deepEqual(other.asked, []);
  });

  it('gives name and password to the server that wants them, and not to one that it sends us on to', async () => {
    const other = await start((_, response) =>
      send(response, 200, { 'content-type': good.type, 'docker-content-digest': good.digest }, good.body),
    );
    const server = await start(({ headers }, response) =>
      headers.authorization === undefined
        ? send(response, 401, { 'www-authenticate': 'Basic realm="x"' })
        : send(response, 307, { location: `http://${other.host}/elsewhere` }),
    );
    configure({ auths: { [server.host]: { auth: Buffer.from('me:secret').toString('base64') } } });
    assert.equal((await ask(server, {}, allowed, env())).images.get('it')?.compressedBytes, 3);
    assert.ok(server.asked.some(({ authorization }) => authorization === basic('me:secret')));
    assert.ok(other.asked.length > 0);
    for (const { authorization, headers } of other.asked) assert.deepEqual([authorization, headers.cookie], [undefined, undefined]);
  });

  it('does not answer the challenge of a server that it was sent on to', async () => {
    const other = await start((_, response) => send(response, 401, { 'www-authenticate': 'Basic realm="x"' }));
    const server = await start((_, response) => send(response, 307, { location: `http://${other.host}/` }));
    configure({ auths: { [server.host]: { auth: basic('me:secret').slice(6) }, [other.host]: { auth: basic('me:secret').slice(6) } } });
    assert.deepEqual((await ask(server, {}, allowed, env())).problems, [`${server.host} wants credentials: a/b:latest`]);
    for (const { authorization } of other.asked) assert.equal(authorization, undefined);
  });

  it('goes nowhere for a token that is no encrypted server', async () => {
    const said = async (realm: string): Promise<string> => {
      const server = await start(guarded(realm));
      const { images, problems } = await ask(server);
      assert.equal(images.size, 0);
      return problems.join().replace(server.host, 'HOST');
    };
    assert.equal(await said('http://192.0.2.1/token'), 'HOST sends on to an address of http:, which is refused: a/b:latest');
    assert.equal(await said('file:///etc/passwd'), 'HOST sends on to an address of file:, which is refused: a/b:latest');
    assert.equal(await said('token'), 'HOST names an address that is none: a/b:latest');
  });

  it('says what is wrong with a token, or that there is none', async () => {
    const said = async (handler: Handler, challenge?: string): Promise<string> => {
      const tokens = await start(handler);
      const server = await start(
        challenge === undefined
          ? guarded(`http://${tokens.host}/t`)
          : (_, response) => send(response, 401, { 'www-authenticate': challenge }),
      );
      return (await ask(server)).problems.join().replace(server.host, 'HOST');
    };
    const body =
      (text: string): Handler =>
      (_, response) =>
        send(response, 200, json, text);
    for (const text of ['', '[]', '{"token":7}', '{"token":"a\\r\\nx: y"}', '{"token":""}'])
      assert.equal(await said(body(text)), 'HOST gives a token that is none: a/b:latest', text);
    assert.equal(await said(body('x'.repeat(5000))), 'HOST answered with more than 1 KiB: a/b:latest');
    assert.equal(await said((_, response) => send(response, 401)), 'HOST wants credentials: a/b:latest');
    assert.equal(await said((_, response) => send(response, 500)), 'HOST gives no token (status 500): a/b:latest');
    assert.equal(await said(body('{"token":"another"}')), 'HOST wants credentials: a/b:latest');
    for (const challenge of ['', 'Negotiate', 'Bearer', 'Bearer realm', `Bearer ${'a='.repeat(3000)}`, '="",,"'])
      assert.equal(await said(body(''), challenge), 'HOST wants credentials: a/b:latest', challenge.slice(0, 20));
  });

  (process.platform === 'win32' ? describe.skip : describe)('credential helpers', () => {
    const helper = (name: string, script: string): string => {
      const path = join(home, 'bin', `docker-credential-${name}`);
      mkdirSync(join(home, 'bin'), { recursive: true });
      writeFileSync(path, `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`);
      chmodSync(path, 0o755);
      return path;
    };
    const wanting: Handler = (request, response, host) =>
      request.headers.authorization === basic('me:from helper')
        ? serving({ latest: good })(request, response, host)
        : send(response, 401, { 'www-authenticate': 'Basic realm="x"' });

    it('are asked for this server alone, by the name that is there for it', async () => {
      const server = await start(wanting);
      helper('test', `cat > ${home}/said; echo '{"Username":"me","Secret":"from helper"}'`);
      helper('other', `touch ${home}/wrong`);
      configure({ credsStore: 'other', credHelpers: { [server.host]: 'test' } });
      assert.equal((await ask(server, {}, {}, env())).images.size, 0);
      assert.equal(existsSync(join(home, 'said')), false);
      assert.equal((await ask(server, {}, allowed, env())).images.size, 1);
      assert.equal(readFileSync(join(home, 'said'), 'utf8'), server.host);
      assert.equal(existsSync(join(home, 'wrong')), false);
    });

    it('are found on the PATH alone, in absolute folders, by a plain name', async () => {
      const server = await start(wanting);
      const path = helper('test', `touch ${home}/ran`);
      for (const [name, PATH] of [
        ['../docker-credential-test', join(home, 'bin')],
        ['x/../test', join(home, 'bin')],
        [path, join(home, 'bin')],
        ['test', ['.', '', 'bin'].join(delimiter)],
        ['none', join(home, 'bin')],
      ] as const) {
        configure({ credHelpers: { [server.host]: name } });
        const { problems } = await ask(server, {}, allowed, { DOCKER_CONFIG: home, PATH });
        assert.deepEqual(problems, [`${server.host} wants credentials: a/b:latest`], name);
      }
      assert.equal(existsSync(join(home, 'ran')), false);
    });

    it('may fail, or talk without end', async () => {
      const server = await start(wanting);
      configure({ credsStore: 'test' });
      for (const script of ['exit 1', 'exec yes', 'echo "[]"', `echo '{"Username":7}'; exit 1`, 'kill -9 $$']) {
        helper('test', script);
        assert.deepEqual((await ask(server, {}, allowed, env())).problems, [`${server.host} wants credentials: a/b:latest`], script);
      }
    });
  });

  it('takes a configuration that makes no sense for none', async () => {
    const server = await start((_, response) => send(response, 401, { 'www-authenticate': 'Basic realm="x"' }));
    for (const config of [
      '',
      '[]',
      '{',
      { auths: 7 },
      { auths: { [server.host]: 'x' } },
      { auths: { [server.host]: { auth: '!' } } },
      { credHelpers: { [server.host]: 7 } },
    ]) {
      configure(config);
      assert.deepEqual((await ask(server, {}, allowed, env())).problems, [`${server.host} wants credentials: a/b:latest`]);
    }
  });
});
