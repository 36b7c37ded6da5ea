import assert from 'node:assert/strict';
import { buildOf } from '../../server/src/model';
import { leanerBases, toolsMissed, unprivilegedUsers } from '../../server/src/remedy';
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
    assert.equal(has('CMD ["java", "-jar", "x"]'), false);
    assert.equal(has('ENTRYPOINT java -jar x'), false);
  });

  it('knows what the stage would miss', () => {
    const missed = (...lines: readonly string[]): string[] => {
      const [build, stage] = read('FROM python:3.14', ...lines);
      const [best] = leanerBases(build, stage);
      assert.ok(best);
      return toolsMissed(build, stage, best);
    };
    assert.deepEqual(missed('RUN git clone x && curl x && make'), ['git', 'curl', 'make']);
    assert.deepEqual(missed('RUN apt-get install -y git build-essential && git clone x && make'), []);
    assert.deepEqual(missed('RUN ./make'), []);
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
