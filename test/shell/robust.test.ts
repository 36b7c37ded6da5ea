import assert from 'node:assert/strict';
import { parseShell, type Script } from '../../server/src/shell';
import type { Span } from '../../server/src/text';

function spansOf(script: Script): Span[] {
  return [
    ...script.list.flatMap((item) => [item.span, item.jointSpan]),
    ...script.commands.flatMap((it) => [
      it.span,
      it.nameSpan,
      ...[...it.args, ...it.assignments, ...it.redirections].map((part) => part.span),
      ...it.redirections.flatMap((part) => part.body ?? []),
    ]),
  ];
}

describe('shell: broken text', () => {
  const broken: readonly (readonly [shell: string, names: readonly string[]])[] = [
    ['a "x', ['a']],
    ["a 'x", ['a']],
    ['a $(b', ['a', 'b']],
    ['if a; then b', ['a', 'b']],
    ['(a; b', ['a', 'b']],
    ['a; fi', ['a']],
    ['a && ', ['a']],
    ['cat <<E\nx', ['cat']],
  ];
  for (const [shell, names] of broken) {
    it(`keeps what it understands of ${JSON.stringify(shell)}`, () => {
      const script = parseShell(shell, 9);
      assert.deepEqual(
        script.commands.map((command) => command.name),
        names,
      );
    });
  }

  it('is said to be broken', () => {
    for (const [shell] of broken.filter(([text]) => !text.startsWith('cat'))) assert.equal(parseShell(shell, 0).broken, true, shell);
  });

  it('never throws, and every place lies inside', () => {
    const pieces = [
      'a ',
      'cd /x ',
      '&& ',
      '|| ',
      '; ',
      '\n',
      '\\\n',
      '"',
      "'",
      '`',
      '\\`',
      '$(',
      '${',
      ')',
      '}',
      '{ ',
      '( ',
      'if ',
      'then ',
    ];
    pieces.push('fi ', 'for x in ', 'do ', 'done ', 'case x in ', 'esac ', ';; ', '<<EOF ', 'EOF\n', '# ', '& ', '| ', '[[ ', ' ]]', '((');
    pieces.push(
      'sh -c ',
      'eval ',
      'sudo -u ',
      'env ',
      'A=1 ',
      'A=(',
      '> f ',
      '<(',
      '$((',
      '\r\n',
      '\0',
      '\u{1f600}',
      "$'",
      '*',
      '! ',
      'f() ',
    );
    let seed = 20240607;
    const random = (limit: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return Math.floor((seed / 2 ** 32) * limit);
    };
    let found = 0;
    for (let round = 0; round < 5000; round++) {
      const text = Array.from({ length: random(30) }, () => pieces[random(pieces.length)]).join('');
      const script = parseShell(text, 7);
      found += script.commands.length;
      for (const { start, end } of spansOf(script)) {
        assert.ok(7 <= start && start <= end && end <= 7 + text.length, `${JSON.stringify(text)}: ${start}-${end}`);
      }
      assert.ok(script.commands.every((command) => script.list[command.item] !== undefined));
    }
    assert.ok(found > 3000, `only ${found} commands`);
  });
});

describe('shell: long text', () => {
  const nests: readonly string[] = [
    '(',
    '{ ',
    'echo $(',
    '"$(',
    '${a:-',
    'a$((1+',
    'if a; then ',
    'for x in y; do cd $x; ',
    'case x in a) ',
    'f() { ',
    '`a \\`',
  ];
  for (const nest of nests) {
    it(`bears ${JSON.stringify(nest)} a thousand times`, () => {
      const started = performance.now();
      assert.equal(parseShell(nest.repeat(1000), 0).broken, true);
      assert.ok(performance.now() - started < 1000);
    });
  }

  it('takes linear time', () => {
    for (const piece of ['a b || c && ', 'cd a; ', 'a "$x" $(b) \\\n && ', 'sh -c "a" ; ', 'pushd a; ', 'a | ']) {
      const time = (count: number): number => {
        const text = piece.repeat(count) + 'z';
        const times = [1, 2, 3].map(() => {
          // Of the processor: the clock would also measure what else runs.
          const started = process.cpuUsage();
          assert.ok(parseShell(text, 0).commands.length > count);
          const { user, system } = process.cpuUsage(started);
          return (user + system) / 1000;
        });
        return Math.min(...times);
      };
      const [short, long] = [time(500), time(5000)];
      assert.ok(long < short * 40 + 50, `${piece}: ${short} ms, ten times as much ${long} ms`);
    }
  });
});
