import assert from 'node:assert/strict';
import { parseShell } from '../../server/src/shell';

const offset = 4;

/** The commands inside, as the document has them; those of a decoded text behind a `~`. */
function inside(shell: string): string[] {
  const text = 'RUN ' + shell;
  const script = parseShell(shell, offset);
  assert.equal(script.broken, false);
  return script.commands.slice(1).map(({ decoded, span, name }) => (decoded ? `~${name ?? '?'} ` : '') + text.slice(span.start, span.end));
}

describe('shell: scripts in strings', () => {
  const exact: readonly (readonly [shell: string, commands: readonly string[]])[] = [
    ["sh -c 'a b && c'", ['a b', 'c']],
    ['bash -c "a; b"', ['a', 'b']],
    ['/bin/sh -ec "a"', ['a']],
    ['bash -lc "a"', ['a']],
    ['bash -eo pipefail -c "a | b"', ['a', 'b']],
    ['bash -o pipefail --login -O extglob -c "a" x y', ['a']],
    ['sudo -u me sh -c "a"', ['a']],
    ['sh -c a', ['a']],
    ["sh -c 'echo \\$x $(b)'", ['echo \\$x $(b)', 'b']],
    ['bash -c "a $HOME/x $(b)"', ['a $HOME/x $(b)', 'b']],
    ['bash -c "a \\\n && b"', ['a', 'b']],
    ["bash -c 'a \\\n && b'", ['a', 'b']],
    ['su - me -c "a"', ['a']],
    ["eval 'a && b'", ['a', 'b']],
    ['eval "$(a)"', ['$(a)', 'a']],
    ['eval $(a)', ['$(a)', 'a']],
    ["bash <<'EOF'\na $x\n b\nEOF", ['a $x', 'b']],
    ['bash -e <<EOF\na $(b)\nEOF', ['a $(b)', 'b']],
    ['sh -s x <<-E\n\ta\n\tE\n', ['a']],
    ["sh <<< 'a b'", ['a b']],
    ['sh -c "bash -c \'a b\'"', ["bash -c 'a b'", 'a b']],
  ];
  for (const [shell, expected] of exact) {
    it(`keeps the places in ${JSON.stringify(shell)}`, () => assert.deepEqual(inside(shell), expected));
  }

  const decoded: readonly (readonly [shell: string, commands: readonly string[]])[] = [
    ['bash -c "a \\"b\\" && c"', ['~a "a \\"b\\" && c"', '~c "a \\"b\\" && c"']],
    ["sh -c 'a 'b", ["~a 'a 'b"]],
    ["sh -c $'a\\nb'", ["~a $'a\\nb'", "~b $'a\\nb'"]],
    ['eval a "b c"', ['~a a "b c"']],
    ['echo `a \\`b\\``', ['~a `a \\`b\\``', '~b `a \\`b\\``']],
    ['bash <<EOF\na \\$x\nEOF', ['~a a \\$x\n']],
  ];
  for (const [shell, expected] of decoded) {
    it(`says that ${JSON.stringify(shell)} was decoded`, () => assert.deepEqual(inside(shell), expected));
  }

  const none: readonly string[] = [
    'sh script.sh',
    'bash',
    'sh -c',
    'bash -e x -c "a"',
    'bash script <<EOF\na\nEOF',
    'su me',
    'eval',
    'echo sh -c "a"',
  ];
  for (const shell of none) {
    it(`sees none in ${JSON.stringify(shell)}`, () => assert.deepEqual(inside(shell), []));
  }

  it('reads decoded words', () => {
    const { commands } = parseShell('bash -c "a \\"b c\\" \\$x"', offset);
    assert.deepEqual(
      commands[1]?.args.map((word) => [word.value, word.raw]),
      [
        ['b c', 'b c'],
        [undefined, '$x'],
      ],
    );
    assert.deepEqual(commands[1]?.args[0]?.span, { start: 12, end: 27 });
  });

  it('stops after three strings in each other', () => {
    const names = parseShell('eval eval eval eval a', 0).commands.map((command) => command.name);
    assert.deepEqual(names, ['eval', 'eval', 'eval', 'eval']);
  });

  it('says that a string is broken', () => assert.equal(parseShell('sh -c "a; fi"', 0).broken, true));
});
