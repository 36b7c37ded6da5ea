import assert from 'node:assert/strict';
import { noHousePolicy } from '../../shared/src';
import { leanerThan } from '../../server/src/knowledge';
import { buildOf } from '../../server/src/model';
import { leanerBases, unprivilegedUsers, useLeaner } from '../../server/src/remedy';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits } from '../../server/src/text';

function read(...lines: readonly string[]): Parameters<typeof leanerBases> {
  const build = buildOf(parseDockerfile(lines.join('\n')));
  const stage = build.stages.at(-1);
  assert.ok(stage);
  return [build, stage];
}

const leaner = (...lines: readonly string[]): string[] => leanerBases(...read(...lines)).map(({ image }) => image);

describe('remedy: leaner base', () => {
  it('offers the variants of the same version', () => {
    assert.deepEqual(leaner('FROM python:3.14', 'RUN true'), ['python:3.14-slim', 'python:3.14-alpine']);
    assert.deepEqual(leaner('FROM python:3.14-slim'), []);
  });

  it('offers no Alpine to what uses apt or bash', () => {
    for (const line of [
      'RUN apt-get install -y x',
      'SHELL ["/bin/bash", "-c"]',
      'ENTRYPOINT ["/bin/bash", "x"]',
      'RUN bash x',
      'RUN dpkg -i x',
    ])
      assert.deepEqual(leaner('FROM python:3.14', line, 'RUN true'), ['python:3.14-slim'], line);
  });

  it('offers no distroless to what runs something, or would hand its CMD to the entrypoint', () => {
    const has = (...lines: readonly string[]): boolean =>
      leaner('FROM eclipse-temurin:21', ...lines).some((image) => image.includes('distroless'));
    assert.equal(has('ENTRYPOINT ["java", "-jar", "x"]'), true);
    assert.equal(has('RUN true', 'ENTRYPOINT ["java", "-jar", "x"]'), false);
    assert.equal(has('CMD ["java", "-cp", "x", "Main"]'), false);
    assert.equal(has('ENTRYPOINT java -jar x'), false);
    assert.equal(has('HEALTHCHECK CMD curl localhost', 'ENTRYPOINT ["java", "-jar", "x"]'), false);
    assert.equal(has('HEALTHCHECK CMD ["java", "Check"]', 'ENTRYPOINT ["java", "-jar", "x"]'), true);
    assert.equal(has('HEALTHCHECK CMD ["curl", "localhost"]', 'ENTRYPOINT ["java", "-jar", "x"]'), false);
    assert.equal(has('HEALTHCHECK NONE', 'ENTRYPOINT ["java", "-jar", "x"]'), true);
    assert.equal(has('USER app', 'ENTRYPOINT ["java", "-jar", "x"]'), false);
    assert.equal(has('COPY --chown=app:app x x', 'ENTRYPOINT ["java", "-jar", "x"]'), false);
    assert.equal(has('USER 1000', 'ENTRYPOINT ["java", "-jar", "x"]'), true);
  });

  it('takes the interpreter out of CMD where the entrypoint is it', () => {
    const lines = ['FROM node:24', 'COPY . .', 'CMD ["node", "server.js"]'];
    const [build, stage] = read(...lines);
    const other = leanerBases(build, stage).find(({ variant }) => variant === 'distroless');
    assert.ok(other);
    const remedy = useLeaner(build, stage, other);
    assert.equal(remedy?.title, 'Use gcr.io/distroless/nodejs24-debian13 (55 MB, saves 354 MB)');
    assert.equal(applyEdits(build.text, remedy.edits), 'FROM gcr.io/distroless/nodejs24-debian13\nCOPY . .\nCMD ["server.js"]');
    assert.ok(!leaner('FROM node:24', 'CMD ["npm", "start"]').some((image) => image.includes('distroless')));
    assert.ok(!leaner('FROM node:24', 'ENTRYPOINT ["node", "x"]').some((image) => image.includes('distroless')));
  });

  const risks = (base: string, ...lines: readonly string[]): readonly (readonly [string, string])[] =>
    leanerBases(...read(`FROM ${base}`, ...lines)).map(({ image, risks: all }) => [image, all.join('; ')] as const);

  it('knows what the stage would miss, and puts first what misses least', () => {
    assert.deepEqual(risks('python:3.14', 'RUN git clone x && curl x && make')[0], [
      'python:3.14-slim',
      'this stage calls git, curl and make',
    ]);
    assert.deepEqual(risks('python:3.14', 'RUN apt-get install -y git build-essential && git clone x && make')[0], [
      'python:3.14-slim',
      '',
    ]);
    assert.deepEqual(risks('python:3.14', 'RUN ./make')[0], ['python:3.14-slim', '']);
    assert.deepEqual(
      risks('python:3.14', 'HEALTHCHECK CMD curl -f localhost').map(([, risk]) => risk),
      ['this stage calls curl', 'this stage calls curl'],
    );
    assert.equal(risks('golang:1.27', 'HEALTHCHECK CMD wget localhost', 'CMD ["go", "run", "."]')[0]?.[1], '');
  });

  it('knows what musl may break', () => {
    const alpine = (base: string, ...lines: readonly string[]): string | undefined =>
      risks(base, ...lines).find(([image]) => image.includes('alpine'))?.[1];
    assert.equal(alpine('python:3.14', 'RUN pip install x'), 'Python packages may have no wheel for musl');
    assert.equal(alpine('node:24', 'ENV LANG=de_DE.UTF-8'), 'musl knows no locale `de_DE.UTF-8`');
    assert.equal(alpine('node:24', 'ENV LANG=C.UTF-8'), '');
    assert.equal(alpine('node:24', 'ENTRYPOINT ["/bin/start.sh"]'), '`start.sh` may need bash');
    const build = buildOf(parseDockerfile('FROM node:24 AS deps\nRUN npm ci\nFROM node:24\nCOPY --from=deps /a /a\nCMD ["node", "x"]'));
    const stage = build.stages[1];
    assert.ok(stage);
    assert.deepEqual(
      leanerBases(build, stage).map(({ image, risks: all }) => [image, all.join('; ')]),
      [
        ['node:24-slim', ''],
        ['gcr.io/distroless/nodejs24-debian13', ''],
        ['node:24-alpine', 'what `deps` made on glibc may not run on musl'],
      ],
    );
  });

  it('names packages with native parts, where the stage installs them', () => {
    const context = {
      files: ['package.json'],
      truncated: false,
      texts: { 'package.json': '{"dependencies":{"bcrypt":"6","express":"5"}}' },
    };
    const of = (line: string): readonly string[] => {
      const build = buildOf(parseDockerfile(`FROM node:24\nCOPY . .\n${line}`), { context });
      const [stage] = build.stages;
      assert.ok(stage);
      return leanerBases(build, stage).find(({ image }) => image === 'node:24-slim')?.risks ?? [];
    };
    assert.deepEqual(of('RUN npm ci'), ['`bcrypt` has native parts, which may have to be compiled']);
    assert.deepEqual(of('RUN apt-get install -y build-essential && npm ci'), []);
    assert.deepEqual(of('CMD ["node", "x"]'), []);
  });

  it('offers next to nothing to a static program alone', () => {
    const go = (cgo: string): string[] => {
      const build = buildOf(
        parseDockerfile(`FROM golang:1.27 AS b\nRUN ${cgo}go build -o /a .\nFROM debian:13\nCOPY --from=b /a /a\nCMD ["/a"]`),
      );
      const stage = build.stages[1];
      assert.ok(stage);
      return leanerBases(build, stage).map((other) => useLeaner(build, stage, other)?.title ?? '');
    };
    const slim = 'Use debian:13-slim (30 MB, saves 20 MB)';
    assert.deepEqual(go('CGO_ENABLED=0 '), [
      slim,
      'Use gcr.io/distroless/static-debian13 (841 kB, saves 48 MB)',
      'Use scratch (saves 49 MB)',
    ]);
    assert.deepEqual(go(''), [slim]);
  });

  it('compares sizes, also of what is lean already', () => {
    const still = (base: string): string[] => {
      const [build, stage] = read(`FROM ${base}`, 'CMD ["x"]');
      return leanerBases(build, stage, leanerThan).map(({ image }) => image);
    };
    assert.deepEqual(still('rust:1-slim'), ['gcr.io/distroless/static-debian13']);
    assert.deepEqual(still('node:24-slim'), ['node:24-alpine']);
    assert.deepEqual(still('node:24-alpine'), []);
    assert.deepEqual(still('eclipse-temurin:21-jre'), ['eclipse-temurin:21-jre-alpine']);
    assert.deepEqual(still('node:24-alpine@sha256:0123456789abcdef0123456789abcdef'), []);
  });

  it('writes the image where it stands', () => {
    const written = (...lines: readonly string[]): string | undefined => {
      const [build, stage] = read(...lines);
      const [best] = leanerBases(build, stage);
      const remedy = best && useLeaner(build, stage, best);
      return remedy && applyEdits(build.text, remedy.edits).split('\n').slice(0, 2).join('; ');
    };
    assert.equal(written('ARG V=24', 'FROM node:$V'), 'ARG V=24-slim; FROM node:$V');
    assert.equal(written('ARG R=docker.io', 'FROM ${R}/library/node:24'), 'ARG R=docker.io; FROM ${R}/library/node:24-slim');
    assert.equal(written('ARG I="node:24"', 'FROM $I'), 'ARG I="node:24-slim"; FROM $I');
    assert.equal(written('ARG V=24', 'FROM node:$V', 'ARG V', 'LABEL v=$V'), undefined);
    assert.equal(written(`FROM node:24@sha256:${'0a'.repeat(32)}`), undefined);
    assert.equal(written('ARG V=3.13', 'FROM python:$V AS one', 'FROM ruby:$V'), undefined);
  });

  it('writes it behind the mirror of the same registry', () => {
    const policy = { ...noHousePolicy, registryMirrors: { 'registry.corp/hub': 'docker.io/library' } };
    const build = buildOf(parseDockerfile('FROM registry.corp/hub/node:24\nCOPY . .\nCMD ["node", "x"]'), { policy });
    const [stage] = build.stages;
    assert.ok(stage);
    assert.deepEqual(
      leanerBases(build, stage).map((other) => useLeaner(build, stage, other)?.edits[0]?.text),
      ['registry.corp/hub/node:24-slim', 'registry.corp/hub/node:24-alpine', undefined],
    );
  });
});

