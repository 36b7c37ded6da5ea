import assert from 'node:assert/strict';
import { createWorkplace, type Workplace } from './harness';

describe('deadweight rebuild', () => {
  let place: Workplace;
  beforeEach(() => {
    place = createWorkplace();
    place.put('app/package.json', '{}');
    place.put('app/src/server.js', '');
    place.put('app/docs/a.md', '');
    place.put('app/.dockerignore', 'docs\n');
    place.put('app/Dockerfile', dockerfile);
  });
  afterEach(() => place.remove());

  const dockerfile = [
    ...['FROM node:24-slim', 'WORKDIR /app', 'COPY package*.json ./', 'RUN --mount=type=cache,target=/root/.npm \\', '    npm ci'],
    ...['COPY . .', 'RUN npm test', 'USER node', 'CMD ["node", "src/server.js"]', ''],
  ].join('\n');

  it('prints a table of what is kept and what is rebuilt, and why', async () => {
    const { code, out, err } = await place.run(['rebuild', 'app/Dockerfile', 'app/src/server.js']);
    assert.deepEqual([code, err], [0, '']);
    assert.equal(
      out,
      [
        'app/Dockerfile, if src/server.js changes',
        'LINE  INSTRUCTION                                      CACHE    WHY',
        '2     WORKDIR /app                                     kept',
        '3     COPY package*.json ./                            kept',
        '4     RUN --mount=type=cache,target=/root/.npm npm ci  kept',
        '6     COPY . .                                         rebuilt  copies it, with `.`',
        '7     RUN npm test                                     rebuilt  follows line 6',
        'A change of src/server.js rebuilds 2 of 5 instructions, 1 of them dear.',
        '',
      ].join('\n'),
    );
  });

  it('asks about typical files where none is named', async () => {
    const { out } = await place.run(['rebuild', 'app/Dockerfile']);
    assert.deepEqual(
      [...out.matchAll(/^app\/Dockerfile, if (.*) changes$/gm)].map(([, path]) => path),
      ['src/server.js', 'package.json'],
    );
    assert.match(out, /^4 .* rebuilt {2}follows line 3; installs with npm, from mounted caches$/m);
  });

  it('takes a path from the root of the context too, and one that is still to come', async () => {
    const known = await place.run(['rebuild', 'app/Dockerfile', 'docs/a.md']);
    assert.match(known.out, /\nA change of docs\/a\.md rebuilds nothing: the \.dockerignore leaves it out\.\n$/);
    assert.equal(known.err, '');
    const fresh = await place.run(['rebuild', 'app/Dockerfile', 'app/new.js']);
    assert.equal(fresh.code, 0);
    assert.match(fresh.err, /^deadweight: app\/new\.js: there is no such file/);
    assert.match(fresh.out, /A change of new\.js rebuilds 2 of 5/);
  });

  it('answers programs', async () => {
    const { out } = await place.run(['rebuild', '--format', 'json', 'app/Dockerfile', 'app/package.json']);
    const {
      version,
      dockerfile: name,
      changes,
    } = JSON.parse(out) as {
      version: number;
      dockerfile: string;
      changes: { path: string; instructions: Record<string, unknown>[] }[];
    };
    assert.deepEqual([version, name, changes.length, changes[0]?.path], [1, 'app/Dockerfile', 1, 'package.json']);
    assert.deepEqual(changes[0]?.instructions[2], {
      line: 4,
      endLine: 5,
      instruction: 'RUN --mount=type=cache,target=/root/.npm     npm ci',
      cache: 'rebuilt',
      own: false,
      dear: true,
      warm: true,
      why: 'follows line 3; installs with npm, from mounted caches',
    });
  });

  it('says of the Dockerfile that its own changes come on top', async () => {
    const { out } = await place.run(['rebuild', 'app/Dockerfile', 'app/Dockerfile']);
    assert.match(out, /\nA change of Dockerfile rebuilds 2 .* What is changed in the Dockerfile itself comes on top\.\n$/);
  });

  it('reads standard input, with a context where one is named', async () => {
    const alone = await place.run(['rebuild', '-', 'src/a.js'], { stdin: dockerfile });
    assert.match(alone.out, /^-, if src\/a\.js changes\n/);
    const named = await place.run(['rebuild', '--context', 'app', '-', 'docs/a.md'], { stdin: dockerfile });
    assert.match(named.out, /leaves it out/);
  });

  it('says what it cannot answer', async () => {
    const wrong = async (...args: string[]): Promise<string> => {
      const { code, out, err } = await place.run(['rebuild', ...args]);
      assert.deepEqual([code, out], [2, '']);
      return err;
    };
    assert.match(await wrong(), /no DOCKERFILE.*\nTry `deadweight rebuild --help`/);
    assert.match(await wrong('app'), /`app` is no file/);
    assert.match(await wrong('app/none', 'a'), /ENOENT/);
    assert.match(await wrong('app/Dockerfile', 'app/src'), /`app\/src` is a folder/);
    assert.match(await wrong('app/Dockerfile', '../other'), /`\.\.\/other` lies outside of the build context/);
    assert.match(await wrong('--format', 'xml', 'app/Dockerfile'), /--format should be text, json/);
    assert.match(await wrong('--build-arg', '=x', 'app/Dockerfile'), /--build-arg/);
    place.put('bare/Dockerfile', 'FROM a\n');
    assert.match(await wrong('bare/Dockerfile'), /name a PATH/);
  });

  it('explains itself', async () => {
    assert.match((await place.run(['rebuild', '--help'])).out, /^Usage: deadweight rebuild DOCKERFILE \[PATH\.\.\.\]/);
  });
});
