import assert from 'node:assert/strict';
import { parseShell } from '../../server/src/shell';

describe('shell: wrappers', () => {
  const cases: readonly (readonly [shell: string, wrappers: string, name: string | undefined, args: string])[] = [
    ['sudo a b', 'sudo', 'a', 'b'],
    ['sudo -EHu me -- a', 'sudo', 'a', ''],
    ['sudo -u me -E a', 'sudo', 'a', ''],
    ['sudo -ume --preserve-env=A,B --user x A=1 a', 'sudo', 'a', ''],
    ['sudo -u "$USER" a -u x', 'sudo', 'a', '-u x'],
    ['sudo -i', '', 'sudo', '-i'],
    ['sudo $X a', 'sudo', undefined, 'a'],
    ['doas -u me a', 'doas', 'a', ''],
    ['env A=1 B=$x /usr/bin/apt-get -y install', 'env', 'apt-get', '-y install'],
    ['/usr/bin/env -i -u X --unset=Y - a', 'env', 'a', ''],
    ['env -S "a b"', '', 'env', '-S "a b"'],
    ['env -C /x a', '', 'env', '-C /x a'],
    ['env A=1', '', 'env', 'A=1'],
    ['exec a', 'exec', 'a', ''],
    ['exec -a name a', 'exec', 'a', ''],
    ['exec "$@"', 'exec', undefined, ''],
    ['exec > log', '', 'exec', ''],
    ['time a', 'time', 'a', ''],
    ['/usr/bin/time -v -o f a', 'time', 'a', ''],
    ['command a', 'command', 'a', ''],
    ['command -v a', '', 'command', '-v a'],
    ['nice -n 5 a', 'nice', 'a', ''],
    ['nice -10 a', 'nice', 'a', ''],
    ['nice --adjustment=3 a', 'nice', 'a', ''],
    ['ionice -c 2 -n7 a', 'ionice', 'a', ''],
    ['ionice -p 7', '', 'ionice', '-p 7'],
    ['nohup a &', 'nohup', 'a', ''],
    ['eatmydata a', 'eatmydata', 'a', ''],
    ['gosu me a', 'gosu', 'a', ''],
    ['gosu nobody', '', 'gosu', 'nobody'],
    ['su-exec me:me a', 'su-exec', 'a', ''],
    ['timeout -k 5 --signal=KILL 10m a 5', 'timeout', 'a', '5'],
    ['stdbuf -oL -e 0 a', 'stdbuf', 'a', ''],
    ['busybox a', 'busybox', 'a', ''],
    ['busybox --install -s', '', 'busybox', '--install -s'],
    ['xargs -0 -n 1 -I{} --no-run-if-empty a {}', 'xargs', 'a', '{}'],
    ['xargs', '', 'xargs', ''],
    ['chroot /x a', '', 'chroot', '/x a'],
    ['sudo -E env A=1 nice a b', 'sudo env nice', 'a', 'b'],
  ];
  it('knows what another user runs', () => {
    const others = (shell: string): boolean[] => parseShell(shell, 0, 'posix').commands.map(({ asOther }) => asOther);
    assert.deepEqual(others('npm ci && sudo npm ci && sudo -E apt-get update && env A=b npm ci'), [false, false, false, false]);
    assert.deepEqual(others('gosu x npm ci; su-exec x npm ci; sudo -Eu x npm ci; sudo --user=x npm ci; doas -u x id'), Array(5).fill(true));
    assert.deepEqual(others('su x -c "npm ci" && sh -c "npm ci"'), [false, true, false, false]);
    assert.deepEqual(others('gosu x sh -c "npm ci"'), [true, true]);
  });

  for (const [shell, wrappers, name, args] of cases) {
    it(shell, () => {
      const script = parseShell(shell, 0);
      const [command] = script.commands;
      assert.ok(command);
      assert.equal(command.wrappers.join(' '), wrappers);
      assert.equal(command.name, name);
      assert.equal(command.args.map((word) => word.text).join(' '), args);
      assert.equal(command.span.start, 0);
      assert.equal(script.broken, false);
    });
  }

  it('gathers the assignments of env and sudo behind those before them', () => {
    const [command] = parseShell('A=1 sudo B=2 env C=$D a E=5', 0).commands;
    assert.deepEqual(
      command?.assignments.map(({ name, value }) => [name, value]),
      [
        ['A', '1'],
        ['B', '2'],
        ['C', undefined],
      ],
    );
  });

  it('runs what xargs is given only sometimes', () => {
    const [find, rm] = parseShell('find . | xargs rm', 0).commands;
    assert.equal(find?.runs, 'always');
    assert.equal(rm?.name, 'rm');
    assert.equal(rm?.runs, 'sometimes');
  });
});
