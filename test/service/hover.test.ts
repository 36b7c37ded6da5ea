import assert from 'node:assert/strict';
import { hoverOf, lintDocument, type View } from '../../server/src/service';
import { rules } from '../../server/src/rules';
import { environment, open, view } from './documents';

describe('hover', () => {
  function hoverAt(text: string, word: string, options: Partial<View> = {}): string | undefined {
    const document = open(text);
    const hover = hoverOf(lintDocument(document, environment), document.positionAt(text.indexOf(word) + 1), { ...view, ...options });
    return hover && typeof hover.contents === 'object' && 'value' in hover.contents ? hover.contents.value : undefined;
  }

  it('starts with the cost and its source, says why, and links to the chapter', () => {
    assert.equal(
      hoverAt('FROM sloppy', 'sloppy'),
      '**20 MB in the image** (debian:12, 2026-01-01)\n\nWhy `sloppy` matters, as the page says.\n\n[Chapter 5, apt](command:deadweight.openSection?%5B%22packages%2Fapt%22%5D)',
    );
  });

  it('marks estimates, and says where only a part is known', () => {
    const text =
      'FROM python:3.14-slim\nRUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev && pip install x\nCMD a';
    const document = open(text);
    const linted = lintDocument(document, { rules: rules.filter(({ id }) => /^(?:build-packages|package-cache)-kept$/.test(id)) });
    const costs = ['update', 'gcc'].map((word) => {
      const hover = hoverOf(linted, document.positionAt(text.indexOf(word) + 1), view);
      return /\*\*(.*?)"/.exec(JSON.stringify(hover?.contents).replaceAll('\\n', '"'))?.[1];
    });
    assert.deepEqual(costs, [
      '≈ 20 MB in the image** (package lists as measured on Debian 12, 2026-11-23)',
      'at least 163 MB in the image** (as measured on Debian 12: on the disk, packages of Debian 12, 2026-11-23)',
    ]);
  });

  it('gives the reason of an unsafe fix, and no figure without a source', () => {
    assert.equal(
      hoverAt('FROM risky', 'risky', { links: 'none' }),
      'Why `risky` matters, as the page says.\n\n*The fix may change what is built:* The build may need the risk.\n\nChapter 5, apt of *Lightweight Docker Images*',
    );
  });

  it('is plain for a client without Markdown', () => {
    assert.equal(
      hoverAt('FROM sloppy', 'sloppy', { markdown: false }),
      '20 MB in the image (debian:12, 2026-01-01)\n\nWhy sloppy matters, as the page says.\n\nChapter 5, apt',
    );
  });

  it('is brief where much is to be said at one place', () => {
    const text = 'FROM node:18\nCOPY a.js /\nCMD ["node", "a.js"]\n';
    const document = open(text);
    const linted = lintDocument(document, { rules, today: '2026-11-23' });
    const all = JSON.stringify(hoverOf(linted, document.positionAt(text.indexOf('node') + 1), view)?.contents);
    assert.ok(all.split('---\\n').length >= 3, all);
    for (const id of ['end-of-life-base', 'full-base-image']) {
      const why = rules.find((rule) => rule.id === id)?.why ?? assert.fail();
      assert.ok(all.includes(why.slice(0, 60)), `${id}: ${all}`);
      assert.ok(!all.includes(why.slice(-60)), `${id}: ${all}`);
    }
  });

  it('is silent elsewhere', () => {
    assert.equal(hoverAt('FROM sloppy', 'FROM'), undefined);
  });

  it('stays where a neighbour shows the squiggle', () => {
    assert.match(hoverAt('FROM sloppy', 'sloppy', { deferTo: 'auto', neighbours: [{ line: 0, code: 'DL0001' }] }) ?? '', /^\*\*20 MB/);
  });
});
