import assert from 'node:assert/strict';
import { parseShell, type Command } from '../../server/src/shell';

function rows(shell: string, of: (command: Command) => string | undefined): (string | undefined)[] {
  return parseShell(shell, 0).commands.map(of);
}

/** The commands by their names, with what is asked about them. */
function each(shell: string, of: (command: Command) => string | boolean | undefined): string {
  return rows(shell, (command) => `${command.name ?? '?'}:${String(of(command) ?? '')}`).join(' ');
}

describe('shell: what runs always', () => {
  const cases: readonly (readonly [shell: string, always: string, sometimes: string])[] = [
    ['a && b; c', 'a b c', ''],
    ['a || b', 'a', 'b'],
    ['a || b && c', 'a c', 'b'],
    ['a && b || c', 'a', 'b c'],
    ['a && b || exit 1', 'a b', 'exit'],
    ['a && b || { echo no; exit 1; }', 'a b', 'echo exit'],
    ['a && b || (echo no && false)', 'a b', 'echo false'],
    ['a && b || exit 0', 'a', 'b exit'],
    ['{ a && b; } || true', 'a', 'b true'],
    ['[ -f x ] && a', '[ a', ''],
    ['[ -f x ] && a; b', '[ b', 'a'],
    ['[[ -f x ]] && a && b; c', 'c', 'a b'],
    ['{ test x && a; }; b', 'test b', 'a'],
    ['! a && b; c', 'a c', 'b'],
    ['command -v a && b; c', 'command c', 'b'],
    ['a | grep -q b && c; d', 'a grep d', 'c'],
    ['if a && x; then b; elif c; then d; else e; fi; f', 'a f', 'x b c d e'],
    ['while a; do b; done', 'a', 'b'],
    ['for x in y; do a; done; b', 'b', 'a'],
    ['case x in x) a;; esac; b', 'b', 'a'],
    ['f() { a; }; f', 'f', 'a'],
    ['a $(b)', 'a', 'b'],
    ['(a; b) && { c; }', 'a b c', ''],
    ['a | b | c', 'a b c', ''],
    ['a | while b; do c; done', 'a b', 'c'],
    ['a & b', 'a b', ''],
    ['sh -c "a || b" && c', 'sh a c', 'b'],
    ['a || sh -c b', 'a', 'sh b'],
  ];
  for (const [shell, always, sometimes] of cases) {
    it(shell, () => {
      const { commands } = parseShell(shell, 0);
      const names = (runs: Command['runs']): string =>
        commands
          .filter((command) => command.runs === runs)
          .map((command) => command.name)
          .join(' ');
      assert.equal(names('always'), always);
      assert.equal(names('sometimes'), sometimes);
    });
  }
});

describe('shell: subshells and pipelines', () => {
  it('knows a subshell', () => {
    assert.equal(
      each('a; (b); { c; }; d | e; f & g $(h); sh -c i; eval j; k <(l)', (it) => it.subshell),
      'a:false b:true c:false d:true e:true f:true g:false h:true sh:false i:true eval:false j:false k:false l:true',
    );
  });

  it('knows the members of a pipeline', () => {
    assert.equal(
      each('a; ! b; c | while d; do e "$(f)"; done; time g', (it) => it.piped),
      'a:false b:false c:true d:true e:true f:false g:false',
    );
  });

  it('knows whose failure a pipeline loses', () => {
    assert.equal(
      each('a | { b; c; } | d; ! e | f; g | h || i; if j | k; then l | m; fi; n "$(o | p)"; x=$(q | r)', (it) => it.feeds),
      'a:true b:true c:true d:false e:false f:false g:false h:false i:false j:false k:false l:true m:false n:false o:false p:false ?:false q:true r:false',
    );
    assert.equal(
      each('sh -c "a | b" | c; bash <<E | d\ne | f\nE\n', (it) => it.feeds),
      'sh:true a:true b:false c:false bash:true d:false e:true f:false',
    );
  });
});

