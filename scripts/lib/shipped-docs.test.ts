import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { headingsOf, linksOf } from '../../test/harness/prose';
import { shippedDocs } from './shipped-docs';
import { ruleIds } from './sources';
import { packedDocs } from './vsix';

describe('shipped documents', () => {
  const project = packedDocs();
  const shipped = shippedDocs(project);
  const inChapters = [...shipped].filter(([path]) => path.startsWith('docs/rules/'));

  it('hold every page of a rule once, under its name', () => {
    const titles = inChapters.flatMap(([, text]) => headingsOf(text).filter(({ level }) => level === 1));
    assert.deepEqual(titles.map(({ anchor }) => anchor).sort(), ruleIds());
  });

  it('are a file for the rules of a chapter', () => {
    assert.ok(inChapters.length > 1 && inChapters.length <= 11, `${inChapters.length}`);
    assert.ok(shipped.get('docs/rules/instructions.md')?.includes('\n# sudo\n'));
  });

  it('have the links of the project', () => {
    const count = (docs: typeof project): number => [...docs.values()].flatMap(linksOf).length;
    assert.equal(count(shipped), count(project));
  });

  for (const [path, text] of shipped) {
    it(`lead somewhere from ${path}`, () => {
      const dead = linksOf(text).filter((link) => !/^[a-z]+:/i.test(link) && !resolves(path, link));
      assert.deepEqual(dead, []);
    });
  }

  /** What is not packed at all is asked of the project's own documents, in the tests of the book. */
  function resolves(from: string, link: string): boolean {
    const [target = '', anchor] = link.split('#', 2);
    const path = target === '' ? from : posix.join(posix.dirname(from), target);
    const text = shipped.get(path);
    if (text === undefined) return !project.has(path);
    return anchor === undefined || headingsOf(text).some((heading) => heading.anchor === anchor);
  }
});
