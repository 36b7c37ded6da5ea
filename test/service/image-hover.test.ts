import assert from 'node:assert/strict';
import { hoverOf, lintDocument, type Environment, type View } from '../../server/src/service';
import { rules } from '../../server/src/rules';
import type { RemoteImage } from '../../shared/src';
import { open, view } from './documents';

const digest = `sha256:${'a'.repeat(64)}`;
const answer: RemoteImage = {
  digest,
  digests: [digest],
  compressedBytes: 53_400_000,
  platforms: [],
  newerTags: ['24.99'],
  askedOn: '2026-11-01',
};

function hoverAt(text: string, word: string, environment: Partial<Environment> = {}, shown: Partial<View> = {}): string {
  const document = open(text);
  const linted = lintDocument(document, { rules: [], today: '2026-11-23', ...environment });
  const hover = hoverOf(linted, document.positionAt(text.indexOf(word) + 1), { ...view, ...shown });
  const contents = hover?.contents;
  return contents !== undefined && typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

describe('hover on an image', () => {
  it('shows its variants side by side, when it ends, and who it runs as', () => {
    const lines = hoverAt('FROM node:24', 'node').split('\n');
    assert.deepEqual(lines.slice(0, 5), [
      '| | compressed | difference |',
      '| :-- | --: | --: |',
      '| **node:24** | 409 MB |  |',
      '| node:24-slim | 80 MB | −328 MB |',
      '| node:24-alpine (musl) | 58 MB | −351 MB |',
    ]);
    assert.ok(lines.includes('`node:24`, a release with long-term support, is supported until 2028-04-30.  '), lines.join('\n'));
    assert.ok(lines.includes('It has glibc, runs as root and brings the user `node`.'));
    assert.match(lines.at(-1) ?? '', /^\*linux\/amd64, docker-library\/repo-info.*; endoflife\.date, 20\d\d-\d\d-\d\d\*$/);
    assert.ok(lines.length <= 12, lines.join('\n'));
  });

  it('compares a lean one too', () => {
    assert.match(hoverAt('FROM node:24-slim', 'node'), /\| node:24 \| 409 MB \| \+328 MB \|\n/);
  });

  it('says the year of old sizes once, over all of them', () => {
    const hover = hoverAt('FROM node:12', 'node');
    assert.match(hover, /^\| \| compressed in 2020 \| difference \|\n/);
    assert.match(hover, /`node:12` reached its end of life on 2022-04-30\./);
  });

  it('says what is known where nothing was measured, and nothing where nothing is known', () => {
    const hover = hoverAt('FROM node:20-bookworm', 'node');
    assert.match(hover, /^\*\*node:20-bookworm\*\*: not measured; beside it `node:20-bookworm-slim`/);
    assert.match(hover, /Debian 12 below it reached its end of life on 2026-07-11, with extended support until 2028-06-30\./);
    assert.match(
      hoverAt('FROM node:22-trixie', 'node'),
      /^.*\n.*\n\| \*\*node:22-trixie\*\* \| not measured \| {2}\|\n\| node:22-slim \| 80 MB \| {2}\|/,
    );
    assert.equal(hoverAt('FROM acme/app:1', 'acme'), '');
    assert.equal(hoverAt('FROM scratch', 'scratch'), '');
    assert.equal(hoverAt('FROM node:24 AS a\nFROM a', 'a\nFROM'), '');
  });

  it('says that there is no shell', () => {
    assert.match(
      hoverAt('FROM gcr.io/distroless/static-debian12', 'gcr'),
      /^\*\*.*\*\*: \d+ kB compressed\n\nIt has no libc and no shell, runs as root and brings the user `nonroot`\.$/m,
    );
  });

  it('works on COPY --from and on mounts', () => {
    assert.match(hoverAt('FROM x\nCOPY --from=node:24 /a /b', 'node'), /node:24-slim \| 80 MB/);
    assert.match(hoverAt('FROM x\nRUN --mount=type=bind,from=node:24,target=/n true', 'node'), /node:24-slim \| 80 MB/);
  });

  it('says what the registry has said', () => {
    const remoteImages = new Map([['docker.io/library/node:24', answer]]);
    const hover = hoverAt('FROM node:24', 'node', { remoteImages });
    assert.match(
      hover,
      /\n\nnode:24 is sha256:aaaaaaaaaaaa…, 53 MB compressed for linux\/amd64; newer: 24\.99 \(docker\.io, 2026-11-01\)\.\n\n/,
    );
    const unknown = new Map([['docker.io/acme/app:1', answer]]);
    assert.match(hoverAt('FROM acme/app:1', 'acme', { remoteImages: unknown }), /^acme\/app:1 is sha256:/);
  });

  it('stands above what the findings there say, and repeats none of it', () => {
    const hover = hoverAt('FROM node:12\nRUN npm ci\nCMD ["node", "a.js"]', 'node', { rules });
    assert.match(hover, /^\| \| compressed in 2020 /);
    assert.match(hover, /\n\n---\n\nA release that has reached its end of life/);
    assert.doesNotMatch(hover, /2022-04-30/);
    assert.doesNotMatch(hover, /\*\*301 MB/);
    assert.match(hover, /\n\nIt has glibc and brings the user `node`\.\n\n/);
    assert.match(hover, /\[Chapter 2, Full, slim, Alpine\]/);
  });

  it('is a list for an editor without Markdown', () => {
    const hover = hoverAt('FROM node:24', 'node', {}, { markdown: false });
    assert.match(hover, /^Compressed:\nnode:24: 409 MB\nnode:24-slim: 80 MB, −328 MB\nnode:24-alpine \(musl\): 58 MB, −351 MB\n/);
    assert.doesNotMatch(hover, /[|*`]/);
  });
});
