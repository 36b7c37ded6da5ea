import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { findConfigs, findDockerfiles, isDockerfileName, promptDisk, readContext, writeAtomically, type Disk } from '../../server/src/host';

describe('host', () => {
  let root: string;
  const put = (path: string, text = ''): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'deadweight-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  it('lists a context without following links or entering .git and node_modules', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'deadweight-'));
    writeFileSync(join(outside, 'package.json'), 'secret');
    for (const path of ['Dockerfile', 'src/a.js', '.git/HEAD', 'node_modules/x/package.json', 'empty/.keep']) put(path);
    put('package.json', '{}');
    put('.dockerignore', 'dist');
    symlinkSync(outside, join(root, 'link'));
    symlinkSync(join(outside, 'package.json'), join(root, 'src/package.json'));
    const context = await readContext(root, 'Dockerfile');
    const { sizes, ...listed } = context ?? { files: [], truncated: false, texts: {} };
    assert.deepEqual([sizes?.['.dockerignore'], sizes?.['.git/'], sizes?.['package.json']], [4, undefined, 2]);
    assert.deepEqual(listed, {
      files: [
        '.dockerignore',
        '.git/',
        'Dockerfile',
        'link',
        'node_modules/',
        'package.json',
        'empty/.keep',
        'src/a.js',
        'src/package.json',
      ],
      truncated: false,
      texts: { '.dockerignore': 'dist', 'package.json': '{}' },
      dockerfile: 'Dockerfile',
    });
    rmSync(outside, { recursive: true });
    assert.equal(await readContext(join(root, 'missing')), undefined);
  });

  it('stops at five thousand files and says so', async () => {
    mkdirSync(join(root, 'many'));
    for (let i = 0; i < 5001; i += 1) writeFileSync(join(root, 'many', `${i}`), '');
    put('first');
    const context = await readContext(root);
    assert.equal(context?.files.length, 5000);
    assert.equal(context.files[0], 'first');
    assert.ok(context.truncated);
  });

  it('finds the nearest configuration, up to the repository', async () => {
    put('.deadweight.yaml', 'far');
    put('a/.git/HEAD');
    put('a/b/c/Dockerfile');
    assert.deepEqual(await findConfigs(join(root, 'a/b/c'), root), []);
    put('a/.hadolint.yaml', 'theirs');
    put('a/.deadweight.yaml', 'near');
    put('a/b/.deadweight.yaml', 'nearest');
    const found = await findConfigs(join(root, 'a/b/c'));
    assert.deepEqual(
      found.map(({ name, text }) => [name, text]),
      [
        ['.deadweight.yaml', 'nearest'],
        ['.hadolint.yaml', 'theirs'],
      ],
    );
    assert.deepEqual(await findConfigs(join(root, 'a/b/c'), join(root, 'a/b/c')), []);
  });

  it('finds configuration in a folder that cannot be listed, and asks for none that a list does not hold', async () => {
    put('a/.git/HEAD');
    put('a/.hadolint.yaml', 'x');
    const asked: string[] = [];
    const stat: Disk['stat'] = (path) => {
      asked.push(relative(root, path));
      return promptDisk.stat(path);
    };
    const texts = async (disk: Disk): Promise<readonly string[]> =>
      (await findConfigs(join(root, 'a'), root, disk)).map(({ text }) => text);
    assert.deepEqual(await texts({ ...promptDisk, names: () => Promise.resolve(undefined) }), ['x']);
    assert.deepEqual(await texts({ ...promptDisk, stat }), ['x']);
    assert.deepEqual(asked, ['a/.git', 'a/.hadolint.yaml']);
  });

  it('takes .yml for .yaml where there is no .yaml', async () => {
    put('yml/.git/HEAD', '');
    put('yml/.hadolint.yml', 'a');
    put('yml/a/.deadweight.yml', 'b');
    put('yml/a/.deadweight.yaml', 'c');
    const found = await findConfigs(join(root, 'yml/a'));
    assert.deepEqual(
      found.map(({ name, uri, text }) => [name, uri.slice(uri.lastIndexOf('/') + 1), text]),
      [
        ['.deadweight.yaml', '.deadweight.yaml', 'c'],
        ['.hadolint.yaml', '.hadolint.yml', 'a'],
      ],
    );
  });

  it('waits for nothing that is no file', async function () {
    if (process.platform === 'win32') this.skip();
    put('a/Dockerfile');
    put('.deadweight.yaml', 'rules: {}');
    execFileSync('mkfifo', [join(root, 'a/.deadweight.yaml'), join(root, 'a/package.json')]);
    assert.deepEqual(
      (await findConfigs(join(root, 'a'), root)).map(({ text }) => text),
      ['rules: {}'],
    );
    assert.deepEqual((await readContext(join(root, 'a')))?.texts, {});
  });

  it('knows a Dockerfile by its name', () => {
    const yes = ['Dockerfile', 'Dockerfile.dev', 'a/web.Dockerfile', 'web.dockerfile', 'Containerfile', 'Containerfile.x', 'dockerfile'];
    const no = ['Dockerfile.dockerignore', 'Dockerfiles', 'dockerfile.ts', 'a.txt', '.dockerfile', 'MyDockerfile'];
    assert.deepEqual([...yes, ...no].filter(isDockerfileName), yes);
  });

  it('searches a folder for Dockerfiles and stays in it', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'deadweight-'));
    writeFileSync(join(outside, 'Dockerfile'), '');
    for (const path of ['Dockerfile', 'b/x.Dockerfile', 'b/real', 'node_modules/a/Dockerfile', '.git/Dockerfile', 'c/readme.md']) put(path);
    symlinkSync(outside, join(root, 'b/out'));
    symlinkSync(join(outside, 'Dockerfile'), join(root, 'b/Dockerfile'));
    symlinkSync(join(root, 'Dockerfile'), join(root, 'b/Dockerfile.twice'));
    symlinkSync(join(root, 'b/real'), join(root, 'b/Dockerfile.real'));
    symlinkSync(root, join(root, 'b/round'));
    const found = await findDockerfiles(root, (path) => assert.fail(path));
    assert.deepEqual(
      found.map((path) => relative(root, path)),
      ['Dockerfile', 'b/Dockerfile.real', 'b/x.Dockerfile'],
    );
    rmSync(outside, { recursive: true });
  });

  it('writes in one step and keeps the mode and the link', async () => {
    put('a/Dockerfile', 'old');
    chmodSync(join(root, 'a/Dockerfile'), 0o666);
    symlinkSync(join(root, 'a/Dockerfile'), join(root, 'Dockerfile'));
    await writeAtomically(join(root, 'Dockerfile'), 'new');
    assert.equal(readFileSync(join(root, 'a/Dockerfile'), 'utf8'), 'new');
    assert.equal(statSync(join(root, 'a/Dockerfile')).mode & 0o777, 0o666);
    assert.deepEqual(readdirSync(join(root, 'a')), ['Dockerfile']);
    await assert.rejects(writeAtomically(join(root, 'none'), 'x'));
  });

  it('does not write over a protected file, and keeps the owner of another', async () => {
    put('Dockerfile', 'old');
    const path = join(root, 'Dockerfile');
    // Only root may give files away.
    if (process.getuid?.() === 0) chownSync(path, 1234, 1235);
    const { uid, gid } = statSync(path);
    await writeAtomically(path, 'new');
    assert.deepEqual([statSync(path).uid, statSync(path).gid], [uid, gid]);
    chmodSync(path, 0o444);
    await assert.rejects(writeAtomically(path, 'newer'), /EACCES/);
    assert.equal(readFileSync(path, 'utf8'), 'new');
    assert.deepEqual(readdirSync(root), ['Dockerfile']);
  });
});
