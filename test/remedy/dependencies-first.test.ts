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
