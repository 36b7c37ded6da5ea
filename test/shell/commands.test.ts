import assert from 'node:assert/strict';
import { parseShell, type Command } from '../../server/src/shell';

/** The script stands behind other text, so that a place that is not the document's is seen. */
const before = 'FROM x\nRUN ';

function commandsOf(shell: string): readonly Command[] {
  return parseShell(shell, before.length).commands;
}

function only(shell: string): Command {
  const [command, ...others] = commandsOf(shell);
  assert.ok(command);
  assert.deepEqual(others, []);
  return command;
}

function written(shell: string, { start, end }: { start: number; end: number }): string {
  return (before + shell).slice(start, end);
}

describe('shell: the commands of a script', () => {
  const cases: readonly (readonly [shell: string, commands: readonly string[]])[] = [
    ['', []],
    ['  ', []],
    ['a b', ['a b']],
    ['a || b', ['a', 'b']],
    ['if a; then b x; elif c; then d; else e; fi && f', ['a', 'b x', 'c', 'd', 'e', 'f']],
    ['(cd x && make) > log', ['cd x', 'make']],
    ['{ a; b; }', ['a', 'b']],
    ['for f in $(ls); do rm "$f"; done', ['ls', 'rm "$f"']],
    ['while read -r x; do a; done < f', ['read -r x', 'a']],
    ['case $(uname) in Linux) a ;; *) b; esac', ['uname', 'a', 'b']],
    ['echo $(a "$(b)")', ['echo $(a "$(b)")', 'a "$(b)"', 'b']],
    ['echo `a x`', ['echo `a x`', 'a x']],
    ['a | b |& c', ['a', 'b', 'c']],
    ['! a', ['a']],
    ['a &', ['a']],
    ['f() { a; }; f', ['a', 'f']],
    ['echo $((1 + $(a)))', ['echo $((1 + $(a)))', 'a']],
    ['(( x = $(a) )) && b', ['a', 'b']],
    ['[[ -f $(a) ]] && b', ['a', 'b']],
    ['A=$(b) c', ['A=$(b) c', 'b']],
    ['A=(x $(b))', ['A=(x $(b))', 'b']],
    ['export A=$(b)', ['export A=$(b)', 'b']],
    ['echo "${A:-$(b)}"', ['echo "${A:-$(b)}"', 'b']],
    ['diff <(a) <(b)', ['diff <(a) <(b)', 'a', 'b']],
    ['a > $(b)', ['a > $(b)', 'b']],
    ['{ a; } > $(b)', ['a', 'b']],
    ['cat <<EOF > f && b\nx $(c)\nEOF\nd', ['cat <<EOF > f', 'b', 'c', 'd']],
    ["cat <<'EOF'\n$(c)\nEOF\n", ["cat <<'EOF'"]],
    ["echo '$(a)' \\$\\(b\\)", ["echo '$(a)' \\$\\(b\\)"]],
    ['time -p a b', ['time -p a b']],
    ['a # b && c', ['a']],
  ];
  for (const [shell, expected] of cases) {
    it(JSON.stringify(shell), () => {
      const script = parseShell(shell, before.length);
      assert.equal(script.broken, false);
      assert.deepEqual(
        script.commands.map((command) => written(shell, command.span)),
        expected,
      );
      assert.ok(script.commands.every((command) => !command.decoded));
      assert.deepEqual(script.span, { start: before.length, end: before.length + shell.length });
    });
  }
});

