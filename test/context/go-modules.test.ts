import assert from 'node:assert/strict';
import { goManifests, installNeedsSources } from '../../server/src/context';
import { contextWith } from '../harness/refactored';

/** The manifests that `go mod download` reads, in one line; `-` where one of them lies elsewhere. */
function read(texts: Readonly<Record<string, string>>): string {
  return goManifests(contextWith(texts))?.join(' ') ?? '-';
}

const module = 'module example.org/a\n\ngo 1.22\n';

describe('what go mod download reads', () => {
  it('is the manifest of the module, its sums, and the manifests of modules in folders', () => {
    assert.equal(read({ 'go.mod': module, 'go.sum': '', 'b/go.mod': module }), 'go.mod go.sum');
    assert.equal(
      read({ 'go.mod': `${module}replace example.org/b => ./b\n`, 'go.sum': '', 'b/go.mod': '', 'b/go.sum': '' }),
      'go.mod go.sum b/go.mod',
    );
    const block =
      'replace (\n\texample.org/b v1.0.0 => ./b // ours\n\texample.org/c => "./libs/c/"\n\texample.org/d => example.org/e v1.2.0\n)\n';
    assert.equal(read({ 'go.mod': module + block, 'b/go.mod': '', 'libs/c/go.mod': '' }), 'go.mod b/go.mod libs/c/go.mod');
    assert.equal(read({ 'go.mod': `${module}// replace example.org/b => ../b\n` }), 'go.mod');
  });

  it('is not known where a module lies elsewhere, or has no manifest', () => {
    for (const target of ['../b', '..', '/b', './b', 'C:\\b', './b c'])
      assert.equal(read({ 'go.mod': `${module}replace example.org/b => ${target}\n` }), '-', target);
    assert.equal(read({ 'go.mod': `${module}replace example.org/b => ./b\n`, 'b/go.mod': '', '.dockerignore': 'b\n' }), '-');
    assert.equal(read({ 'go.sum': '' }), '-');
  });

  it('is of a workspace that of all its modules', () => {
    const work = 'go 1.22\n\nuse (\n\t.\n\t./b // the other\n)\n\nuse ./c\n';
    const texts = { 'go.work': work, 'go.work.sum': '', 'go.mod': module, 'b/go.mod': `${module}replace x => ../d\n`, 'c/go.mod': module };
    assert.equal(read({ ...texts, 'b/go.sum': '', 'd/go.mod': '' }), 'go.work go.mod b/go.mod c/go.mod go.work.sum b/go.sum d/go.mod');
    assert.equal(read(texts), '-');
    assert.equal(read({ ...texts, '.dockerignore': 'go.work*\n' }), 'go.mod');
    assert.equal(read({ 'go.work': 'use ../b\n', 'go.mod': module }), '-');
  });

  it('and needs no more than that', () => {
    const texts = { 'go.mod': `${module}replace example.org/b => ./b\n`, 'b/go.mod': '' };
    const needs = (copied: readonly string[]): boolean | undefined => installNeedsSources('go', contextWith(texts, ['b/b.go']), copied);
    assert.equal(needs(['go.mod', 'b/go.mod']), false);
    assert.equal(needs(['go.mod', 'b']), false);
    assert.equal(needs(['go.mod']), true);
    assert.equal(installNeedsSources('go', contextWith({}, ['go.mod']), ['go.mod']), undefined);
  });
});
