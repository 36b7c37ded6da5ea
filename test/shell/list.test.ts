import assert from 'node:assert/strict';
import { parseShell } from '../../server/src/shell';

describe('shell: the list at the top', () => {
  const cases: readonly (readonly [shell: string, items: readonly (readonly [joint: string, text: string, simple?: true])[]])[] = [
    ['', []],
    ['a', [['', 'a', true]]],
    ['a;', [['', 'a', true]]],
    ['a &', [['', 'a', true]]],
    [
      'a > f && b || c',
      [
        ['', 'a > f', true],
        ['&&', 'b', true],
        ['||', 'c', true],
      ],
    ],
    [
      'a; b & c',
      [
        ['', 'a', true],
        [';', 'b', true],
        ['&', 'c', true],
      ],
    ],
    [
      'a && b & c',
      [
        ['', 'a', true],
        ['&&', 'b', true],
        ['&', 'c', true],
      ],
    ],
    [
      'a | b && ! c',
      [
        ['', 'a | b'],
        ['&&', '! c'],
      ],
    ],
    [
      'if a; then b; fi && c',
      [
        ['', 'if a; then b; fi'],
        ['&&', 'c', true],
      ],
    ],
    [
      '(a && b) > f; { c; } && f() { d; }',
      [
        ['', '(a && b) > f'],
        [';', '{ c; }'],
        ['&&', 'f() { d; }'],
      ],
    ],
    [
      'time a && A=1',
      [
        ['', 'time a', true],
        ['&&', 'A=1', true],
      ],
    ],
    [
      'a \\\n  && b \\\n  ; c',
      [
        ['', 'a', true],
        ['&&', 'b', true],
        [';', 'c', true],
      ],
    ],
    [
      'a &&\n# no && no\n b\n\n# x ; y\nc # z & z\nd',
      [
        ['', 'a', true],
        ['&&', 'b', true],
        ['newline', 'c', true],
        ['newline', 'd', true],
      ],
    ],
    [
      'a ; # no\nb &\nc',
      [
        ['', 'a', true],
        [';', 'b', true],
        ['&', 'c', true],
      ],
    ],
    [
      'cat <<E && b\n; &\nE\nc',
      [
        ['', 'cat <<E', true],
        ['&&', 'b', true],
        ['newline', 'c', true],
      ],
    ],
    [
      '[[ a ]] && b',
      [
        ['', '[[ a ]]'],
        ['&&', 'b', true],
      ],
    ],
  ];
  for (const [shell, expected] of cases) {
    it(JSON.stringify(shell), () => {
      const { list } = parseShell(shell, 3);
      const text = '   ' + shell;
      assert.deepEqual(
        list.map((item) => [item.joint, text.slice(item.span.start, item.span.end), ...(item.simple ? [true] : [])]),
        expected,
      );
      list.forEach((item, index) => {
        const written = text.slice(item.jointSpan.start, item.jointSpan.end);
        assert.equal(written, item.joint === 'newline' ? '\n' : item.joint);
        const previous = list[index - 1];
        if (previous !== undefined) assert.ok(previous.span.end <= item.jointSpan.start && item.jointSpan.end <= item.span.start);
      });
    });
  }

  it('says which commands are inside', () => {
    const script = parseShell('cat <<E && a $(b) | c; if d; then e; fi\n$(x)\nE\n', 0);
    assert.deepEqual(
      script.list.map((item) => item.commands.map((index) => script.commands[index]?.name)),
      [
        ['cat', 'x'],
        ['a', 'b', 'c'],
        ['d', 'e'],
      ],
    );
    for (const [index, item] of script.list.entries()) {
      assert.ok(item.commands.every((command) => script.commands[command]?.item === index));
    }
  });
});
