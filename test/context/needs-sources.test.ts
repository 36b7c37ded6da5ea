import assert from 'node:assert/strict';
import { installNeedsSources } from '../../server/src/context';

/** Asks with a context made of these texts, all of them copied unless said otherwise. */
function ask(
  manager: string,
  texts: Record<string, string>,
  copied = Object.keys(texts),
  others: string[] = [],
  truncated = false,
): boolean | undefined {
  return installNeedsSources(manager, { files: [...Object.keys(texts), ...others], truncated, texts }, copied);
}

const json = (value: unknown): string => JSON.stringify(value);

describe('whether an install needs the sources', () => {
  it('is not known without manifests, of a truncated context, or of an unknown manager', () => {
    assert.equal(ask('npm', {}), undefined);
    assert.equal(ask('npm', { 'package.json': '{}' }, ['package.json'], [], true), undefined);
    assert.equal(ask('gradle', { 'build.gradle': '' }), undefined);
    assert.equal(ask('constructor', { 'package.json': '{}' }), undefined);
    assert.equal(ask('npm', { 'package.json': '{' }), undefined);
    assert.equal(installNeedsSources('npm', { files: ['package.json'], truncated: false, texts: {} }, ['package.json']), undefined);
  });

  it('is proved not to for a plain package.json', () => {
    const manifest = json({
      scripts: { build: 'tsc', test: 'mocha' },
      dependencies: { a: '^1.0.0', b: 'github:x/y', c: 'https://x/y.tgz' },
    });
    assert.equal(ask('npm', { 'package.json': manifest, 'package-lock.json': '{}' }, undefined, ['src/index.js']), false);
    assert.equal(ask('yarn', { 'app/package.json': manifest }), false);
  });

  it('needs them for lifecycle scripts, workspaces, local packages and patches', () => {
    const needy: unknown[] = [
      { scripts: { postinstall: 'node scripts/x.js' } },
      { scripts: { prepare: 'husky' } },
      { workspaces: ['packages/*'] },
      { workspaces: { packages: ['packages/*'] } },
      { dependencies: { a: 'file:../a' } },
      { devDependencies: { a: 'link:./a' } },
      { dependencies: { a: './a' } },
      { dependencies: { a: 'workspace:*' } },
      { overrides: { a: { b: 'file:./b' } } },
      { pnpm: { patchedDependencies: { 'a@1': 'patches/a.patch' } } },
      { dependencies: { a: 'patch:a@npm%3A1#~/.yarn/patches/a.patch' } },
    ];
    for (const manifest of needy) assert.equal(ask('npm', { 'package.json': json(manifest) }), true, json(manifest));
  });

  it('is content where what is local is copied too', () => {
    const manifest = json({ dependencies: { a: 'file:./a' }, patchedDependencies: { b: 'patches/b.patch' } });
    assert.equal(ask('bun', { 'package.json': manifest }, ['package.json', 'a', 'patches']), false);
    assert.equal(ask('bun', { 'package.json': manifest }, ['package.json', 'a']), true);
  });

  it('knows configuration that the manager reads by itself', () => {
    assert.equal(ask('npm', { 'package.json': '{}' }, undefined, ['.npmrc']), true);
    assert.equal(ask('npm', { 'package.json': '{}' }, ['package.json', '.npmrc'], ['.npmrc']), false);
    assert.equal(ask('yarn-berry', { 'package.json': '{}' }, undefined, ['.yarn/releases/yarn.cjs']), true);
    assert.equal(ask('pnpm', { 'package.json': '{}', 'pnpm-workspace.yaml': 'packages: [a]' }), true);
    assert.equal(ask('npm', { 'package.json': '{}' }, ['package.json', 'binding.gyp'], ['binding.gyp']), true);
  });

  it('knows what packages make of the project when they are installed', () => {
    const prisma = (version: string, copied?: string[]): boolean | undefined =>
      ask('npm', { 'package.json': json({ dependencies: { '@prisma/client': version } }) }, copied, ['prisma/schema.prisma']);
    assert.equal(prisma('^5.2.0'), true);
    assert.equal(prisma('latest'), true);
    assert.equal(prisma('^7.0.0'), false);
    assert.equal(prisma('6', ['package.json', 'prisma']), false);
    assert.equal(ask('npm', { 'package.json': json({ dependencies: { '@prisma/client': '6' } }) }), false);
    assert.equal(ask('npm', { 'package.json': '{}' }, undefined, ['.puppeteerrc.cjs']), true);
  });

  it('reads requirements and the files that they name', () => {
    assert.equal(
      ask('pip', {
        'requirements.txt':
          '# x\nflask==2\nx @ https://h/x.whl\n-e git+https://h/x#egg=x\n--index-url https://h/./\nuvicorn[standard] ; python_version > "3"',
      }),
      false,
    );
    for (const line of [
      '-e .',
      '-e.',
      './x',
      'lib/x',
      'x.whl',
      'x @ file:///x',
      '--find-links=wheels',
      '--editable ./x',
      '-r ../other.txt',
      'x @ ./y',
    ]) {
      assert.equal(ask('pip', { 'requirements.txt': `flask\n${line}\n` }), true, line);
    }
    const texts = { 'requirements.txt': '-r base.txt\n-c https://h/c.txt', 'base.txt': '-r requirements.txt\nflask' };
    assert.equal(ask('pip', texts), false);
    assert.equal(ask('pip', texts, ['requirements.txt']), true);
    assert.equal(ask('pip', { 'pyproject.toml': '[project]' }), true);
  });

  it('knows when uv and Poetry install the project itself', () => {
    const plain = '[project]\nname = "x"\nreadme = "README.md"\ndependencies = ["flask"]\n';
    assert.equal(ask('uv', { 'pyproject.toml': plain, 'uv.lock': '' }), false);
    assert.equal(ask('uv', { 'pyproject.toml': `${plain}[build-system]\nrequires = []\n` }), true);
    assert.equal(ask('uv', { 'pyproject.toml': `${plain}[tool.uv.sources]\nx = { path = "../x" }\n` }), true);
    assert.equal(ask('uv', { 'requirements.txt': 'flask' }), false);
    assert.equal(ask('poetry', { 'pyproject.toml': '[tool.poetry]\nname = "x"\n' }), true);
    assert.equal(ask('poetry', { 'pyproject.toml': '[tool.poetry]\npackage-mode = false\n' }), false);
    const withoutProject = (manager: string, text: string): boolean | undefined =>
      installNeedsSources(
        manager,
        { files: ['pyproject.toml'], truncated: false, texts: { 'pyproject.toml': text } },
        ['pyproject.toml'],
        true,
      );
    assert.equal(withoutProject('poetry', '[tool.poetry]\nname = "x"\n'), false);
    assert.equal(withoutProject('poetry', '[tool.poetry.dependencies]\nx = { path = "../x" }\n'), true);
    assert.equal(withoutProject('uv', '[project]\nname = "x"\n[build-system]\nrequires = []\n'), false);
    assert.equal(ask('pipenv', { Pipfile: '[packages]\nflask = "*"\n' }), false);
    assert.equal(ask('pipenv', { Pipfile: '[packages]\nx = {editable = true, path = "."}\n' }), true);
  });

  it('reads the manifests of Go, PHP, Ruby, Java and conda', () => {
    assert.equal(ask('go', { 'go.mod': 'module x\nrequire y v1\nreplace y => example.org/z v1\n', 'go.sum': '' }), false);
    assert.equal(ask('go', { 'go.mod': 'module x\nreplace y => ../y\n' }), true);
    assert.equal(ask('composer', { 'composer.json': json({ require: { a: '1' }, autoload: { 'psr-4': { 'A\\': 'src/' } } }) }), false);
    assert.equal(ask('composer', { 'composer.json': json({ scripts: { 'post-install-cmd': 'x' } }) }), true);
    assert.equal(ask('composer', { 'composer.json': json({ autoload: { classmap: ['src'] } }) }), true);
    assert.equal(ask('composer', { 'composer.json': json({ repositories: [{ type: 'path', url: './a' }] }) }), true);
    assert.equal(ask('bundler', { Gemfile: "source 'https://rubygems.org'\ngem 'rails'\n# path: no\n" }), false);
    assert.equal(ask('bundler', { Gemfile: "gem 'bootsnap', require: false\ngem 'y', :require => 'y/z'\n" }), false);
    assert.equal(ask('bundler', { Gemfile: "require_relative 'gems'\n" }), true);
    assert.equal(ask('bundler', { Gemfile: "gem 'x', path: 'engines/x'\n" }), true);
    assert.equal(ask('bundler', { Gemfile: "ruby file: '.ruby-version'\n" }), true);
    assert.equal(ask('maven', { 'pom.xml': '<project><dependencies/></project>' }), false);
    assert.equal(ask('maven', { 'pom.xml': '<project><modules><module>a</module></modules></project>' }), true);
    assert.equal(ask('conda', { 'environment.yml': 'dependencies:\n  - python=3.12\n  - pip:\n    - flask\n' }), false);
    assert.equal(ask('conda', { 'environment.yml': 'dependencies:\n  - pip:\n    - -e .\n' }), true);
  });
});