describe('remedy: unprivileged user', () => {
  const users = (...lines: readonly string[]): string[] => {
    const [build, stage] = read(...lines);
    return unprivilegedUsers(build, stage).map(({ edits }) => applyEdits(build.text, edits).split('\n').slice(1).join('; '));
  };

  it('takes the user that the file creates, else the ready one or a new one', () => {
    assert.deepEqual(users('FROM node', 'RUN useradd a', '# c', 'CMD x'), [
      'RUN useradd a; USER a; # c; CMD x',
      'RUN useradd a; USER node; # c; CMD x',
    ]);
    assert.deepEqual(users('FROM node', 'CMD x'), ['USER node; CMD x', 'RUN useradd --create-home --uid 10001 app; USER app; CMD x']);
    assert.deepEqual(users('FROM alpine'), ['RUN adduser -D -u 10001 app; USER app']);
    assert.deepEqual(users('FROM scratch'), ['USER 65532']);
  });

  it('knows where no account can be made', () => {
    assert.deepEqual(users('FROM amazonlinux:2023'), []);
    assert.deepEqual(users('FROM team/app'), []);
  });

  it('lets later commands run as root', () => {
    assert.deepEqual(users('FROM oven/bun', 'USER root', 'RUN x', 'EXPOSE 80')[0], 'USER root; RUN x; USER bun; EXPOSE 80');
    assert.deepEqual(users('FROM oven/bun', 'USER root', 'EXPOSE 80')[0], 'USER bun; EXPOSE 80');
  });
});
