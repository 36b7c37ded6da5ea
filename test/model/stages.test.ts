import assert from 'node:assert/strict';
import { noHousePolicy } from '../../shared/src';
import {
  buildOf,
  earlySources,
  expand,
  isPosixShell,
  stepsDown,
  undefinedVariables,
  userIdOf,
  usersCreated,
  weightOf,
} from '../../server/src/model';
import type { Build, Stage } from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';
import { textOf } from '../../server/src/text';

function read(...lines: readonly string[]): Build {
  return buildOf(parseDockerfile(lines.join('\n')));
}

function last({ stages }: Build): Stage {
  const stage = stages.at(-1);
  assert.ok(stage);
  return stage;
}

describe('model: bases', () => {
  const tagOf = (...lines: readonly string[]): string | undefined => {
    const build = read(...lines);
    const { tagSpan } = last(build).base;
    return tagSpan && `${tagSpan.start}:${textOf(build.text, tagSpan)}`;
  };

  it('sees through the mirrors that the project names', () => {
    const policy = { ...noHousePolicy, registryMirrors: { 'registry.corp/hub': 'docker.io' } };
    const build = buildOf(parseDockerfile('FROM registry.corp/hub/node:24\nFROM node:24'), { policy });
    const [mirrored, plain] = build.stages;
    assert.equal(mirrored?.base.image, 'registry.corp/hub/node:24');
    assert.equal(mirrored?.base.meant, 'docker.io/node:24');
    assert.equal(mirrored?.base.known.family, 'debian');
    assert.equal(mirrored?.end.user, 'root');
    assert.equal(plain?.base.meant, 'node:24');
    assert.equal(last(read('FROM registry.corp/hub/node:24')).base.known.family, undefined);
  });

  it('knows of what comes through a mirror as much as without it', () => {
    const lines = [
      'RUN apt-get update && apt-get install -y --no-install-recommends gcc',
      'ENV A=$NODE_VERSION B=$NOD_VERSION',
      'USER node',
      'RUN id',
    ];
    const said = (from: string, registryMirrors?: Record<string, string>) => {
      const policy = registryMirrors && { ...noHousePolicy, registryMirrors };
      const build = buildOf(parseDockerfile([from, ...lines].join('\n')), { ...(policy && { policy }) });
      const [install, , , last] = build.stages[0]?.steps ?? [];
      const user = last && userIdOf(build, last);
      return {
        user,
        bytes: install && weightOf(build, install)?.bytes,
        names: [...undefinedVariables(build)].map(({ variable }) => variable.name),
      };
    };
    const plain = said('FROM node:24-slim');
    assert.equal(plain.user, '1000');
    assert.ok((plain.bytes ?? 0) > 1e7);
    assert.deepEqual(plain.names, ['NOD_VERSION']);
    assert.deepEqual(said('FROM registry.corp/hub/node:24-slim', { 'registry.corp/hub': 'docker.io' }), plain);
  });

  it('finds the tag in FROM', () => assert.equal(tagOf('FROM localhost:5000/a/b:1.2@sha256:' + '0'.repeat(64)), '24:1.2'));
  it('finds the tag in the default of the ARG that gives it', () => assert.equal(tagOf('ARG V=lts', 'FROM node:${V}'), '6:lts'));
  it('finds the tag in the default of the ARG that gives the image', () => assert.equal(tagOf('ARG I=node:lts', 'FROM $I'), '11:lts'));
  it('finds none in quotes, in part of a tag, or without a tag', () => {
    assert.equal(tagOf('ARG I="node:lts"', 'FROM $I'), undefined);
    assert.equal(tagOf('ARG V=24', 'FROM node:$V-slim'), undefined);
    assert.equal(tagOf('FROM node'), undefined);
  });
});

