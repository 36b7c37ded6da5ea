import assert from 'node:assert/strict';
import { findFlag, flagsOf, flagValue, flagValues, hasFlag, operands, parseShell, type Command } from '../../server/src/shell';

function command(shell: string): Command {
  const [first] = parseShell(shell, 0).commands;
  assert.ok(first);
  return first;
}

const texts = (words: readonly { readonly text: string }[]): string => words.map((word) => word.text).join(' ');

describe('shell: flags', () => {
  it('are the words with a dash before --', () => {
    assert.equal(texts(flagsOf(command('a -y b --x=1 - "-q" -- -z'))), '-y --x=1 "-q"');
    assert.equal(texts(flagsOf(command('a -o -y -z'), { valueFlags: ['-o'] })), '-o -z');
  });

  const has: readonly (readonly [shell: string, name: string, expected: boolean])[] = [
    ['a --yes', '--yes', true],
    ['a --yes=1', '--yes', true],
    ['a --yesterday', '--yes', false],
    ['a -y', '-y', true],
    ['a -qy', '-y', true],
    ['a -qq', '-y', false],
    ['a -oDpkg::Options=y', '-y', false],
    ['a --yy', '-y', false],
    ['a -- -y', '-y', false],
    ['a y', '-y', false],
    ['a --no-cache=$X', '--no-cache', true],
    ['go build -mod=vendor', '-mod', true],
  ];
  for (const [shell, name, expected] of has) {
    it(`${shell} ${expected ? 'has' : 'has not'} ${name}`, () => assert.equal(hasFlag(command(shell), name), expected));
  }

  it('do not stand together where that is so', () => {
    assert.equal(hasFlag(command('find . -type f'), '-y', { combined: false }), false);
    assert.equal(hasFlag(command('find . -y'), '-y', { combined: false }), true);
  });

  it('are not the values of others', () => {
    assert.equal(hasFlag(command('a -t -y'), '-y', { valueFlags: ['-t'] }), false);
  });

  it('are found by any of their names', () => {
    assert.equal(findFlag(command('a b -x --assume-yes'), ['-y', '--assume-yes'])?.text, '--assume-yes');
    assert.equal(findFlag(command('a'), ['-y']), undefined);
  });

  const values: readonly (readonly [shell: string, raw: string | undefined, holder?: string])[] = [
    ['a --target x', 'x', 'x'],
    ['a --target=x', 'x', '--target=x'],
    ['a -t x', 'x', 'x'],
    ['a -tx', 'x', '-tx'],
    ['a -t=x', 'x', '-t=x'],
    ['a -qt x', 'x', 'x'],
    ['a --target=', '', '--target='],
    ['a --target "$X"', '$X', '"$X"'],
    ['a --target', undefined],
    ['a x', undefined],
    ['a -- -t x', undefined],
  ];
  for (const [shell, raw, holder] of values) {
    it(`${shell} gives ${raw ?? 'no value'}`, () => {
      const found = flagValue(command(shell), ['-t', '--target']);
      assert.equal(found?.raw, raw);
      assert.equal(found?.word.text, holder);
    });
  }

  it('give literals only as values', () => {
    assert.equal(flagValue(command('a --x=$Y'), '--x')?.value, undefined);
    assert.equal(flagValue(command('a --x="y z"'), '--x')?.value, 'y z');
  });

  it('give all values', () => {
    const found = [...flagValues(command('a -o A=1 b -oB=2 --option=C -o'), ['-o', '--option'])];
    assert.deepEqual(
      found.map((it) => [it.flag.text, it.value]),
      [
        ['-o', 'A=1'],
        ['-oB=2', 'B=2'],
        ['--option=C', 'C'],
      ],
    );
  });
});

describe('shell: operands', () => {
  const cases: readonly (readonly [shell: string, expected: string])[] = [
    ['apt-get -y install -t bookworm foo --no-x bar', 'install foo bar'],
    ['apt-get -qt bookworm install', 'install'],
    ['apt-get -tbookworm install', 'install'],
    ['apt-get --target-release=x install', 'install'],
    ['apt-get --target-release x install', 'install'],
    ['tar -- -x -t y', '-x -t y'],
    ['cat - $X', '- $X'],
  ];
  for (const [shell, expected] of cases) {
    it(shell, () => assert.equal(texts(operands(command(shell), ['-t', '--target-release'])), expected));
  }
});