describe('shell: one command', () => {
  it('tells assignments, program and arguments apart', () => {
    const shell = 'A=1 DEBIAN_FRONTEND="non $x" apt-get -y install foo=1 A=b';
    const command = only(shell);
    assert.equal(command.name, 'apt-get');
    assert.equal(written(shell, command.nameSpan), 'apt-get');
    assert.equal(command.path, undefined);
    assert.deepEqual(
      command.assignments.map(({ name, value, span }) => [name, value, written(shell, span)]),
      [
        ['A', '1', 'A=1'],
        ['DEBIAN_FRONTEND', undefined, 'DEBIAN_FRONTEND="non $x"'],
      ],
    );
    assert.deepEqual(
      command.args.map((word) => written(shell, word.span)),
      ['-y', 'install', 'foo=1', 'A=b'],
    );
  });

  it('has no program where only assignments stand', () => {
    const command = only('A= B=2 C=(x)');
    assert.equal(command.name, undefined);
    assert.deepEqual(command.nameSpan, { start: before.length + 12, end: before.length + 12 });
    assert.deepEqual(
      command.assignments.map((it) => it.value),
      ['', '2', undefined],
    );
  });

  const names: readonly (readonly [shell: string, name: string | undefined, path: string | undefined])[] = [
    ['/usr/bin/apt-get x', 'apt-get', '/usr/bin/apt-get'],
    ['./gradlew x', 'gradlew', './gradlew'],
    ['"$VENV"/bin/pip x', 'pip', '$VENV/bin/pip'],
    ['${A}/bin/${B}', undefined, '${A}/bin/${B}'],
    ['$(dirname a/b) x', undefined, '$(dirname a/b)'],
    ['$CMD x', undefined, undefined],
    ['"my prog" x', 'my prog', undefined],
    ['m\\ake', 'make', undefined],
    ['> f', undefined, undefined],
  ];
  for (const [shell, name, path] of names) {
    it(`knows the program of ${shell}`, () => {
      const [command] = commandsOf(shell);
      assert.equal(command?.name, name);
      assert.equal(command?.path, path);
    });
  }

  const words: readonly (readonly [word: string, value: string | undefined, raw: string])[] = [
    ['foo', 'foo', 'foo'],
    ['"a b"c\'d e\'', 'a bcd e', 'a bcd e'],
    ['a\\ b', 'a b', 'a b'],
    ['"\\$x"', '$x', '$x'],
    ["'$x'", '$x', '$x'],
    ['$HOME/.cache', undefined, '$HOME/.cache'],
    ['"${A}"/b', undefined, '${A}/b'],
    ['x$(y)', undefined, 'x$(y)'],
    ['`y`', undefined, '`y`'],
    ['$((1+2))', undefined, '$((1+2))'],
    ['/var/*/[ab]?', '/var/*/[ab]?', '/var/*/[ab]?'],
    ['{a,b}', '{a,b}', '{a,b}'],
    ['{a,$b}', undefined, '{a,$b}'],
    ['~/x', '~/x', '~/x'],
    ["$'a\\nb'", 'a\nb', 'a\nb'],
    ['""', '', ''],
  ];
  for (const [word, value, raw] of words) {
    it(`reads the word ${word}`, () => {
      const shell = `echo ${word} end`;
      const [command] = commandsOf(shell);
      assert.deepEqual(command?.args[0], {
        text: word,
        value,
        raw,
        span: { start: before.length + 5, end: before.length + 5 + word.length },
      });
      assert.equal(command?.args.length, 2);
    });
  }

  it("reads a declaration's assignments as words", () => {
    const [command] = commandsOf('export A="b c" D=$E F=(g)');
    assert.deepEqual(
      command?.args.map((word) => [word.value, word.raw]),
      [
        ['A=b c', 'A=b c'],
        [undefined, 'D=$E'],
        [undefined, 'F=(g)'],
      ],
    );
    assert.deepEqual(command?.assignments, []);
  });

  it('keeps its own redirections', () => {
    const shell = 'a 2>/dev/null >> "$f" <<-E 2>&1\n\tx\n\tE\n';
    const [command] = commandsOf(shell);
    assert.deepEqual(
      command?.redirections.map((it) => [it.operator, it.descriptor, it.target?.raw, it.target?.value, written(shell, it.span)]),
      [
        ['>', 2, '/dev/null', '/dev/null', '2>/dev/null'],
        ['>>', undefined, '$f', undefined, '>> "$f"'],
        ['<<-', undefined, 'E', 'E', '<<-E'],
        ['>&', 2, '1', '1', '2>&1'],
      ],
    );
    const body = command?.redirections[2]?.body;
    assert.ok(body);
    assert.equal(written(shell, body), '\tx\n');
    assert.deepEqual(commandsOf('{ b; } > f')[0]?.redirections, []);
  });
});

describe('shell: continuations and line endings', () => {
  it('passes over continuations between words', () => {
    const shell = 'apt-get \\\n  install \\\n    foo \\\n && b';
    const script = parseShell(shell, before.length);
    assert.deepEqual(
      script.commands.map((command) => written(shell, command.span)),
      ['apt-get \\\n  install \\\n    foo', 'b'],
    );
    assert.equal(written(shell, script.commands[0]?.args[1]?.span ?? { start: 0, end: 0 }), 'foo');
  });

  it('joins a word that goes on in the next line', () => {
    const shell = "a foo\\\nbar 'x\\\ny'";
    const { args } = only(shell);
    assert.deepEqual(
      args.map((word) => [word.text, word.value, written(shell, word.span)]),
      [
        ['foobar', 'foobar', 'foo\\\nbar'],
        ["'xy'", 'xy', "'x\\\ny'"],
      ],
    );
  });

  it('lets a comment swallow the lines joined to it, as the builder does', () => {
    assert.deepEqual(
      commandsOf('a # x \\\n && b').map((command) => command.name),
      ['a'],
    );
  });

  it('leaves the continuations of a script of several lines to the shell', () => {
    const shell = "a # x \\\nb \\\n c\necho 'x\\\ny'\n";
    const commands = commandsOf(shell);
    assert.deepEqual(
      commands.map((command) => command.name),
      ['a', 'b', 'echo'],
    );
    assert.equal(commands[2]?.args[0]?.value, 'x\\\ny');
  });

  it('does not see carriage returns', () => {
    const shell = 'a x\\\r\ny \\\r\n && b z';
    const [first, second] = commandsOf(shell);
    assert.equal(first?.args[0]?.value, 'xy');
    assert.equal(written(shell, first?.span ?? { start: 0, end: 0 }), 'a x\\\r\ny');
    assert.equal(written(shell, second?.span ?? { start: 0, end: 0 }), 'b z');
    const lines = 'cat <<E\r\nx\r\nE\r\nb\r\n';
    const script = parseShell(lines, before.length);
    assert.equal(script.broken, false);
    assert.deepEqual(
      script.commands.map((command) => written(lines, command.span)),
      ['cat <<E', 'b'],
    );
  });
});