describe('model: state', () => {
  it('knows root in official images, users of known ones, and nothing of others', () => {
    assert.equal(last(read('FROM debian:13')).end.user, 'root');
    assert.equal(last(read('FROM jenkins/jenkins')).end.user, 'jenkins');
    assert.equal(last(read('FROM my-own-build')).end.user, undefined);
    assert.equal(last(read('FROM team/app')).end.user, undefined);
  });

  it('says which SHELL is written down', () => {
    assert.equal(last(read('FROM debian')).end.shellSetBy, undefined);
    assert.equal(last(read('FROM debian', 'SHELL ["bash", "-c"]')).end.shellSetBy?.position, 0);
  });

  it('tells shells that we read from others', () => {
    assert.equal(isPosixShell(['/bin/bash', '-o', 'pipefail', '-c']), true);
    assert.equal(isPosixShell(['pwsh', '-Command']), false);
    assert.equal(isPosixShell(undefined), false);
  });
});

describe('model: shells that a comment declares', () => {
  const shellsOf = (...lines: readonly string[]): (string | undefined)[] =>
    read(...lines).stages.flatMap(({ steps }) => steps.map(({ before }) => before.shell?.[0]));

  it('hold for every image where they stand above the first FROM, until a SHELL', () => {
    assert.deepEqual(shellsOf('# hadolint shell=bash', 'FROM a', 'RUN x', 'FROM b', 'SHELL ["ash"]', 'RUN y'), ['bash', 'bash', 'ash']);
    assert.deepEqual(shellsOf('ARG A', '#Hadolint shell = pwsh # why', '', '# more', 'FROM a', 'RUN x'), ['pwsh']);
    assert.deepEqual(shellsOf('# hadolint shell=pwsh', 'RUN x'), ['pwsh']);
  });

  it('hold for their stage and what is built on it where they stand further down', () => {
    const shells = shellsOf(
      'FROM a AS b',
      'RUN 1',
      '# hadolint shell=bash',
      'RUN 2',
      'FROM b',
      'RUN 3',
      '# hadolint shell=ksh',
      'FROM c',
      'RUN 4',
    );
    assert.deepEqual(shells, ['/bin/sh', 'bash', 'bash', 'ksh']);
  });

  it('are none inside a heredoc', () => {
    assert.deepEqual(shellsOf('FROM a', 'RUN <<EOF', '# hadolint shell=bash', 'EOF', 'RUN x'), ['/bin/sh', '/bin/sh']);
  });
});

describe('model: users', () => {
  const created = (...runs: readonly string[]): string[] => {
    const build = read('FROM debian', 'ARG NAME=web', ...runs.map((run) => `RUN ${run}`));
    return usersCreated(build, last(build));
  };

  it('reads useradd and adduser', () => {
    assert.deepEqual(created('useradd -r -g www -d /srv www'), ['www']);
    assert.deepEqual(created('adduser -S -D -H -h /srv -s /bin/false -G staff -g "" a', 'sudo /usr/sbin/useradd -m b'), ['a', 'b']);
    assert.deepEqual(created('useradd -u 1000 $NAME'), ['web']);
  });

  it('passes over members of groups, unknown names and root', () => {
    assert.deepEqual(created('adduser www docker', 'useradd "$OTHER"', 'useradd -o -u 0 root', 'echo useradd x'), []);
  });

  const down = (...lines: readonly string[]): boolean => {
    const build = read(...lines);
    return stepsDown(build, last(build));
  };

  it('knows who steps down', () => {
    assert.equal(down('FROM postgres:18'), true);
    assert.equal(down('FROM postgres:18', 'ENTRYPOINT ["postgres"]'), false);
    assert.equal(down('FROM debian', 'CMD exec gosu www serve'), true);
    assert.equal(down('FROM debian', 'RUN apt-get install -y gosu'), true);
    assert.equal(down('FROM debian', 'COPY --from=tianon/gosu /gosu /usr/local/bin/'), true);
    assert.equal(down('FROM debian', 'RUN echo step-down'), false);
  });
});

