import assert from 'node:assert/strict';
import { rules } from '../../server/src/rules';
import { fake, serving, type FakeServer } from '../registry/fake';
import { image } from '../registry/images';
import { createWorkplace, type Workplace } from './harness';

describe('deadweight lint with registries', () => {
  const good = image([1, 2]);
  let place: Workplace;
  let server: FakeServer;
  beforeEach(async () => {
    place = createWorkplace();
    server = await fake(serving({ '1.0': good }));
    place.put('Dockerfile', `FROM ${server.host}/team/app:1.0\nUSER 10001\n`);
  });
  afterEach(async () => {
    place.remove();
    await server.stop();
  });
  const lint = (...args: string[]) => place.run(['lint', '--select', 'base-without-digest', ...args], { rules });

  it('asks nobody unless told to', async () => {
    const { code, out } = await lint('--format', 'json');
    const [{ findings = [] } = {}] = (JSON.parse(out) as { files: { findings: { fixes: unknown[] }[] }[] }).files;
    assert.deepEqual([code, findings.length, findings[0]?.fixes, server.asked.length], [1, 1, [], 0]);
  });

  it('pins to what the registry says, and is then content', async () => {
    assert.equal((await lint('--registry', '--fix=unsafe')).err, '');
    assert.equal(place.read('Dockerfile'), `FROM ${server.host}/team/app:1.0@${good.digest}\nUSER 10001\n`);
    assert.match((await lint('--registry')).out, /^(?!.*base-without-digest)/s);
  });

  it('asks about an image once, in however many files it stands, and never with credentials', async () => {
    place.put('a/Dockerfile', `FROM ${server.host}/team/app:1.0\n`);
    place.put('b/Dockerfile', `FROM ${server.host}/team/app:1.0\n`);
    await lint('--registry');
    assert.equal(server.asked.filter(({ what }) => what.startsWith('HEAD')).length, 1);
    assert.ok(server.asked.every(({ authorization }) => authorization === undefined));
  });

  it('says once what went wrong, and lints all the same', async () => {
    place.put('Dockerfile', `FROM ${server.host}/team/gone:7\n`);
    place.put('a/Dockerfile', `FROM ${server.host}/team/gone:7\n`);
    const { code, err, out } = await lint('--registry');
    assert.deepEqual([code, err], [1, `deadweight: ${server.host} does not have it: team/gone:7\n`]);
    assert.equal(out.split('base-without-digest').length - 1, 2);
  });
});
