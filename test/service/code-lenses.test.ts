import assert from 'node:assert/strict';
import { actionListOf, codeLensesOf, lintDocument, type Environment, type View } from '../../server/src/service';
import { rules } from '../../server/src/rules';
import { environment as tiny, open, uri, view } from './documents';

function lenses(text: string, environment: Partial<Environment> = {}, shown: Partial<View> = {}): string[] {
  const linted = lintDocument(open(text), { rules, today: '2026-11-23', ...environment });
  return codeLensesOf(linted, { ...view, ...shown }).map(({ range, command }) => `${range.start.line} ${command?.title ?? ''}`);
}

const install = 'RUN apt-get update && apt-get install -y curl';

describe('code lenses', () => {
  it('say what is known of the weight, and keep what is compressed apart', () => {
    const [weight, saving, list, ...others] = lenses(`FROM node:24\n${install}\nRUN make\nCMD ["a"]\n`);
    assert.match(weight ?? '', /^0 Base 409 MB compressed, adds at least \d+ MB on disk$/);
    assert.match(saving ?? '', /^0 Could save (?:\d+ MB of the base, )?(?:at least|≈) \d+ MB on disk$/);
    assert.equal(list, '0 Open the action list');
    assert.deepEqual(others, []);
  });

  it('say of a base what its inlay hint says', () => {
    assert.equal(lenses('FROM node:12', { rules: [] })[0], '0 Base 351 MB compressed in 2020');
    assert.equal(lenses('FROM --platform=linux/arm64 node:24-slim', { rules: [] })[0], '0 Base ≈ 80 MB compressed');
  });

  it('say what a leaner base saves', () => {
    assert.ok(lenses('FROM node:24\nCOPY a.js /\nCMD ["node", "a.js"]\n').includes('0 Could save 328 MB of the base'));
  });

  it('count once what two findings would take away', () => {
    const clean = 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl\nCMD ["curl"]\n';
    const kept = lenses(clean, { rules: rules.filter(({ id }) => id === 'package-cache-kept') });
    const twice = rules.filter(({ id }) => id === 'package-cache-kept');
    assert.deepEqual(lenses(clean, { rules: [...twice, ...twice] }), kept);
    assert.match(kept[1] ?? '', /^0 Could save ≈ \d+ MB on disk$/);
  });

  it('stand over what ships, with what it is built on; the list once', () => {
    const text = `FROM node:24 AS build\n${install}\nFROM debian:12 AS base\n${install}\nFROM base\nCOPY --from=build / /\nCMD ["a"]\n`;
    const said = lenses(text);
    assert.ok(!said.some((lens) => lens.startsWith('0 ')));
    assert.match(said.find((lens) => lens.startsWith('2 ')) ?? '', /^2 Base 48 MB compressed, adds ≈ \d+ MB on disk$/);
    assert.match(said.find((lens) => lens.startsWith('4 ')) ?? '', /^4 Base 48 MB compressed, adds at least \d+ MB on disk$/);
    assert.equal(said.filter((lens) => lens.endsWith('Open the action list')).length, 1);
  });

  it('pass over what is next to nothing', () => {
    const context = { files: ['a', 'Dockerfile'], texts: {}, truncated: false, sizes: { a: 500, Dockerfile: 90 } };
    const said = lenses('FROM acme/app:1\nCOPY a /a\nRUN chown 1:1 /a\n', { context });
    assert.deepEqual(said, [], 'the list alone says nothing');
  });

  it('say nothing where nothing is known, and offer no list that a client has not', () => {
    assert.deepEqual(lenses('FROM acme/app:1\n', { rules: [] }), []);
    assert.deepEqual(lenses('FROM node:24-slim\n', {}, { links: 'none' }), ['0 Base 80 MB compressed']);
  });

  it('name the document in the command', () => {
    const linted = lintDocument(open('FROM sloppy'), tiny);
    assert.deepEqual(codeLensesOf(linted, view).at(-1)?.command?.arguments, [uri]);
  });
});

describe('the action list', () => {
  it('has what saves most first, then what is most severe, with the first fix', () => {
    const linted = lintDocument(open('FROM plain\nFROM either\nFROM sloppy\n'), tiny);
    const items = actionListOf(linted);
    assert.deepEqual(
      items.map(({ rule, saving, fix, range }) => [range.start.line, rule, saving, fix]),
      [
        [2, 'sloppy-word', '20 MB in the image', 'Write tidy'],
        [1, 'either-word', undefined, 'Write this'],
        [0, 'plain-word', undefined, undefined],
      ],
    );
    assert.equal(items[0]?.message, 'This says sloppy.');
  });

  it('says why a fix is unsafe, and no saving without a source', () => {
    const [item] = actionListOf(lintDocument(open('FROM risky'), tiny));
    assert.equal(item?.fix, 'Write brave (unsafe: the build may need the risk)');
    assert.equal(item?.saving, undefined);
  });
});