describe('shell: the working directory', () => {
  const cases: readonly (readonly [shell: string, directories: string])[] = [
    ['a', 'a:'],
    ['cd /x && a', 'cd: a:/x'],
    ['cd x && make && cd .. && b', 'cd: make:x cd:x b:.'],
    ['cd /x/./y// && cd ../z; a', 'cd: cd:/x/y a:/x/z'],
    ['cd ../.. && cd ../a && b', 'cd: cd:../.. b:../../../a'],
    ['cd /.. && a', 'cd: a:/'],
    ['cd -P -- "/a b" && a', 'cd: a:/a b'],
    ['(cd /x && a) && b', 'cd: a:/x b:'],
    ['{ cd /x; } && a', 'cd: a:/x'],
    ['cd /x | a; b', 'cd: a: b:'],
    ['cd /x & a', 'cd: a:'],
    ['a $(cd /x && b) && c', 'a: cd: b:/x c:'],
    ['cd $X && a && cd y && b && cd /z && c', 'cd: a:? cd:? b:? cd:? c:/z'],
    ['cd x* && a', 'cd: a:?'],
    ['cd && a', 'cd: a:?'],
    ['cd ~/x && a', 'cd: a:?'],
    ['cd /a && cd /b && cd - && c', 'cd: cd:/a cd:/b c:/a'],
    ['cd - && a', 'cd: a:?'],
    ['pushd /x && a && popd && b', 'pushd: a:/x popd:/x b:'],
    ['pushd /x; cd y; pushd z; popd; a; popd; b', 'pushd: cd:/x pushd:/x/y popd:/x/y/z a:/x/y popd:/x/y b:'],
    ['popd; a', 'popd: a:?'],
    ['a || cd /x; b', 'a: cd: b:?'],
    ['cd /x || exit 1; a', 'cd: exit: a:/x'],
    ['cd /x || a; b', 'cd: a: b:?'],
    ['[ -d x ] && cd x && a; b', '[: cd: a:x b:?'],
    ['cd x && [ -d y ]; b', 'cd: [:x b:x'],
    ['[ -d x ] && cd x', '[: cd:'],
    ['cd /x && a || b', 'cd: a:/x b:?'],
    ['if a; then cd /x; b; fi; c', 'a: cd: b:/x c:?'],
    ['if a; then cd /x; else cd /x; fi; c', 'a: cd: cd: c:/x'],
    ['if cd /x; then a; else b; fi; c', 'cd: a:/x b:? c:?'],
    ['case $x in a) cd /x;; esac; b', 'cd: b:?'],
    ['for d in a b; do c; cd $d; e; done; f', 'c:? cd:? e:? f:?'],
    ['for d in a b; do (cd $d && c); done; f', 'cd: c:? f:'],
    ['for d in a b; do cd x && c && cd -; done; f', 'cd: c:x cd:x f:'],
    ['f() { cd /x; a; }; b; f; c', 'cd:? a:/x b: f: c:?'],
    ['f() { a; }; cd /x; f; c', 'a:? cd: f:/x c:/x'],
    ['command cd /x && a', 'cd: a:/x'],
    ['sudo cd /x && a', 'cd: a:'],
    ['cd /x && sh -c "a; cd y; b" && c', 'cd: sh:/x a:/x cd:/x b:/x/y c:/x'],
    ['eval "cd /x"; a', 'eval: cd: a:/x'],
    ['cd /x; su - me -c "a"; b', 'cd: su:/x a:? b:/x'],
  ];
  for (const [shell, expected] of cases) {
    it(shell, () => {
      const directories = each(shell, (command) => (command.cwdUnknown ? '?' : command.cwd));
      assert.equal(directories, expected);
      assert.ok(parseShell(shell, 0).commands.every((command) => !command.cwdUnknown || command.cwd === undefined));
    });
  }
});
