import assert from 'node:assert/strict';
import ignore from '@balena/dockerignore';
import { includedIn, isContextText, type BuildContext } from '../../server/src/context';
import { randomFrom } from '../harness/random';

function left(ignore: string, files: readonly string[], extra: Partial<BuildContext> = {}): string[] {
  return files.filter(includedIn({ files, truncated: false, texts: { '.dockerignore': ignore }, ...extra }));
}

describe('dockerignore', () => {
  it('leaves out a file, a folder with all in it, and nothing that only begins alike', () => {
    assert.deepEqual(left('node_modules\n/dist/\n', ['node_modules/a/b.js', 'node_modules2', 'dist/x', 'src/dist/x']), [
      'node_modules2',
      'src/dist/x',
    ]);
  });

  it('reads *, ?, classes and escapes within one folder', () => {
    assert.deepEqual(left('*.log\na?c\n[x-z]1\n[^a]2\n\\*x', ['a.log', 'b/a.log', 'abc', 'a/c', 'y1', 'a1', 'a2', 'b2', '*x', 'xx']), [
      'b/a.log',
      'a/c',
      'a1',
      'a2',
      'xx',
    ]);
  });

  it('reads ** as folders of any depth, none included', () => {
    assert.deepEqual(
      left('**/*.log\n**/temp\nlib/**/x.js\n', ['a.log', 'b/c/a.log', 'temp/a', 'x/temp/b/c', 'lib/x.js', 'lib/a/b/x.js', 'lib/y.js']),
      ['lib/y.js'],
    );
    assert.deepEqual(left('out/**', ['out/a/b', 'other']), ['other']);
  });

  it('lets the last pattern that fits decide', () => {
    const files = ['a.md', 'README.md', 'docs/a.md'];
    assert.deepEqual(left('*.md\n!README.md', files), ['README.md', 'docs/a.md']);
    assert.deepEqual(left('!README.md\n*.md', files), ['docs/a.md']);
    assert.deepEqual(left('*\n!docs', files), ['docs/a.md']);
  });

  it('takes a pattern for a folder for all that is in it, unless the builder never asked it', () => {
    // `!src` says nothing new at `src`, so the builder does not remember it there, and has no word for what is ignored below.
    assert.deepEqual(left('**/tmp\n!src', ['src/a', 'src/tmp', 'src/tmp/b']), ['src/a']);
    assert.deepEqual(left('**/tmp\n!src/**', ['src/a', 'src/tmp', 'src/tmp/b']), ['src/a', 'src/tmp', 'src/tmp/b']);
    assert.deepEqual(left('*\n!src', ['src/a', 'src/tmp/b', 'x']), ['src/a', 'src/tmp/b']);
    // The same with what leaves out: `docs` is not asked at `docs`, which `*` leaves out anyhow.
    assert.deepEqual(left('*\n!docs/keep\ndocs', ['docs/keep', 'docs/x']), ['docs/keep']);
    assert.deepEqual(left('a\n!a/b\na/b/c', ['a', 'a/b', 'a/b/c', 'a/b/d', 'a/e']), ['a/b', 'a/b/d']);
  });

  it('reads ** in front of a name without a slash as any beginning', () => {
    assert.deepEqual(left('**.log', ['a.log', 'b/a.log', 'log', 'a.log2']), ['log', 'a.log2']);
    assert.deepEqual(left('**a?c', ['abc', 'x/abc', 'xabc']), ['xabc']);
    assert.deepEqual(left('a**', ['a', 'ab', 'a/b', 'b']), ['b']);
    assert.deepEqual(left('**', ['a', 'b/c']), []);
    assert.deepEqual(left('**/', ['a', 'b/c']), []);
    assert.deepEqual(left('a/**/b', ['a/b', 'a/x/b', 'a/x/y/b', 'ab', 'a/xb']), ['ab', 'a/xb']);
    assert.deepEqual(left('**/a/**', ['a', 'a/b', 'x/a/b', 'x/a']), ['a', 'x/a']);
  });

  it('cleans a path as Go does: slashes, dots, and what leads out', () => {
    assert.deepEqual(left('/a/', ['a/x', 'b/a']), ['b/a']);
    assert.deepEqual(left('./a//b/', ['a/b/c', 'a/c']), ['a/c']);
    assert.deepEqual(left('../a\nb/../../c\n/../d', ['a', 'c', 'd']), ['a', 'c']);
    assert.deepEqual(left('.\n/\n..', ['a', 'b/c']), ['a', 'b/c']);
    assert.deepEqual(left('*\n!/a\n! b', ['a', 'b', 'c']), ['a', 'b']);
    assert.deepEqual(left('*\n!./a/', ['a', 'a/b', 'c']), ['a', 'a/b']);
  });

  it('lets a class fit a slash, but not a question mark or a star', () => {
    assert.deepEqual(left('a[^x]b', ['a/b', 'axb', 'ayb']), ['axb']);
    assert.deepEqual(left('a?b', ['a/b', 'axb']), ['a/b']);
    assert.deepEqual(left('a[!x]b', ['axb', 'ayb', 'a!b']), ['ayb']);
    assert.deepEqual(left('[a-c]\\?', ['a?', 'ab', 'd?']), ['ab', 'd?']);
    assert.deepEqual(left('.*', ['.git/x', '.env', 'a.b', 'x/.env']), ['a.b', 'x/.env']);
  });

  it('asks a folder as it asks a file, and names no comment that is indented', () => {
    assert.deepEqual(left('node_modules', ['node_modules/', 'a/node_modules/']), ['a/node_modules/']);
    assert.deepEqual(left(' # a\n#b', ['# a', '#b']), ['#b']);
  });

  it('passes over comments, blank lines, a byte order mark and CRLF', () => {
    assert.deepEqual(left('\uFEFFa\r\n# b\r\n\r\n  c  \r\n!\r\n./d/../e\r\n', ['a', 'b', '# b', 'c', 'e']), ['b', '# b']);
  });

  it('prefers the file named after the Dockerfile', () => {
    const texts = { '.dockerignore': 'a', 'x.Dockerfile.dockerignore': 'b' };
    assert.deepEqual(left('', ['a', 'b'], { texts, dockerfile: 'x.Dockerfile' }), ['a']);
    assert.deepEqual(left('', ['a', 'b'], { texts, dockerfile: 'y.Dockerfile' }), ['b']);
  });

  it('stays quick whatever the pattern', () => {
    const started = performance.now();
    left(`${'**/a*'.repeat(40)}b\n${'*a'.repeat(60)}b\n[`, [`${'a/'.repeat(500)}c`, 'a'.repeat(2000)]);
    assert.ok(performance.now() - started < 1000);
  });

  // Not over `!` and `**x`: there it asks one folder above a path, as the builder did until 2021, and no further.
  it('agrees with a library of the field about patterns that leave out', () => {
    const random = randomFrom(7);
    const part = (): string => random.pick(['a', 'b', 'ab', '*', 'a*', '*b', '?', '**', '[ab]', 'a.b', '.a']);
    const name = (): string => random.pick(['a', 'b', 'ab', 'aab', 'a.b', '.a', 'c']);
    const some = <T>(most: number, one: () => T): T[] => Array.from({ length: 1 + random.below(most) }, one);
    let compared = 0;
    for (let round = 0; round < 3000; round += 1) {
      const patterns = some(3, () => `${random.pick(['', '', '/', './'])}${some(3, part).join('/')}${random.pick(['', '', '/'])}`);
      const files = some(8, () => some(4, name).join('/'));
      compared += files.length;
      assert.deepEqual(
        left(patterns.join('\n'), files),
        ignore().add(patterns).filter(files),
        `${patterns.join(' ')} over ${files.join(' ')}`,
      );
    }
    assert.ok(compared > 5000);
  });

  it('says whose texts a context holds', () => {
    assert.deepEqual(
      ['a/package.json', 'dev-requirements.txt', 'requirements/base.txt', 'x.dockerignore', 'a.go', 'package.json.bak'].filter(
        isContextText,
      ),
      ['a/package.json', 'dev-requirements.txt', 'x.dockerignore'],
    );
  });
});
