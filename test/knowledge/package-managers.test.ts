import assert from 'node:assert/strict';
import { managerOf, packageManagers, type CacheDirectory, type PackageManager } from '../../server/src/knowledge';
import { findSection } from '../../shared/src';

describe('knowledge: package managers', () => {
  it('has a row for every manager that the rules name', () => {
    const named =
      'apt gdebi apk dnf microdnf yum tdnf zypper pacman pip uv poetry pipenv pipx conda npm yarn yarn-berry pnpm bun go cargo maven gradle sbt composer gem ' +
      'bundler nuget';
    assert.deepEqual(packageManagers.map(({ id }) => id).sort(), named.split(' ').sort());
  });

  for (const manager of packageManagers) describe(manager.id, () => wellFormed(manager));

  it('finds managers by program, passing over versions', () => {
    const ids = (command: string) => managerOf(command).map(({ id }) => id);
    assert.deepEqual(ids('apt-get'), ['apt']);
    assert.deepEqual(ids('aptitude'), ['apt']);
    assert.deepEqual(ids('pip3'), ['pip']);
    assert.deepEqual(ids('pip3.11'), ['pip']);
    assert.deepEqual(ids('gem3.0'), ['gem']);
    assert.deepEqual(ids('dnf5'), ['dnf']);
    assert.deepEqual(ids('dnf-3'), ['dnf']);
    assert.deepEqual(ids('mvnw'), ['maven']);
    assert.deepEqual(ids('yarn'), ['yarn', 'yarn-berry']);
    assert.deepEqual(ids('make'), []);
    assert.deepEqual(ids('3.11'), []);
    assert.deepEqual(ids(''), []);
    assert.deepEqual(ids('constructor'), []);
  });

  it('lets only managers of one program share it where signs tell them apart', () => {
    for (const command of new Set(packageManagers.flatMap(({ commands }) => commands))) {
      const candidates = managerOf(command);
      if (candidates.length > 1) for (const candidate of candidates) assert.ok(candidate.signs, `${command}: ${candidate.id}`);
    }
  });

  it('knows what empties the lists of apt and what does not', () => {
    const apt = only('apt-get');
    const lists = apt.cleanups.filter(({ empties }) => empties === undefined || empties.includes('/var/lib/apt/lists'));
    assert.deepEqual(lists.map(({ words }) => words.join(' ')).sort(), [
      'apt dist-clean',
      'apt distclean',
      'apt-get dist-clean',
      'apt-get distclean',
    ]);
    assert.equal(cache(apt, '/var/cache/apt').unless, 'docker-clean');
  });

  it('takes no half cleanup for a whole one', () => {
    assert.deepEqual(only('yum').cleanups, [{ words: ['yum', 'clean', 'all'] }]);
    assert.ok(only('zypper').cleanups.every(({ words }) => words.includes('--all') || words.includes('-a')));
    assert.deepEqual(only('pacman').cleanups, [{ words: ['pacman', '-Scc'], unless: ['--noconfirm'] }]);
    assert.ok(!only('npm').cleanups.some(({ words }) => words.includes('verify')));
    assert.ok(!only('uv').cleanups.some(({ words }) => words.includes('prune')));
  });

  it('turns recommended packages off by every spelling', () => {
    const recommends = only('apt-get').recommends;
    assert.ok(recommends?.configs.some((config) => config.test('APT::Install-Recommends "false";')));
    assert.ok(recommends?.configs.some((config) => config.test('APT::Install-Recommends 0;')));
    assert.ok(recommends?.configs.some((config) => config.test('apt::install-recommends \\"0\\";')));
    assert.ok(recommends?.configs.some((config) => config.test('APT { Install-Recommends "0"; };')));
    assert.ok(!recommends?.configs.some((config) => config.test('APT::Install-Recommends "true";')));
    assert.ok(!recommends?.configs.some((config) => config.test('APT::Install-Suggests "0";')));
    assert.ok(recommends?.options.includes('APT::Install-Recommends=false'));
    assert.ok(only('dnf').recommends?.options.includes('install_weak_deps=False'));
  });

  it('never calls waste what a program may load at run time', () => {
    for (const command of ['go', 'mvn', 'gradle', 'dotnet', 'cargo', 'sbt', 'pnpm', 'bun']) {
      for (const { kept, path } of only(command).caches) assert.equal(kept, false, path);
    }
    for (const { kept } of managerOf('yarn')[1]?.caches ?? []) assert.equal(kept, false);
    assert.ok(!only('poetry').caches.some(({ path }) => path === '~/.cache/pypoetry'), 'the virtual environments lie there');
  });
});

