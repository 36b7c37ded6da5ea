import assert from 'node:assert/strict';
import { inlayHintsOf, inlayTooltipOf, lintDocument, type Environment, type InlayHintData, type View } from '../../server/src/service';
import type { RemoteImage } from '../../shared/src';
import { open, view } from './documents';

const everything = { baseImages: true, instructions: true };
const whole = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
const digest = `sha256:${'a'.repeat(64)}`;
const answer: RemoteImage = { digest, digests: [digest], compressedBytes: 53_400_000, platforms: [], newerTags: [], askedOn: '2026-11-01' };

function hints(text: string, wanted = everything, environment: Partial<Environment> = {}, range = whole): string[] {
  const linted = lintDocument(open(text), { rules: [], ...environment });
  return inlayHintsOf(linted, range, wanted).map(({ position, label }) => `${position.line}:${position.character} ${label as string}`);
}

function tooltips(text: string, environment: Partial<Environment> = {}, shown: Partial<View> = {}): string[] {
  const linted = lintDocument(open(text), { rules: [], ...environment });
  return inlayHintsOf(linted, whole, everything).map(
    ({ data }) => inlayTooltipOf(linted, data as InlayHintData, { ...view, ...shown })?.value ?? '',
  );
}

describe('inlay hints at FROM', () => {
  it('give the compressed size at the end of the line', () => {
    assert.deepEqual(hints('FROM node:24-slim AS app\nCMD ["node"]\n'), ['0:24 80 MB']);
  });

  it('stand before the end of the line whatever ends it, and on the last of several', () => {
    assert.deepEqual(hints('FROM node:24-slim\r\nCMD x\r\n'), ['0:17 80 MB']);
    assert.deepEqual(hints('FROM node:24-slim \\\n  AS app\n'), ['1:8 80 MB']);
  });

  it('say the year of what is old', () => assert.deepEqual(hints('FROM node:12'), ['0:12 351 MB in 2020']));

  it('see through ARG, and through mirrors that the project names', () => {
    assert.deepEqual(hints('ARG V=24-slim\nFROM node:${V}'), ['1:14 80 MB']);
    const policy = { trustedRegistries: [], labelSchema: {}, strictLabels: false, registryMirrors: { 'registry.corp/hub': 'docker.io' } };
    assert.deepEqual(hints('FROM registry.corp/hub/node:24-slim', everything, { policy }), ['0:35 80 MB']);
  });

  it('are none for what is not known, for scratch, for an earlier stage, and for what is not built', () => {
    assert.deepEqual(hints('FROM acme/app:1'), []);
    assert.deepEqual(hints('FROM scratch'), []);
    assert.deepEqual(hints('FROM node:24-slim AS a\nFROM a'), ['0:22 80 MB']);
    assert.deepEqual(hints('FROM node:24 AS unused\nFROM node:24-slim'), ['1:17 80 MB']);
    assert.deepEqual(hints('FROM node:24-slim', { baseImages: false, instructions: true }), []);
  });

  it('are estimates where FROM names another platform, and none on Windows', () => {
    assert.deepEqual(hints('FROM --platform=linux/arm64 node:24-slim'), ['0:40 ≈ 80 MB']);
    assert.deepEqual(hints('FROM --platform=windows/amd64 golang:1'), []);
    assert.match(tooltips('FROM --platform=linux/arm64 node:24-slim')[0] ?? '', /another platform, for which nobody has measured it/);
  });

  it('give what the registry has said, where it was asked', () => {
    const remoteImages = new Map([['docker.io/library/node:24-slim', answer]]);
    assert.deepEqual(hints('FROM node:24-slim', everything, { remoteImages }), ['0:17 53 MB']);
    assert.equal(
      tooltips('FROM node:24-slim', { remoteImages })[0],
      '`node:24-slim` is **53 MB** compressed, as it is pulled.\n\n*linux/amd64, asked of docker.io, 2026-11-01*',
    );
  });

  it('say on hover how the number is known', () => {
    const [tooltip = ''] = tooltips('FROM node:24-slim');
    assert.match(
      tooltip,
      /^`node:24-slim` was \*\*80 MB\*\* compressed, as it is pulled\.\n\n\*linux\/amd64, docker-library.*, 2026-\d\d-\d\d\*$/,
    );
    assert.match(tooltips('FROM node:12')[0] ?? '', /What the tag names now may weigh something else\.\n\n.*2020-10\*$/);
    assert.doesNotMatch(tooltips('FROM node:24-slim', {}, { markdown: false })[0] ?? '', /[*`]/);
  });

  it('are those of the lines that are shown', () => {
    const text = 'FROM node:24 AS a\nFROM node:24-slim\nCOPY --from=a / /';
    assert.deepEqual(hints(text, everything, {}, { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } }), ['1:17 80 MB']);
  });
});

describe('inlay hints at instructions', () => {
  const install = 'FROM debian:12-slim\nRUN apt-get update \\\n && apt-get install -y --no-install-recommends curl\n';
  const context = { files: ['app.bin', 'Dockerfile'], texts: {}, truncated: false, sizes: { 'app.bin': 2_500_000, Dockerfile: 100 } };

  it('give what they add, as an estimate where it is one', () => {
    const [, run = ''] = hints(install);
    assert.match(run, /^2:51 ≈ \d+ MB$/);
    assert.deepEqual(hints('FROM debian:12-slim\nCOPY app.bin /\n', everything, { context }).slice(1), ['1:14 2.5 MB']);
  });

  it('say that there is more where only a part is known', () => {
    assert.match(hints(install.replace('curl', 'curl && make install'))[1] ?? '', /^2:67 at least \d+ MB$/);
  });

  it('are none where nothing is added or known, and where they are off', () => {
    assert.equal(hints('FROM debian:12-slim\nENV A=b\nWORKDIR /app\nRUN make\nCOPY x y\n').length, 1);
    assert.equal(hints(install, { baseImages: true, instructions: false }).length, 1);
  });

  it('are none for what is next to nothing', () => {
    const small = { ...context, sizes: { 'app.bin': 9_999, Dockerfile: 100 } };
    assert.equal(hints('FROM debian:12-slim\nCOPY app.bin /\n', everything, { context: small }).length, 1);
  });

  it('say on hover what it is made of, how that is known, and that it is not what is pulled', () => {
    const [, tooltip = ''] = tooltips(install);
    assert.match(
      tooltip,
      /^This adds \*\*≈ \d+ MB\*\* on the disk; compressed, as it is pulled, it is less\.\n\n- ≈ \d+ MB of packages: .*Debian 12/,
    );
    assert.match(tooltip, /\n- ≈ \d+ MB: package lists as measured on Debian 12, \d{4}-\d\d-\d\d$/);
  });

  it('say nothing of a text that has moved on', () => {
    const linted = lintDocument(open(install, 2), { rules: [] });
    assert.equal(inlayTooltipOf(linted, { uri: linted.uri, version: 1, at: 0 }, view), undefined);
    assert.equal(inlayTooltipOf(linted, { uri: linted.uri, version: 2, at: 3 }, view), undefined);
  });
});
