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

  it('withholds what would break', () => {
    assert.equal(moved(['COPY . .', 'RUN npm ci'], { 'package.json': '{ "workspaces": ["a"] }' }), undefined);
    assert.equal(moved(['COPY . .', 'RUN npm ci'], { 'package.json': '{ "scripts": { "postinstall": "x" } }' }), undefined);
    assert.equal(moved(['COPY . .', 'RUN npm ci'], {}, ['server.js']), undefined);
    assert.equal(moved(['COPY . .', 'RUN npm ci --prefix web']), undefined);
    assert.equal(moved(['COPY . .', 'RUN cd web && npm ci']), undefined);
    assert.equal(moved(['COPY . .', 'RUN ./prepare && npm ci']), undefined);
    assert.equal(moved(['COPY . .', 'RUN ./prepare', 'RUN npm ci']), undefined);
    assert.equal(moved(['COPY . .', 'COPY other.json package.json', 'RUN npm ci']), undefined);
    assert.equal(moved(['COPY . .', 'WORKDIR /app', 'RUN npm ci']), undefined);
    assert.equal(moved(['COPY . $DIR', 'RUN npm ci']), undefined);
    assert.equal(moved(['COPY . .', 'RUN composer install -a'], { 'composer.json': '{}' }), undefined);
  });
});
