import assert from 'node:assert/strict';
import { buildOf, cachesLeftBy, cachesToMount } from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';

/** The managers whose caches the last run leaves in its layer, and the first place of each. */
function left(run: string, before = '', base = 'debian'): string {
  const build = buildOf(parseDockerfile(`FROM ${base}\n${before}RUN ${run}\n`));
  const last = build.runs.at(-1);
  assert.ok(last);
  return cachesLeftBy(build, last)
    .flatMap(({ caches }) => caches.map(({ paths }) => paths[0]))
    .join(' ');
}

describe('caches', () => {
  it('lie where home, variables and flags say', () => {
    assert.equal(left('npm ci'), '/root/.npm');
    assert.equal(left('npm ci', 'USER me\n'), '/home/me/.npm');
    assert.equal(left('npm ci', '', 'x/y'), '~/.npm');
    assert.equal(left('npm ci --cache /c'), '/c');
    assert.equal(left('npm ci', 'ENV NPM_CONFIG_CACHE=/n\n'), '/n');
    assert.equal(left('XDG_CACHE_HOME=/x pip install x'), '/x/pip');
    assert.equal(left('HOME=/h pip install x'), '/h/.cache/pip');
    assert.equal(left('yarn'), '/usr/local/share/.cache/yarn');
    assert.equal(left('yarn', 'USER me\n'), '/home/me/.cache/yarn');
  });

  it('are not filled by what says so, or fetches nothing', () => {
    for (const run of ['pip install --no-cache x', 'PIP_NO_CACHE_DIR=off pip install x', 'pip install --no-index x', 'npm ci --offline']) {
      assert.equal(left(run), '', run);
    }
  });

  it('are emptied by what covers them', () => {
    for (const removal of [
      'rm -rf ~/.npm',
      'rm -rf /root/.[!.]* ~/.npm/*',
      'rm -r /root',
      'cd /root && rm -rf .npm',
      'rm -rf $HOME/.npm/_cacache',
      'rm -rf /{tmp,root}/*',
      'npm cache clean -f',
      'find ~/.npm -mindepth 1 -delete',
    ]) {
      assert.equal(left(`npm ci && ${removal}`), '', removal);
    }
  });

  it('are not emptied by what does not', () => {
    for (const removal of [
      'rm -rf "$X"',
      'rm -rf /root/.npm-x',
      'rm -rf ~/.npm/*.log',
      "find / -name '*.pyc' -delete",
      'npm cache verify',
    ]) {
      assert.equal(left(`npm ci && ${removal}`), '/root/.npm', removal);
    }
  });

  it('have a part that may hold any version', () => {
    assert.equal(left('bundle install && rm -rf /x/ruby/3.4.0/cache', 'ENV BUNDLE_PATH=/x\n', 'ruby'), '');
  });

  it('of apt stay empty while docker-clean is there', () => {
    const install = 'apt-get update && apt-get install x';
    assert.equal(left(install), '/var/lib/apt/lists');
    assert.equal(left(`rm /etc/apt/apt.conf.d/docker-clean && ${install}`), '/var/lib/apt/lists /var/cache/apt');
    assert.equal(left(`rm /etc/apt/apt.conf.d/docker-clean && ${install} && rm -rf /var/cache/apt/archives/*`), '/var/lib/apt/lists');
    assert.equal(left(install, '', 'scratch'), '/var/lib/apt/lists');
  });
});

describe('cachesToMount', () => {
  const missing = (run: string, after = ''): string => {
    const build = buildOf(parseDockerfile(`FROM debian\nRUN ${run}\n${after}`));
    const [first] = build.runs;
    assert.ok(first);
    return cachesToMount(build, first)
      .map(({ manager, caches }) => `${manager.id} ${caches.map(({ paths }) => paths[0]).join(' ')}`)
      .join();
  };

  it('leaves an index where later installs need it', () => {
    assert.equal(missing('apt-get update && apt-get install x'), 'apt /var/lib/apt/lists /var/cache/apt');
    assert.equal(missing('apt-get update && apt-get install x', 'RUN apt-get install y\n'), 'apt /var/cache/apt');
    assert.equal(missing('apt-get update'), '');
  });

  it('says nothing of what is mounted, in part, from above, or who knows where', () => {
    assert.equal(missing('--mount=type=cache,target=/var/cache/apt apt-get update && apt-get install x'), '');
    assert.equal(missing('--mount=type=cache,dst=/root/.cache/ pip install x'), '');
    assert.equal(missing('--mount=type=cache,target=$WHERE pip install x'), '');
    assert.equal(missing('--mount=type=cache,target=/root/.npm pip install x'), 'pip /root/.cache/pip');
  });
});
