import assert from 'node:assert/strict';
import { buildOf, earlySources } from '../../server/src/model';
import { dependenciesFirst } from '../../server/src/remedy';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits } from '../../server/src/text';

const manifest = { 'package.json': '{ "dependencies": { "a": "1" } }' };

/** What becomes of a Dockerfile, with a mark before it where that is unsafe; `undefined` where there is no remedy. */
function moved(
  lines: readonly string[],
  texts: Readonly<Record<string, string>> = manifest,
  more: readonly string[] = [],
): string | undefined {
  const text = ['FROM debian:13', 'WORKDIR /app', ...lines].join('\n');
  const context = { files: [...Object.keys(texts), ...more], texts, truncated: false };
  const build = buildOf(parseDockerfile(text), { context });
  const [early] = [...earlySources(build)];
  const [remedy] = early === undefined ? [] : dependenciesFirst(build, early);
  if (remedy === undefined) return undefined;
  return (remedy.unsafe === undefined ? '' : '? ') + applyEdits(text, remedy.edits).split('\n').slice(2).join('; ');
}

describe('remedy: dependencies first', () => {
  it('is safe where nothing else is read', () => {
    assert.equal(moved(['COPY . .', 'RUN npm ci']), 'COPY package.json ./; RUN npm ci; COPY . .');
    assert.equal(
      moved(['ADD --chown=1 . /app', 'ENV A=b', 'COPY --from=x /y /usr/bin/', 'USER node', 'RUN npm ci']),
      'COPY --chown=1 package.json /app/; ENV A=b; COPY --from=x /y /usr/bin/; USER node; RUN npm ci; ADD --chown=1 . /app',
    );
  });

  it('takes the comment of the COPY along, and keeps paragraphs', () => {
    assert.equal(
      moved(['# The program.', 'COPY . .', '', '# Packages.', 'RUN npm ci', '', 'EXPOSE 80']),
      'COPY package.json ./; ; # Packages.; RUN npm ci; ; # The program.; COPY . .; ; EXPOSE 80',
    );
    assert.equal(
      moved(['# A chapter.', '', 'COPY . .', '', 'RUN npm ci && npm test']),
      '? # A chapter.; ; COPY package.json ./; ; RUN npm ci; ; COPY . .; ; RUN npm test',
    );
    const go = { 'go.mod': 'module a\n\nrequire b v1.0.0', 'go.sum': 'b' };
    assert.equal(
      moved(['# The program.', 'COPY . .', 'RUN go build -o /x'], go),
      '? COPY go.mod go.sum ./; RUN go mod download; ; # The program.; COPY . .; RUN go build -o /x',
    );
  });

  it('leaves out what is ignored', () => {
    const texts = { ...manifest, '.dockerignore': 'node_modules\npackage-lock.json' };
    assert.equal(
      moved(['COPY . .', 'RUN npm ci'], texts, ['package-lock.json', 'node_modules/']),
      'COPY package.json ./; RUN npm ci; COPY . .',
    );
  });

  it('is unsafe where the COPY brings an installed folder, or more happens in the same run', () => {
    assert.equal(moved(['COPY . .', 'RUN npm ci'], manifest, ['node_modules/']), '? COPY package.json ./; RUN npm ci; COPY . .');
    assert.equal(moved(['COPY . .', 'RUN npm ci && npm test']), '? COPY package.json ./; RUN npm ci; COPY . .; RUN npm test');
  });

  it('is unsafe where the COPY puts an older lockfile back', () => {
    const safe = [
      ['npm clean-install', 'npm install --no-package-lock', 'npm install -g npm && npm ci'],
      ['yarn --frozen-lockfile', 'yarn install --pure-lockfile', 'yarn --immutable', 'YARN_ENABLE_IMMUTABLE_INSTALLS=1 yarn --mode=x'],
      ['pnpm install --frozen-lockfile', 'pnpm i --frozen-lockfile=true', 'pnpm fetch'],
      ['bun install --frozen-lockfile', 'bun ci'],
      ['uv sync --locked', 'uv sync --frozen', 'UV_FROZEN=1 uv sync'],
      ['pipenv sync', 'pipenv install --deploy', 'poetry install --no-root', 'composer install'],
      ['bundle install --frozen', 'BUNDLE_FROZEN=true bundle'],
    ].flat();
    const unsafe = [
      ['npm install', 'npm i', 'npm it', 'yarn', 'yarn install --production', 'yarn --mode=skip-build', 'bun install'],
      ['pnpm install', 'pnpm install --frozen-lockfile=false', 'pnpm install --prefer-frozen-lockfile'],
      ['uv sync', 'pipenv install', 'bundle', 'bundle install', 'BUNDLE_FROZEN=false bundle install'],
    ].flat();
    const texts = {
      ...manifest,
      'pyproject.toml': '[project]\nname = "a"\n[tool.poetry]\npackage-mode = false',
      Pipfile: '[packages]\na = "*"',
      Gemfile: 'gem "a"',
      'composer.json': '{}',
    };
    const locks = [
      'package-lock.json',
      'yarn.lock',
      'pnpm-lock.yaml',
      'bun.lock',
      'uv.lock',
      'Pipfile.lock',
      'Gemfile.lock',
      'composer.lock',
      'poetry.lock',
    ];
    for (const install of safe) assert.match(moved(['COPY . .', `RUN ${install}`], texts, locks) ?? '', /^COPY/, install);
    for (const install of unsafe) {
      assert.match(moved(['COPY . .', `RUN ${install}`], texts, locks) ?? '', /^\? COPY/, install);
      assert.match(moved(['COPY . .', `RUN ${install}`], texts) ?? '', /^COPY/, `${install}, without a lockfile`);
      assert.match(
        moved(['COPY . .', `RUN ${install}`], { ...texts, '.dockerignore': '*lock*' }, locks) ?? '',
        /^COPY/,
        `${install}, ignored`,
      );
    }
    assert.equal(moved(['ENV UV_LOCKED=1', 'COPY . .', 'RUN uv sync'], texts, locks)?.startsWith('ENV'), true);
  });

  it('moves nothing past what changes the manifest', () => {
    const behind = 'COPY package.json ./; RUN npm ci; COPY . .; RUN npm i express';
    assert.equal(moved(['COPY . .', 'RUN npm i express', 'RUN npm ci']), undefined);
    assert.equal(moved(['COPY . .', 'RUN npm update x && npm ci']), undefined);
    assert.equal(moved(['COPY . .', 'RUN npm ci', 'RUN npm i express']), behind);
    assert.equal(moved(['COPY . .', 'RUN npm i -g npm', 'RUN npm ci']), 'COPY package.json ./; RUN npm i -g npm; RUN npm ci; COPY . .');
  });

  it('installs the packages of Composer ahead of scripts and autoloader', () => {
    const texts = { 'composer.json': '{}' };
    assert.equal(
      moved(['COPY . .', 'RUN composer install -a -n 2>&1 && ./more'], texts),
      '? COPY composer.json ./; RUN composer install -n --no-scripts --no-autoloader; COPY . .; RUN composer install -a -n 2>&1 && ./more',
    );
    const local = { 'composer.json': '{ "repositories": [{ "type": "path", "url": "lib" }] }' };
    assert.equal(moved(['COPY . .', 'RUN composer install -a'], local), undefined);
    assert.equal(moved(['COPY . .', 'RUN ./x && composer install -a'], texts), undefined);
    assert.equal(moved(['COPY . .', 'RUN ./x', 'RUN composer install -a'], texts), undefined);
  });

  it('copies what requirements read, and passes what works elsewhere', () => {
    const texts = { 'a.txt': '-r b.txt\n-c https://example.com/c.txt\nflask', 'b.txt': '-r a.txt\n-c d/e.txt', 'd/e.txt': '' };
    assert.equal(moved(['COPY . .', 'RUN pip install -r a.txt'], texts), undefined);
    const flat = { 'a.txt': '-r b.txt', 'b.txt': 'flask' };
    assert.equal(moved(['COPY . .', 'RUN pip install -r a.txt'], flat), 'COPY a.txt b.txt ./; RUN pip install -r a.txt; COPY . .');
    const steps = (...runs: string[]): string | undefined => moved(['COPY . .', ...runs, 'RUN npm ci'])?.replace(/; COPY \. \.$/, '');
    for (const run of [
      'if [ $(nproc) = 2 ]; then sed -i "s|a|b|" /etc/x.conf; fi',
      'mkdir -p /srv/a && chmod 777 /srv/a',
      'ln -s /usr/a /usr/b',
    ]) {
      assert.equal(steps(`RUN ${run}`), `COPY package.json ./; RUN ${run}; RUN npm ci`, run);
    }
    for (const run of [
      'sed -i s/a/b/ x.conf',
      'sed -i s/a/b/ /app/x',
      'chmod 777 /',
      'mkdir -p a',
      'cp x /y',
      '[ -f x ] && echo a',
      'rm -rf /a $B',
    ]) {
      assert.equal(steps(`RUN ${run}`), undefined, run);
    }
  });

  it('withholds what would break', () => {
    assert.equal(moved(['COPY . .', 'RUN npm ci'], { 'package.json': '{ "workspaces": ["a"] }' }), undefined);
    assert.equal(moved(['COPY . .', 'RUN npm ci'], { 'package.json': '{ "scripts": { "postinstall": "x" } }' }), undefined);
    assert.equal(moved(['COPY . .', 'RUN npm ci'], {}, ['server.js']), undefined);
    assert.equal(moved(['COPY . .', 'RUN npm ci --prefix web']), undefined);
    assert.equal(moved(['COPY . .', 'RUN cd web && npm ci']), undefined);
    assert.equal(moved(['COPY . .', 'RUN ./prepare && npm ci']), undefined);
    assert.equal(moved(['COPY . .', 'RUN ./prepare', 'RUN npm ci']), undefined);
    assert.equal(moved(['COPY . .', 'COPY other.json package.json', 'RUN npm ci']), undefined);
    assert.equal(moved(['COPY . $DIR', 'RUN npm ci']), undefined);
  });
});

