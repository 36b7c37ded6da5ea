import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { contextRootOf, pathInContext, promptDisk, remembering, rootsDefinedIn } from '../../server/src/host';
import { namedSources, parsed } from '../../server/src/service';

describe('the folder that a Dockerfile is built from', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'deadweight-root-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const put = (path: string, text = ''): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  /** From the folder of the workspace. */
  const found = async (dockerfile: string, sources: readonly string[] = [], setting?: string, top = root): Promise<string> => {
    const at = await contextRootOf(join(root, dockerfile), { top, setting, sources: () => sources }, remembering(promptDisk));
    return relative(root, at) || '.';
  };

  it('is its own, where nothing tells', async () => {
    put('docker/Dockerfile');
    assert.equal(await found('docker/Dockerfile'), 'docker');
    assert.equal(await found('docker/Dockerfile', ['nowhere']), 'docker');
    assert.equal(await contextRootOf(join(root, 'docker/Dockerfile'), { sources: () => ['x'] }, promptDisk), join(root, 'docker'));
  });

  it('is the nearest above that has all that is copied, where its own has not, and none above the workspace', async () => {
    for (const path of ['a/docker/Dockerfile', 'a/docker/run.sh', 'a/src/main.c', 'a/docker/here', 'far']) put(path);
    assert.equal(await found('a/docker/Dockerfile', ['run.sh']), 'a/docker');
    assert.equal(await found('a/docker/Dockerfile', ['src/main.c', 'docker/run.sh', 'src']), 'a');
    assert.equal(await found('a/docker/Dockerfile', ['src/main.c', 'missing']), 'a/docker');
    assert.equal(await found('a/docker/Dockerfile', ['far']), '.');
    assert.equal(await found('a/docker/Dockerfile', ['far'], undefined, join(root, 'a')), 'a/docker');
  });

  it('is what compose and bake files say that name the Dockerfile, the nearest first', async () => {
    for (const path of ['docker/Dockerfile', 'docker/run.sh', 'docker/Other', 'app/Dockerfile']) put(path);
    put('compose.yaml', 'services:\n  a:\n    build: {context: ., dockerfile: docker/Dockerfile}\n  b:\n    build: ./app\n');
    assert.equal(await found('docker/Dockerfile', ['run.sh']), '.');
    assert.equal(await found('docker/Other'), 'docker');
    assert.equal(await found('app/Dockerfile'), 'app');
    put('docker/docker-bake.hcl', 'target "x" {\n  context = "../app"\n  dockerfile = "../docker/Dockerfile"\n}\n');
    assert.equal(await found('docker/Dockerfile'), 'app');
  });

  it('is not taken from definitions that differ, lead out of the workspace, or name another machine', async () => {
    put('docker/Dockerfile');
    const compose = (...contexts: readonly string[]): void => {
      const services = contexts.map(
        (context, i) => `  s${i}:\n    build: {context: "${context}", dockerfile: "${join(root, 'docker/Dockerfile')}"}\n`,
      );
      put('compose.yaml', `services:\n${services.join('')}`);
    };
    compose('.');
    assert.equal(await found('docker/Dockerfile'), '.');
    for (const contexts of [['.', './docker/..', 'docker'], ['..'], ['https://example.org/x.git'], ['missing'], ['${WHERE}']]) {
      compose(...contexts);
      assert.equal(await found('docker/Dockerfile'), 'docker', contexts.join());
    }
    put('compose.yaml', 'services: [');
    assert.equal(await found('docker/Dockerfile'), 'docker');
  });

  it('is read from the definitions once, for whoever keeps what they say', async () => {
    for (const path of ['a/Dockerfile', 'b/Dockerfile', 'c/Dockerfile']) put(path);
    put('compose.yaml', 'services:\n  a: {build: {context: ., dockerfile: a/Dockerfile}}\n  b: {build: ./b}\n');
    const kept = new Map<string, ReturnType<typeof rootsDefinedIn>>();
    let read = 0;
    const defined = (folder: string): ReturnType<typeof rootsDefinedIn> => {
      const known = kept.get(folder) ?? rootsDefinedIn(folder, { ...promptDisk, read: (path) => ((read += 1), promptDisk.read(path)) });
      kept.set(folder, known);
      return known;
    };
    const rootOf = async (path: string): Promise<string> =>
      relative(root, await contextRootOf(join(root, path), { top: root, sources: () => [], defined }, promptDisk)) || '.';
    assert.deepEqual(await Promise.all(['a/Dockerfile', 'b/Dockerfile', 'c/Dockerfile'].map(rootOf)), ['.', 'b', 'c']);
    assert.equal(read, 1);
  });

  it('is what the settings say where no definition does, within the workspace', async () => {
    for (const path of ['docker/Dockerfile', 'docker/run.sh', 'app/x']) put(path);
    assert.equal(await found('docker/Dockerfile', ['run.sh'], 'app'), 'app');
    assert.equal(await found('docker/Dockerfile', ['run.sh'], '.'), '.');
    for (const outside of ['..', '/', 'missing', 'app/x']) assert.equal(await found('docker/Dockerfile', [], outside), 'docker', outside);
    put('compose.yaml', 'services: {a: {build: {context: ., dockerfile: docker/Dockerfile}}}\n');
    assert.equal(await found('docker/Dockerfile', [], 'app'), '.');
  });

  it('gives the Dockerfile its path in it', () => {
    assert.equal(pathInContext(join(root, 'docker/Dockerfile'), root), 'docker/Dockerfile');
    assert.equal(pathInContext(join(root, 'Dockerfile'), root), 'Dockerfile');
    assert.equal(pathInContext(join(root, 'docker/Dockerfile'), join(root, 'dock')), undefined);
  });

  it('is told by what is copied by name: no pattern, address, heredoc, stage, variable or product of a build', () => {
    const text = `ARG D=conf
FROM a AS one
COPY package.json ./src/ /x/
ADD https://example.org/a.tar.gz *.txt /y/
COPY <<EOF /z
COPY no /no
EOF
FROM b
ARG D
COPY --from=one /x /x
COPY $D/app.ini $UNKNOWN/x target/app.jar . /etc/
`;
    assert.deepEqual(namedSources(parsed(text)), ['package.json', 'src']);
  });
});
