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

describe('remedy: dependencies first, in another folder than the sources', () => {
  const web = { 'web/package.json': '{ "dependencies": { "a": "1" } }', 'web/package-lock.json': '{}' };
  const first = 'COPY web/package.json web/package-lock.json ./web/';

  it('copies the manifests to where the install works', () => {
    assert.equal(moved(['COPY . .', 'RUN cd web && npm ci'], web), `${first}; RUN cd web && npm ci; COPY . .`);
    assert.equal(moved(['COPY . .', 'RUN npm --prefix web ci'], web), `${first}; RUN npm --prefix web ci; COPY . .`);
    assert.equal(moved(['COPY . .', 'RUN npm ci --prefix=/app/web'], web), `${first}; RUN npm ci --prefix=/app/web; COPY . .`);
    assert.equal(moved(['COPY . .', 'RUN cd web && npm ci', 'RUN cd src && make'], web)?.startsWith(first), true);
    const others: readonly (readonly [string, string, string, string?])[] = [
      ['pnpm -C web install --frozen-lockfile', 'package.json', 'pnpm-lock.yaml'],
      ['yarn --cwd web install --frozen-lockfile', 'package.json', 'yarn.lock'],
      ['cd web && bun install --frozen-lockfile', 'package.json', 'bun.lock'],
      ['cd web && pip install -r requirements.txt', 'requirements.txt', ''],
      ['cd web && poetry install --no-root', 'pyproject.toml', 'poetry.lock'],
      ['cd web && bundle install --frozen', 'Gemfile', 'Gemfile.lock'],
      ['cd web && go mod download', 'go.mod', 'go.sum'],
    ];
    for (const [run, manifest, lock] of others) {
      const names = [manifest, lock].flatMap((name) => (name === '' ? [] : `web/${name}`));
      const texts = Object.fromEntries(
        names.map((name) => [name, name.endsWith('.json') ? '{}' : name.endsWith('.toml') ? '[tool.poetry]\npackage-mode = false' : '']),
      );
      assert.equal(moved(['COPY . .', `RUN ${run}`], texts), `COPY ${names.join(' ')} ./web/; RUN ${run}; COPY . .`, run);
    }
  });

  it('writes the destination of the COPY out where another working directory follows', () => {
    assert.equal(moved(['COPY . .', 'WORKDIR /app', 'RUN npm ci']), 'COPY package.json ./; WORKDIR /app; RUN npm ci; COPY . .');
    assert.equal(moved(['COPY . .', 'WORKDIR web', 'RUN npm ci'], web), `${first}; WORKDIR web; RUN npm ci; COPY . /app`);
    assert.equal(
      moved(['COPY --chown=1 . ./', 'WORKDIR /app/web', 'RUN npm ci', 'WORKDIR /app'], web),
      'COPY --chown=1 web/package.json web/package-lock.json ./web/; WORKDIR /app/web; RUN npm ci; COPY --chown=1 . /app/; WORKDIR /app',
    );
    assert.equal(moved(['ARG A=/b', 'WORKDIR $A', 'COPY . .', 'WORKDIR /b/web', 'RUN npm ci'], web), undefined);
    assert.equal(moved(['COPY [".", "."]', 'WORKDIR web', 'RUN npm ci'], web), undefined);
    assert.equal(moved(['COPY . .', 'WORKDIR web', 'USER node', 'RUN npm ci'], web), undefined);
  });

  it('goes to the folder once more where the RUN is divided', () => {
    assert.equal(
      moved(['COPY . .', 'RUN cd web && npm ci && npm run build'], web),
      `? ${first}; RUN cd web && npm ci; COPY . .; RUN cd web && npm run build`,
    );
    assert.equal(moved(['COPY . .', 'RUN cd $WEB && npm ci && npm run build'], web), undefined);
    assert.equal(moved(['COPY . .', 'RUN A=b && cd web && npm ci && npm run build'], web), undefined);
  });

  it('moves the installs of several folders together', () => {
    const api = { ...web, 'api/package.json': '{}' };
    assert.equal(
      moved(['COPY . .', 'RUN cd web && npm ci', 'RUN cd api && npm install'], api),
      `${first}; COPY api/package.json ./api/; RUN cd web && npm ci; RUN cd api && npm install; COPY . .`,
    );
  });

  it('stays where the install reads what lies above it, or beside', () => {
    const install = ['COPY . .', 'RUN cd web && npm ci'];
    const above = (text: string, more: Readonly<Record<string, string>> = {}): string | undefined =>
      moved(install, { ...web, 'package.json': text, ...more });
    assert.equal(above('{ "private": true }')?.startsWith(first), true);
    assert.equal(above('{ "workspaces": ["web"] }'), undefined);
    assert.equal(above('{ "packageManager": "yarn@4.1.0" }'), undefined);
    assert.equal(above('{}', { '.npmrc': '' }), undefined);
    assert.equal(above('{}', { 'pnpm-workspace.yaml': 'packages: [web]' }), undefined);
    assert.equal(above('{'), undefined);
    const needy = (text: string, ...more: readonly string[]): string | undefined => moved(install, { 'web/package.json': text }, more);
    assert.equal(needy('{ "dependencies": { "shared": "file:../shared" } }', 'shared/package.json'), undefined);
    assert.equal(needy('{ "scripts": { "postinstall": "x" } }'), undefined);
    assert.equal(needy('{}', 'web/.npmrc'), 'COPY web/package.json web/.npmrc ./web/; RUN cd web && npm ci; COPY . .');
    assert.equal(needy('{}', 'web/.yarnrc.yml'), undefined);
    assert.equal(needy('{}', 'web/node_modules/'), '? COPY web/package.json ./web/; RUN cd web && npm ci; COPY . .');
    assert.equal(moved(['COPY . .', 'RUN cd web && go mod download'], { 'web/go.mod': 'module a', 'go.work': '' }), undefined);
    assert.equal(moved(['COPY . .', 'RUN cd ../web && npm ci'], web), undefined);
    assert.equal(moved(['COPY . .', 'RUN cd other && npm i -g x', 'RUN cd web && npm ci'], web), undefined);
  });

  it('reads what is left out of the context for what it is', () => {
    assert.equal(moved(['COPY . .', 'RUN cd web && npm ci'], { ...web, '.dockerignore': 'web' }), undefined);
    assert.equal(
      moved(['COPY . .', 'RUN cd web && npm ci'], { ...web, '.dockerignore': 'package.json', 'package.json': '{ "workspaces": ["web"] }' }),
      `${first}; RUN cd web && npm ci; COPY . .`,
    );
    const own = { ...web, 'web/.dockerignore': 'package-lock.json' };
    assert.equal(moved(['COPY . .', 'RUN cd web && npm ci'], own), `${first}; RUN cd web && npm ci; COPY . .`);
  });
});