function wellFormed(manager: PackageManager): void {
  it('names its chapter, source and commands', () => {
    assert.ok(findSection(manager.chapter), manager.chapter);
    assert.ok(manager.source.length > 15);
    assert.ok(manager.commands.length > 0);
    assert.equal(packageManagers.filter(({ id }) => id === manager.id).length, 1);
    assert.ok(manager.verbs.some(({ does }) => does === 'install' || does === 'build'));
  });

  it('has no verb twice, and none hidden behind a shorter one', () => {
    const seen: string[] = [];
    for (const { words, anyWords } of manager.verbs) {
      const text = words.join(' ');
      assert.ok(!seen.includes(text), text);
      for (const shorter of seen) assert.ok(shorter === '' || !text.startsWith(`${shorter} `), `${text} behind ${shorter}`);
      assert.ok(!seen.some((verb) => verb === '' && anyWords === true));
      seen.push(text);
    }
  });

  it('has directories and variables that can be', () => {
    const paths = manager.caches.map(({ path }) => path);
    assert.equal(new Set(paths).size, paths.length);
    for (const { path, elsewhere = [], replaces, movedBy = [] } of manager.caches) {
      for (const one of [path, ...elsewhere]) assert.match(one, /^(?:~\/\.?|\/)[\w.*-]+(?:\/[\w.*-]+)*$/);
      assert.ok(replaces === undefined || paths.includes(replaces));
      for (const { name, below } of movedBy) {
        assert.match(name, /^[A-Za-z_]+$/);
        assert.ok(!below.startsWith('/') && !below.endsWith('/'));
      }
    }
  });

  it('cleans what it fills', () => {
    const paths = manager.caches.map(({ path }) => path);
    for (const { words, empties = [] } of manager.cleanups) {
      assert.ok(words.length >= 2, words.join(' '));
      assert.ok(words[0] === 'rm' || manager.commands.includes(words[0] ?? ''), words.join(' '));
      for (const path of empties) assert.ok(paths.includes(path), path);
    }
    if (manager.caches.some(({ kept }) => kept)) assert.ok(manager.tidy, 'waste needs a repair');
    const { tidy } = manager;
    if (tidy !== undefined && 'flag' in tidy) assert.ok(manager.noCacheFlags.includes(tidy.flag));
    if (tidy !== undefined && 'command' in tidy) assert.ok(tidies(manager, tidy.command), tidy.command);
  });

  it('has kin of the right form and flags with a dash', () => {
    for (const [rule, codes] of Object.entries(manager.kin)) {
      assert.match(rule, /^[a-z]+(?:-[a-z]+)+$/);
      for (const code of codes) assert.match(code, /^DL\d{4}$/);
    }
    const flags = [...manager.valueFlags, ...manager.noCacheFlags, ...(manager.signs?.flags ?? [])];
    for (const flag of flags) assert.match(flag, /^--?[A-Za-z]/);
    assert.equal(new Set(manager.valueFlags).size, manager.valueFlags.length, 'a value flag twice');
    for (const flag of manager.noCacheFlags) assert.ok(!manager.valueFlags.includes(flag), flag);
  });
}

/** The repair must be seen as a cleanup of every kept cache, or the finding would stay. */
function tidies(manager: PackageManager, command: string): boolean {
  const kept = manager.caches.filter(({ kept, unless }) => kept && unless === undefined).map(({ path }) => path);
  const removed = /^rm -rf (\S+?)(?:\/\*)?$/.exec(command)?.[1];
  const listed = manager.cleanups.some(({ words }) => words.every((word) => command.includes(word)));
  return listed || kept.every((path) => path === removed);
}

function only(command: string): PackageManager {
  const [manager, ...others] = managerOf(command);
  assert.ok(manager && others.length === 0, command);
  return manager;
}

function cache(manager: PackageManager, path: string): CacheDirectory {
  const found = manager.caches.find((one) => one.path === path);
  assert.ok(found, path);
  return found;
}