describe('remedy: dependencies first, in workspaces', () => {
  const root = { 'package.json': '{ "workspaces": ["packages/*", "!packages/old"], "dependencies": { "a": "workspace:*" } }' };
  const a = { 'packages/a/package.json': '{ "dependencies": { "b": "workspace:^" } }' };
  const b = { 'packages/b/package.json': '{}', 'packages/old/package.json': '{}' };

  it('copies the manifest of each to its folder', () => {
    assert.equal(
      moved(['COPY --chown=1 . .', 'RUN npm ci'], { ...root, ...a, ...b }, ['package-lock.json', 'packages/a/index.js']),
      [
        'COPY --chown=1 package.json package-lock.json ./',
        'COPY --chown=1 packages/a/package.json ./packages/a/',
        'COPY --chown=1 packages/b/package.json ./packages/b/',
        'RUN npm ci',
        'COPY --chown=1 . .',
      ].join('; '),
    );
    const pnpm = { 'package.json': '{}', 'pnpm-workspace.yaml': 'packages:\n  - ./packages/**\n', ...a };
    assert.equal(
      moved(['COPY . .', 'RUN pnpm install --frozen-lockfile'], pnpm),
      'COPY package.json pnpm-workspace.yaml ./; COPY packages/a/package.json ./packages/a/; RUN pnpm install --frozen-lockfile; COPY . .',
    );
  });

  it('copies what Yarn keeps itself in', () => {
    const texts = { 'package.json': '{ "packageManager": "yarn@4.9.0" }', '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn-4.9.0.cjs' };
    assert.equal(
      moved(['COPY . .', 'RUN yarn install --immutable'], texts, ['yarn.lock', '.yarn/releases/yarn-4.9.0.cjs']),
      'COPY package.json .yarnrc.yml yarn.lock ./; COPY .yarn ./.yarn/; RUN yarn install --immutable; COPY . .',
    );
  });

  it('stays where a workspace runs a script, brings a program, or is not there', () => {
    for (const member of ['{ "scripts": { "prepare": "tsc" } }', '{ "bin": "cli.js" }', '{ "dependencies": { "x": "file:../x" } }'])
      assert.equal(moved(['COPY . .', 'RUN npm ci'], { ...root, 'packages/a/package.json': member }), undefined, member);
    assert.equal(moved(['COPY . .', 'RUN npm ci'], root), undefined);
    assert.equal(moved(['COPY . .', 'RUN npm ci'], { ...a, 'package.json': '{ "workspaces": ["{a,b}"] }' }), undefined);
  });
});
