import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkplace, type Workplace } from './harness';

describe('deadweight optimise', () => {
  let place: Workplace;
  beforeEach(() => {
    place = createWorkplace();
    place.put('package.json', '{ "dependencies": { "a": "1" } }');
    place.put('server.js', '');
    place.put('Dockerfile', before);
  });
  afterEach(() => place.remove());

  const before = 'FROM node:24-slim\r\nWORKDIR /app\r\nCOPY . .\r\nRUN npm ci\r\nLABEL sloppy=yes\r\nCMD ["node", "server.js"]\r\n';
  const after = [
    ...[
      'FROM node:24-slim',
      'WORKDIR /app',
      'COPY package.json ./',
      'RUN --mount=type=cache,target=/root/.npm npm ci',
      'RUN chown node /app',
    ],
    ...['COPY . .', 'USER node', 'LABEL tidy=yes', 'CMD ["node", "server.js"]', ''],
  ].join('\r\n');

  it('writes the file in place and what lies beside it, and says what was done and why', async () => {
    chmodSync(join(place.root, 'Dockerfile'), 0o640);
    const { code, out, err } = await place.run(['optimise', 'Dockerfile']);
    assert.deepEqual([code, err], [0, '']);
    assert.equal(place.read('Dockerfile'), after);
    assert.equal(statSync(join(place.root, 'Dockerfile')).mode & 0o777, 0o640);
    assert.match(place.read('.dockerignore'), /^\*\*\/node_modules$/m);
    assert.match(
      out,
      /^Dockerfile: 5 steps\n {2}Leave out of the build context what the image does not need\n {4}Create a \.dockerignore\n {6}`\.git` is /,
    );
    assert.match(out, /^ {2}Apply the safe fixes\n {4}Write tidy\n {6}/m);
    const again = await place.run(['optimise', 'Dockerfile']);
    assert.equal(again.out, 'Dockerfile: nothing changed\n');
    assert.equal(place.read('Dockerfile'), after);
  });

  it('prints a diff that patch understands, tells on standard error, and changes nothing', async () => {
    const { code, out, err } = await place.run(['optimise', '--diff', 'Dockerfile']);
    assert.equal(code, 1);
    assert.equal(place.read('Dockerfile'), before);
    assert.throws(() => place.read('.dockerignore'));
    assert.match(err, /^Dockerfile: 5 steps, nothing written\n/);
    execFileSync('git', ['apply', '-'], { cwd: place.root, input: out });
    assert.equal(place.read('Dockerfile'), after);
    assert.match(place.read('.dockerignore'), /node_modules/);
    assert.equal((await place.run(['optimise', '--diff', 'Dockerfile'])).code, 0);
  });

  it('sends standard input through, which has a context only where one is named', async () => {
    const alone = await place.run(['optimise', '-'], { stdin: before });
    assert.match(alone.err, /Not done\n[^]*What the install reads is told by the build context alone/);
    assert.match(alone.out, /COPY \. \.\r\nRUN --mount=type=cache,target=\/root\/\.npm npm ci/);
    const named = await place.run(['optimise', '--context', '.', '-'], { stdin: before });
    assert.equal(named.out, after);
    assert.throws(() => place.read('.dockerignore'));
  });

  it('makes one step alone, and says why it is not made', async () => {
    await place.run(['optimise', '--only', 'dependencies-first', 'Dockerfile']);
    assert.equal(place.read('Dockerfile'), before.replace('COPY . .', 'COPY package.json ./').replace('npm ci', 'npm ci\r\nCOPY . .'));
    place.put('x/Dockerfile', 'FROM node:24\nENTRYPOINT ["./start.sh"]\n');
    const { out, code } = await place.run(['optimise', '--only', 'run-as-non-root', 'x/Dockerfile']);
    assert.equal(
      out,
      'x/Dockerfile: nothing changed\n  Not done\n    Run as a user other than root\n      What `start.sh` does as root at the start cannot be told.\n',
    );
    assert.equal(code, 0);
  });

  it('goes on with the other files where one cannot be read', async () => {
    const { code, err } = await place.run(['optimise', 'gone', 'Dockerfile']);
    assert.equal(code, 2);
    assert.match(err, /^deadweight: gone: .*ENOENT/);
    assert.equal(place.read('Dockerfile'), after);
    place.put('odd', Buffer.from([...Buffer.from('FROM node:24\nRUN sloppy '), 0xff, 10]));
    assert.match((await place.run(['optimise', 'odd'])).err, /^deadweight: odd: not UTF-8, so it is not changed/);
  });

  it('says what is wrong with its arguments', async () => {
    for (const [args, said] of [
      [[], /no FILE/],
      [['.'], /`\.` is no file/],
      [['Dockerfile', '--only', 'magic'], /--only should be dockerignore, .*; it is `magic`/],
      [['Dockerfile', '--today', 'soon'], /--today should be/],
      [['Dockerfile', '--context', 'gone'], /--context gone: /],
      [['Dockerfile', '--fix'], /--fix/],
    ] as const) {
      const { code, err } = await place.run(['optimise', ...args]);
      assert.equal(code, 2);
      assert.match(err, said);
      assert.match(err, /Try `deadweight optimise --help`\.\n$/);
    }
    assert.match((await place.run(['optimise', '--help'])).out, /^Usage: deadweight optimise FILE\.\.\./);
  });
});
