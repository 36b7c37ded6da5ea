import assert from 'node:assert/strict';
import { buildOf, cachesToMount } from '../../server/src/model';
import { cacheMounts } from '../../server/src/remedy';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits } from '../../server/src/text';

/** The text after the first mount that is offered; `undefined` where none is. */
function mounted(text: string): string | undefined {
  const build = buildOf(parseDockerfile(text));
  for (const run of build.runs) {
    for (const left of cachesToMount(build, run)) {
      for (const remedy of cacheMounts(build, run, left)) return applyEdits(text, remedy.edits);
    }
  }
  return undefined;
}

describe('cacheMounts', () => {
  const pip = '--mount=type=cache,target=/root/.cache/pip';

  it('takes the flag that keeps the cache empty away, with its line where it has one of its own', () => {
    assert.equal(mounted('FROM python\nRUN pip install --no-cache-dir x\n'), `FROM python\nRUN ${pip} pip install x\n`);
    assert.equal(
      mounted('FROM python\nRUN pip install \\\n    --no-cache-dir \\\n    x\n'),
      `FROM python\nRUN ${pip} \\\n    pip install \\\n    x\n`,
    );
  });

  it('has apk refresh its index by another flag, unless it does already', () => {
    const apk = '--mount=type=cache,target=/etc/apk/cache,sharing=locked';
    assert.equal(mounted('FROM alpine\nRUN apk add --no-cache x\n'), `FROM alpine\nRUN ${apk} apk add --update-cache x\n`);
    assert.equal(mounted('FROM alpine\nRUN apk --no-cache add -U x\n'), `FROM alpine\nRUN ${apk} apk add -U x\n`);
    assert.equal(mounted('FROM alpine\nRUN apk update && apk add --no-cache x\n'), `FROM alpine\nRUN ${apk} apk update && apk add x\n`);
  });

  it('takes cleanups away, also when the edits touch each other or the cleanup comes first', () => {
    assert.equal(
      mounted('FROM node\nRUN rm -rf /root/.npm && npm ci && npm cache clean --force && npm cache clear -f\n'),
      'FROM node\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
    );
    assert.equal(
      mounted('FROM node\nRUN npm ci \\\n    && rm -rf /tmp/x \\\n        /root/.npm \\\n    && npm cache clean --force\n'),
      'FROM node\nRUN --mount=type=cache,target=/root/.npm \\\n    npm ci \\\n    && rm -rf /tmp/x\n',
    );
  });

  it('leaves what it cannot read, and other folders, to be deleted', () => {
    assert.equal(
      mounted('FROM node\nRUN npm ci && rm -rf "$SCRATCH" /root/.npm/_cacache /tmp/*\n'),
      'FROM node\nRUN --mount=type=cache,target=/root/.npm npm ci && rm -rf "$SCRATCH" /tmp/*\n',
    );
  });

  it('stands before a heredoc, and disarms docker-clean inside it', () => {
    const apt = [
      '--mount=type=cache,target=/var/lib/apt/lists,sharing=locked',
      '--mount=type=cache,target=/var/cache/apt,sharing=locked',
    ].join(' \\\n    ');
    assert.equal(
      mounted('FROM debian\nRUN <<EOF\napt-get update\napt-get install -y x\nEOF\n'),
      `FROM debian\nRUN ${apt} \\\n    <<EOF\nrm -f /etc/apt/apt.conf.d/docker-clean\napt-get update\napt-get install -y x\nEOF\n`,
    );
  });

  it('disarms docker-clean only where it is active', () => {
    const text = mounted('FROM debian\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN apt-get update && apt-get install -y x\n');
    assert.equal(text?.match(/docker-clean/g)?.length, 1);
    assert.match(
      mounted('FROM debian\nRUN sudo apt-get update && sudo apt-get install -y x\n') ?? '',
      /\n {4}sudo rm -f [^\n]* && \\\n {4}sudo apt-get update/,
    );
  });

  it('knows the user', () => {
    assert.match(mounted('FROM node\nUSER node\nRUN npm ci\n') ?? '', /target=\/home\/node\/\.npm,uid=1000,gid=1000 npm/);
    assert.match(mounted('FROM x\nRUN useradd -u 77 me\nUSER me\nRUN npm ci\n') ?? '', /target=\/home\/me\/\.npm,uid=77,gid=77 npm/);
    assert.match(mounted('FROM x\nRUN npm ci\n') ?? '', /target=\/root\/\.npm npm/);
    const asked = (keyword: string): string | undefined =>
      mounted(`FROM x\n${keyword} ID=77\nRUN useradd -u $ID me\nUSER me\nRUN npm ci\n`);
    assert.match(asked('ENV') ?? '', /,uid=77,gid=77 npm/);
    assert.equal(asked('ARG'), undefined, 'another number may be given');
    assert.equal(mounted('FROM x\nUSER me\nRUN npm ci\n'), undefined);
    assert.equal(mounted('FROM x\nUSER $ME\nRUN npm ci\n'), undefined);
    for (const other of ['su me -c "npm ci"', 'gosu me npm ci', 'su-exec me npm ci', 'sudo -u me npm ci', 'gosu me sh -c "npm ci"']) {
      assert.equal(mounted(`FROM node\nRUN ${other}\n`), undefined, other);
    }
  });

  it('is laid out as the run is', () => {
    assert.equal(
      mounted('FROM node\nRUN npm ci \\\n    && npm cache clean --force\n'),
      'FROM node\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
    );
    assert.match(mounted('FROM node\nRUN \\\n  npm ci && \\\n  npm test\n') ?? '', /RUN \\\n {2}--mount=\S+ \\\n {2}npm ci/);
    const leading = mounted('FROM debian\nRUN apt-get update \\\n && apt-get install -y x\n') ?? '';
    assert.match(leading, /\n {4}rm -f \S+docker-clean \\\n {4}&& apt-get update \\\n && apt-get install/);
  });

  it('is not offered where a variable keeps the cache off, or the text was decoded', () => {
    assert.equal(mounted('FROM python\nENV PIP_NO_CACHE_DIR=1\nRUN pip install x\n'), undefined);
    assert.equal(mounted('FROM python\nRUN ["pip", "install", "x"]\n'), undefined);
    assert.equal(mounted('FROM python\nRUN if true; then pip install x && rm -rf ~/.cache/pip; fi\n'), undefined);
  });

  it('mounts for every run that shares the files of a compiler, in stages built from one another', () => {
    const go = '--mount=type=cache,target=/go/pkg/mod';
    assert.equal(
      mounted('FROM golang AS a\nRUN go mod download\nFROM a\nRUN go mod verify\n'),
      `FROM golang AS a\nRUN ${go} go mod download\nFROM a\nRUN ${go} go mod verify\n`,
    );
  });
});
