import assert from 'node:assert/strict';
import { buildOf, imageQuestion, imageQuestions, isOutdated, remoteImageOf, type BuildInputs } from '../../server/src/model';
import { newerPatches, pinToDigest, refreshDigest } from '../../server/src/remedy';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits } from '../../server/src/text';
import type { RemoteImage } from '../../shared/src';

const build = (text: string, inputs: BuildInputs = {}) => buildOf(parseDockerfile(text), inputs);
const keys = (text: string, inputs?: BuildInputs): string[] => imageQuestions(build(text, inputs)).map(({ key }) => key);
const [a, b, c] = ['a', 'b', 'c'].map((letter) => `sha256:${letter.repeat(64)}`) as [string, string, string];
const answer: RemoteImage = { digest: a, digests: [a, b], platforms: [], newerTags: [], askedOn: '2026-11-20' };

describe('what a registry is asked', () => {
  it('is each image once, however it is written', () => {
    assert.deepEqual(keys('FROM node:24\nFROM docker.io/library/node:24\nFROM index.docker.io/node:24\nFROM ghcr.io/a/b\nFROM me/app\n'), [
      'docker.io/library/node:24',
      'ghcr.io/a/b:latest',
      'docker.io/me/app:latest',
    ]);
    assert.deepEqual(keys(`FROM node:24@${a}\nFROM node@${a}\n`), [`docker.io/library/node:24@${a}`, `docker.io/library/node@${a}`]);
  });

  it('is nothing about stages, scratch, named contexts, and what only the build knows', () => {
    assert.deepEqual(keys('ARG X\nFROM scratch AS base\nFROM base\nFROM $X\nFROM node:$X\nFROM UPPER/case\nRUN x\n'), []);
    const texts = { 'compose.yaml': 'services:\n  a:\n    build:\n      context: .\n      additional_contexts:\n        node: ./x\n' };
    assert.deepEqual(keys('FROM node\n', { context: { files: ['compose.yaml'], truncated: false, texts } }), []);
    assert.deepEqual(keys(''), []);
  });

  it('is for the platform that FROM names', () => {
    const platform = (flag: string, inputs?: BuildInputs): string | undefined =>
      imageQuestions(build(`ARG P=linux/arm64\nFROM --platform=${flag} x\n`, inputs))[0]?.platform;
    assert.equal(platform('linux/arm/v7'), 'linux/arm/v7');
    assert.equal(platform('arm64'), 'linux/arm64');
    assert.equal(platform('linux/aarch64'), 'linux/arm64');
    assert.equal(platform('x86_64'), 'linux/amd64');
    assert.equal(platform('$P'), 'linux/arm64');
    assert.equal(platform('$P', { buildArgs: { P: 'linux/s390x' } }), 'linux/s390x');
    for (const unknown of ['$BUILDPLATFORM', '${TARGETPLATFORM}', '$Q', 'a{b', '']) assert.equal(platform(unknown), 'linux/amd64', unknown);
    assert.deepEqual(keys('FROM --platform=linux/arm64 x\nFROM --platform=linux/amd64 x\n'), [
      'docker.io/library/x:latest linux/arm64',
      'docker.io/library/x:latest',
    ]);
  });
});

describe('what a registry has said', () => {
  const said = (text: string, image: Partial<RemoteImage> = {}) => {
    const questions = imageQuestions(build(text));
    const known = build(text, { remoteImages: new Map(questions.map(({ key }) => [key, { ...answer, ...image }])) });
    const edited = (edits: Parameters<typeof applyEdits>[1] | undefined): string | undefined => edits && applyEdits(text, edits);
    const stage = known.stages[0];
    assert.ok(stage !== undefined);
    return {
      known,
      stage,
      pinned: edited(pinToDigest(known, stage)?.edits),
      refreshed: edited(refreshDigest(known, stage)?.edits),
      newer: newerPatches(known, stage).map(({ edits }) => edited(edits)),
    };
  };

  it('is found by the stage', () => {
    const { known, stage } = said('FROM node:24\n');
    assert.equal(remoteImageOf(known, stage)?.digest, a);
    assert.equal(remoteImageOf(build('FROM node:24\n'), stage), undefined);
  });

  it('makes a digest old only where no image of the tag has it', () => {
    for (const [digest, isOld] of [
      [a, false],
      [b, false],
      [c, true],
    ] as const) {
      const { known, stage, refreshed } = said(`FROM node:24@${digest} AS x\n`);
      const question = imageQuestion(known, stage);
      assert.ok(question);
      assert.equal(isOutdated(question, answer), isOld);
      assert.equal(refreshed, isOld ? `FROM node:24@${a} AS x\n` : undefined);
    }
    assert.equal(said(`FROM node@${c}\n`).refreshed, undefined);
    assert.equal(said(`ARG V=24@${c}\nFROM node:$V\n`).refreshed, `ARG V=24@${a}\nFROM node:$V\n`);
    assert.equal(said(`ARG D=${c}\nFROM node:24@$D\n`).refreshed, undefined);
  });

  it('is written where the image stands, whatever stands around it', () => {
    assert.equal(
      said('from --platform=$BUILDPLATFORM node:24 \\\n  as x\n').pinned,
      `from --platform=$BUILDPLATFORM node:24@${a} \\\n  as x\n`,
    );
    assert.equal(said("ARG I='node'\r\nFROM ${I}\r\n").pinned, `ARG I='node:latest@${a}'\r\nFROM \${I}\r\n`);
    assert.equal(said('FROM localhost:5000/x\n').pinned, `FROM localhost:5000/x:latest@${a}\n`);
    assert.equal(said(`FROM node:24@${a}\n`).pinned, undefined);
  });

  it('is written nowhere where it would change something else', () => {
    for (const text of [
      'ARG V=24\nFROM node:$V\nFROM python:$V\n',
      'ARG V=24\nFROM node:$V\nARG V\n',
      'ARG V=24\nARG W=$V-x\nFROM node:$V\n',
      'ARG V=24\nFROM node:$V-slim\n',
      'ARG R=node\nFROM $R:24\n',
      'ARG V\nFROM node:${V:-24}\n',
    ])
      assert.equal(said(text).pinned, undefined, text);
    assert.equal(said('ARG V=24\nFROM node:$V\nFROM node:$V\n').pinned, `ARG V=24@${a}\nFROM node:$V\nFROM node:$V\n`);
  });

  it('offers newer patches of what is not pinned', () => {
    const newerTags = ['1.2.9', '1.2.4'];
    assert.deepEqual(said('FROM a/b:1.2.3 AS x\n', { newerTags }).newer, ['FROM a/b:1.2.9 AS x\n', 'FROM a/b:1.2.4 AS x\n']);
    assert.deepEqual(said('ARG V=1.2.3\nFROM a/b:$V\n', { newerTags }).newer[0], 'ARG V=1.2.9\nFROM a/b:$V\n');
    assert.deepEqual(said(`FROM a/b:1.2.3@${a}\n`, { newerTags }).newer, []);
    assert.deepEqual(said('FROM a/b\n', { newerTags }).newer, []);
  });
});
