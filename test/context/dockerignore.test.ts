import assert from 'node:assert/strict';
import { includedIn, isContextText, type BuildContext } from '../../server/src/context';

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

  it('says whose texts a context holds', () => {
    assert.deepEqual(
      ['a/package.json', 'dev-requirements.txt', 'requirements/base.txt', 'x.dockerignore', 'a.go', 'package.json.bak'].filter(
        isContextText,
      ),
      ['a/package.json', 'dev-requirements.txt', 'x.dockerignore'],
    );
  });
});