describe('model: early sources', () => {
  const found = (...lines: readonly string[]): readonly unknown[] =>
    [...earlySources(read('FROM debian', 'WORKDIR /app', ...lines))].map(({ copy, folder, first, by }) => [
      copy.position,
      folder,
      first.manager.id,
      by,
    ]);

  it('is the COPY of everything before the first install from a manifest', () => {
    assert.deepEqual(found('COPY . .', 'RUN true', 'RUN npm ci', 'RUN pip install -r r.txt'), [[1, '/app', 'npm', 'install']]);
    assert.deepEqual(found('ADD ./ src', 'RUN npm ci'), [[1, '/app/src', 'npm', 'install']]);
  });

  it('is nothing else', () => {
    assert.deepEqual(found('COPY src src', 'RUN npm ci'), []);
    assert.deepEqual(found('RUN npm ci', 'COPY . .', 'RUN npm ci'), []);
    assert.deepEqual(found('COPY --from=build . .', 'RUN npm ci'), []);
    assert.deepEqual(found('COPY . .', 'RUN pip install .'), []);
    assert.deepEqual(found('COPY . .', 'RUN go build'), []);
    assert.deepEqual(found('COPY . .', 'RUN go mod tidy'), []);
    assert.deepEqual(found('COPY . .', 'RUN npm install -g'), []);
    assert.deepEqual(found('ONBUILD COPY . .', 'RUN npm ci'), []);
  });
});

describe('model: variables', () => {
  const value = (text: string): string | undefined => expand(text, (name) => ({ A: 'a', EMPTY: '' })[name]);

  it('expands as BuildKit does', () => {
    assert.equal(value('$A-${A}'), 'a-a');
    assert.equal(value('${NONE:-x$A}${EMPTY:-y}${EMPTY-z}'), 'xay');
    assert.equal(value('${A:+b}${EMPTY:+c}${EMPTY+d}'), 'bd');
    assert.equal(value('1$ $1'), '1$ $1');
  });

  it('knows what it does not know', () => {
    assert.equal(value('$NONE'), undefined);
    assert.equal(value('${A%.*}'), undefined);
  });
});

describe('model: targets', () => {
  const file = parseDockerfile('FROM a AS base\nFROM base AS dev\nFROM base AS build\nFROM b AS test\nFROM c\nCOPY --from=build /x /x\n');
  const fates = (inputs: Parameters<typeof buildOf>[1]): string[] => buildOf(file, inputs).stages.map(({ fate }) => fate);
  const compose = { files: [], truncated: false, texts: { 'compose.yaml': 'services: { a: { build: { context: ., target: DEV } } }' } };

  it('is the last stage', () => assert.deepEqual(fates({}), ['copied-from', 'unused', 'copied-from', 'unused', 'ships']));
  it('and those that a compose file names', () =>
    assert.deepEqual(fates({ context: compose }), ['ships', 'ships', 'copied-from', 'unused', 'ships']));
  it('may be built from any stage that fits a name with variables', () => {
    const read = (...lines: string[]): string[] => buildOf(parseDockerfile(lines.join('\n'))).stages.map(({ fate }) => fate);
    assert.deepEqual(read('FROM x AS base', 'FROM base AS build-amd64', 'FROM y AS other', 'FROM build-$TARGETARCH'), [
      'ships',
      'ships',
      'unused',
      'ships',
    ]);
    assert.deepEqual(read('FROM x AS amd64', 'FROM $TARGETARCH'), ['unused', 'ships']);
    assert.deepEqual(read('ARG V=a', 'FROM x AS v-a', 'FROM x AS v-b', 'FROM v-$V'), ['ships', 'unused', 'ships']);
  });
  it('but only the one that is asked for', () => {
    assert.deepEqual(fates({ context: compose, target: 'Build' }), ['ships', 'unused', 'ships', 'unused', 'unused']);
    assert.deepEqual(fates({ target: 'none' }), ['copied-from', 'unused', 'copied-from', 'unused', 'ships']);
  });
});
