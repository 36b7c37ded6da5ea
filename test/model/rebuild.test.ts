import assert from 'node:assert/strict';
import type { BuildContext } from '../../server/src/context';
import { buildOf, rebuildAfter, typicalFiles, type BuildInputs } from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';

function contextOf(texts: Readonly<Record<string, string>>): BuildContext {
  return { files: Object.keys(texts), truncated: false, texts, dockerfile: 'Dockerfile' };
}

/** The lines, counting from 1, that lose their cache; one that may is a question. */
function rebuilt(path: string, lines: readonly string[], inputs: BuildInputs = {}): string {
  const text = lines.join('\n');
  const build = buildOf(parseDockerfile(text), inputs);
  return rebuildAfter(build, path)
    .steps.flatMap(({ step, cause }) => {
      const line = text.slice(0, step.instruction.span.start).split('\n').length;
      return cause === undefined ? [] : [`${line}${cause.certain ? '' : '?'}`];
    })
    .join(' ');
}

const node = [
  'FROM node:24-slim',
  'WORKDIR /app',
  'COPY package*.json ./',
  'RUN npm ci',
  'COPY . .',
  'RUN npm run build',
  'CMD ["node", "a"]',
];

describe('model: what is rebuilt', () => {
  it('begins with what takes the file, and goes on behind it', () => {
    assert.equal(rebuilt('src/a.js', node), '5 6');
    assert.equal(rebuilt('package-lock.json', node), '3 4 5 6');
    assert.equal(rebuilt('web/package.json', node), '5 6');
  });

  it('is nothing where the .dockerignore leaves the file out, or nothing copies it', () => {
    const context = contextOf({ '.dockerignore': 'docs\n!docs/keep.md\n' });
    assert.equal(rebuilt('docs/a.md', node, { context }), '');
    assert.equal(rebuildAfter(buildOf(parseDockerfile(node.join('\n')), { context }), 'docs/a.md').ignored, true);
    assert.equal(rebuilt('docs/keep.md', node, { context }), '5 6');
    assert.equal(rebuilt('other/a', ['FROM a', 'COPY src /src', 'RUN make']), '');
  });

  it('reads sources as the builder does', () => {
    const copies = (source: string, path: string): boolean => rebuilt(path, ['FROM a', `COPY ${source} /x/`]) !== '';
    assert.ok(copies('src', 'src/a/b.c'));
    assert.ok(copies('./src/', 'src/a'));
    assert.ok(copies('/src/../src', 'src/a'));
    assert.ok(!copies('src', 'src2/a'));
    assert.ok(copies('*.txt', 'a.txt'));
    assert.ok(!copies('*.txt', 'b/a.txt'));
    assert.ok(copies('*', 'b/a.txt'));
    assert.ok(copies('a/*/c', 'a/b/c/d'));
    assert.ok(copies('file[0-9]', 'file7'));
    assert.ok(!copies('file[0-9]', 'filex'));
    assert.equal(rebuilt('with space/a', ['FROM a', 'COPY ["with space", "/x"]']), '2');
    // Two stars are one without `--parents`.
    assert.ok(!copies('**/package.json', 'a/b/package.json'));
    assert.ok(copies('--parents **/package.json', 'a/b/package.json'));
    assert.ok(copies('--parents **/package.json', 'package.json'));
    assert.ok(copies('--parents=false **/package.json', 'b/package.json'));
    assert.ok(!copies('--parents=false **/package.json', 'a/b/package.json'));
    assert.ok(copies('--parents ./web/./packages/*/src', 'web/packages/a/src/b.ts'));
  });

  it('heeds excludes, which count from the source', () => {
    const copies = (source: string, path: string): boolean => rebuilt(path, ['FROM a', `COPY ${source} /x/`]) !== '';
    assert.ok(!copies('--exclude=*.md . ', 'a.md'));
    assert.ok(copies('--exclude=*.md .', 'docs/a.md'));
    assert.ok(!copies('--exclude=**/*.md .', 'docs/a.md'));
    assert.ok(!copies('--exclude=test src', 'src/test/a'));
    assert.ok(copies('--exclude=src/test src', 'src/test/a'));
    assert.ok(!copies('--exclude=*.txt --exclude=*.md hom*', 'home.txt'));
    assert.ok(copies('--exclude=*.txt hom*', 'home.c'));
    assert.ok(!copies('--parents --exclude=packages/*/test web/./packages', 'web/packages/a/test/b'));
    assert.equal(rebuilt('a', ['FROM a', 'ARG NOT', 'COPY --exclude=$NOT . /x/', 'RUN make']), '3? 4?');
  });

  it('counts a variable with its value, and says perhaps where that is not known', () => {
    assert.equal(rebuilt('src/a', ['FROM a', 'ARG DIR=src', 'COPY $DIR /x', 'RUN make']), '3 4');
    assert.equal(rebuilt('src/a', ['FROM a', 'ARG DIR', 'COPY $DIR /x', 'RUN make', 'COPY src /y', 'RUN test']), '3? 4? 5 6');
    assert.equal(rebuilt('src/a', ['FROM a', 'ARG DIR', 'COPY $DIR /x'], { buildArgs: { DIR: 'lib' } }), '');
  });

  it('does not mistake what is no file of the context', () => {
    assert.equal(rebuilt('a', ['FROM a', 'ADD https://example.com/a /x/', 'ADD git@example.com:a/b.git /y', 'COPY <<a /z', 'a', 'a']), '');
    assert.equal(rebuilt('etc/a', ['FROM a', 'COPY --from=nginx:1 /etc /etc']), '');
  });

  it('reads bind mounts, whose source is all where none is named', () => {
    assert.equal(rebuilt('go.mod', ['FROM golang', 'RUN --mount=type=bind,source=go.mod,target=go.mod go mod download', 'RUN b']), '2 3');
    assert.equal(rebuilt('a.go', ['FROM golang', 'RUN --mount=type=bind,source=go.mod,target=go.mod go mod download', 'RUN b']), '');
    assert.equal(rebuilt('a.go', ['FROM golang', 'RUN --mount=target=. go build']), '2');
    assert.equal(rebuilt('a.go', ['FROM golang', 'RUN --mount=type=cache,target=/c --mount=type=secret,id=a.go go build']), '');
    assert.equal(rebuilt('a.go', ['FROM golang', 'RUN --mount=type=bind,from=b,target=/b go build']), '');
  });

  it('leaves out what only writes down a setting', () => {
    assert.equal(rebuilt('a', ['FROM a', 'COPY a /a', 'ENV A=b', 'USER c', 'WORKDIR /d', 'LABEL e=f', 'CMD ["g"]']), '2 5');
  });

  const stages = (...final: readonly string[]): readonly string[] => [
    ...['FROM a AS base', 'COPY base /base', 'FROM base AS build', 'COPY src /src', 'RUN make', ...final],
  ];

  it('goes on in the stages that are built from it, and in those that copy or mount its files', () => {
    const lines = stages('FROM scratch', 'COPY etc /etc', 'COPY --from=build /out /out');
    assert.equal(rebuilt('src/a', lines), '4 5 8');
    assert.equal(rebuilt('base/a', lines), '2 4 5 8');
    assert.equal(rebuilt('etc/a', lines), '7 8');
    assert.equal(rebuilt('src/a', stages('FROM b', 'RUN --mount=type=bind,from=build,target=/b cp /b/out /')), '4 5 7');
    assert.equal(rebuilt('src/a', stages('FROM b', 'COPY --from=1 /out /')), '4 5 7');
  });

  it('leaves out stages that are not built', () => {
    assert.equal(rebuilt('src/a', stages('FROM b', 'RUN c')), '');
    assert.equal(rebuilt('src/a', stages('FROM b', 'RUN c'), { target: 'build' }), '4 5');
  });

  it('keeps a copy of what another stage did not touch', () => {
    const from = (source: string): string =>
      rebuilt('src/a', ['FROM a AS s', 'WORKDIR /w', 'COPY src src', `FROM b`, `COPY --from=s ${source} /o`]);
    assert.equal(from('/w/src'), '3 5');
    assert.equal(from('/w'), '3 5');
    assert.equal(from('/w/src/deep'), '3 5');
    assert.equal(from('/lib'), '3');
    assert.equal(from('/l*'), '3 5');
    // What a RUN touches nobody knows.
    assert.equal(rebuilt('a', ['FROM a AS s', 'COPY a /w/', 'RUN make', 'FROM b', 'COPY --from=s /lib /o']), '2 3 5');
    // The same copy upon something new brings the same.
    assert.equal(rebuilt('a', ['FROM a AS s', 'COPY a /a', 'COPY b /b', 'FROM c', 'COPY --from=s /b /b']), '2 3');
  });

  it('keeps a linked copy, whatever is new below it, and not what stands behind both', () => {
    const lines = ['FROM a', 'COPY a /a', 'COPY --link b /b', 'COPY c /c', 'RUN make'];
    assert.equal(rebuilt('a', lines), '2 4 5');
    assert.equal(rebuilt('b', lines), '3 4 5');
    assert.equal(rebuilt('a', ['FROM a', 'COPY a /a', 'COPY --link=false b /b']), '2 3');
    const linked = rebuildAfter(buildOf(parseDockerfile(lines.join('\n'))), 'a').steps.filter((step) => step.linked);
    assert.deepEqual(
      linked.map(({ step }) => step.position),
      [1],
    );
  });

  it('runs the triggers of the stage below first', () => {
    assert.equal(rebuilt('a', ['FROM a AS s', 'ONBUILD COPY . /x', 'RUN one', 'FROM s', 'RUN two', 'RUN three']), '5 6');
    assert.equal(rebuilt('a', ['FROM a', 'ONBUILD COPY . /x', 'RUN one']), '');
  });

  it('names what began it, and what it costs to do again', () => {
    const build = buildOf(
      parseDockerfile([...node.slice(0, 3), 'RUN --mount=type=cache,target=/root/.npm npm ci', 'RUN mkdir x'].join('\n')),
    );
    const [workdir, copy, install, mkdir] = rebuildAfter(build, 'package.json').steps;
    assert.equal(workdir?.cause, undefined);
    assert.deepEqual(copy?.cause, { by: 'file', source: 'package*.json', certain: true });
    assert.deepEqual(install?.cause, { by: 'above', culprit: copy?.step, certain: true });
    assert.deepEqual([copy.dear, install.dear, install.warm, install.work, mkdir?.dear], [false, true, true, 'installs with npm', false]);
  });

  it('asks about a source, manifests and lockfiles that are there', () => {
    const files = [
      'a.test.js',
      'web/src/x.ts',
      'web/package.json',
      'README.md',
      'package.json',
      'vite.config.ts',
      'package-lock.json',
      'no.js',
    ];
    const context = contextOf({ ...Object.fromEntries(files.map((file) => [file, ''])), '.dockerignore': 'no.js' });
    assert.deepEqual(typicalFiles(context), ['web/src/x.ts', 'package.json', 'web/package.json', 'package-lock.json']);
    assert.deepEqual(typicalFiles(contextOf({ 'README.md': '' })), []);
  });

  it('stands any text', () => {
    for (const text of [
      '',
      'COPY',
      'FROM',
      'COPY . .',
      'FROM a AS b\nFROM b AS b\nCOPY --from=b . .',
      'COPY [ .',
      'RUN --mount=',
      'FROM a\nCOPY --exclude . .',
    ])
      assert.doesNotThrow(() => rebuildAfter(buildOf(parseDockerfile(text)), '../a//b'), text);
  });
});
