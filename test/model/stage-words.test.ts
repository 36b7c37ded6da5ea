import assert from 'node:assert/strict';
import {
  buildOf,
  buildWork,
  deadEnds,
  imageByDefault,
  isTrusted,
  isWorkshop,
  shippedToolchain,
  stageReferences,
  startOf,
  undeclaredInFrom,
  type Build,
} from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';
import { textOf } from '../../server/src/text';

const read = (...lines: readonly string[]): Build => buildOf(parseDockerfile(lines.join('\n')));

describe('model: references to stages', () => {
  const named = (...lines: readonly string[]): string[] => {
    const build = read(...lines);
    return stageReferences(build).map(({ at, stage }) => `${textOf(build.text, at)} ${stage?.index ?? '-'}`);
  };

  it('are found in COPY and mounts, with the place of the name alone', () => {
    const mount = 'RUN --mount=type=bind,from=a,source=/from,target=/m --mount=target=/n,from=b,type=cache true';
    assert.deepEqual(named('FROM x AS a', 'FROM y', 'COPY --from=a /a /b', 'COPY --from="A" /a /b', mount), ['a 0', 'A 0', 'a 0', 'b -']);
  });

  it('mean the stage itself, else the last above, else one below', () => {
    assert.deepEqual(named('FROM x AS a', 'FROM x AS a', 'COPY --from=a /a /b', 'FROM y', 'COPY --from=a /a /b'), ['a 1', 'a 1']);
    assert.deepEqual(named('FROM y', 'COPY --from=a /a /b', 'COPY --from=1 /a /b', 'COPY --from=7 /a /b', 'FROM x AS a'), [
      'a 1',
      '1 1',
      '7 -',
    ]);
  });

  it('leave those of ONBUILD to another file', () => assert.deepEqual(named('FROM x AS a', 'ONBUILD COPY --from=a /a /b'), []));
});

describe('model: arguments of FROM', () => {
  const undeclared = (...lines: readonly string[]): readonly string[] => {
    const build = read(...lines);
    return build.stages.flatMap((stage) => undeclaredInFrom(build, stage));
  };
  const byDefault = (...lines: readonly string[]): string | undefined => {
    const build = read(...lines);
    return build.stages[0] && imageByDefault(build, build.stages[0]);
  };

  it('are declared before the first FROM', () => {
    assert.deepEqual(undeclared('ARG A', 'FROM x:$A', 'ARG B', 'FROM --platform=$C/$TARGETARCH x:${B:-$D}'), ['B', 'D', 'C']);
  });
  it('are empty without a default', () => {
    assert.equal(byDefault('ARG A', 'FROM x:1$A'), 'x:1');
    assert.equal(byDefault('ARG A', 'FROM x${A-@b}'), 'x@b');
    assert.equal(byDefault('ARG A=""', 'FROM x${A-@b}'), 'x');
    assert.equal(byDefault('ARG A=1', 'ARG B=x:$A', 'FROM $B'), 'x:1');
    assert.equal(byDefault('FROM x-$TARGETARCH'), undefined);
  });
});

describe('model: what a container starts', () => {
  it('is said by ENTRYPOINT and CMD of the target, those of its parents included', () => {
    assert.deepEqual(startOf(read('FROM x AS a', 'CMD ["b"]', 'FROM a', 'ENTRYPOINT ["tini", "--", "a"]')), ['a', 'b']);
    assert.deepEqual(startOf(read('FROM x', 'CMD ["sh", "-c", "exec node a.js"]')), ['node', 'a.js']);
    assert.deepEqual(startOf(read('FROM x')), []);
  });
  it('tells a program from a place to work in', () => {
    const workshop = (...lines: readonly string[]): boolean => isWorkshop(read(...lines));
    for (const start of ['["bash"]', 'sleep infinity', '["npm", "run", "dev"]', 'go run .', '["cypress", "run"]']) {
      assert.ok(workshop('FROM x', `CMD ${start}`), start);
    }
    assert.ok(workshop('FROM x'));
    assert.ok(workshop('FROM x AS build-env', 'CMD ["/app"]'));
    for (const start of ['["/app"]', 'npm start', '["bash", "start.sh"]', '["serve", "-s", "build"]']) {
      assert.ok(!workshop('FROM x', `CMD ${start}`), start);
    }
  });
});

describe('model: builds in what ships', () => {
  const works = (line: string): string[] => buildWork(read('FROM x', line)).map(({ what }) => what);

  it('are those of the program', () => {
    assert.deepEqual(works('RUN go build ./... && ./gradlew clean :app:bootJar && dotnet publish -c Release'), [
      'go build',
      'gradlew :app:bootJar',
      'dotnet publish',
    ]);
    assert.deepEqual(works('RUN npm run build && yarn build:prod && npx vite build && ng build'), [
      'npm run build',
      'yarn build:prod',
      'npx vite build',
      'ng build',
    ]);
    assert.deepEqual(works('RUN cargo install --path . && go install ./cmd/x'), ['cargo install', 'go install']);
  });
  it('not tools of others, tests, questions, or what is tidied up', () => {
    assert.deepEqual(
      works('RUN go install x.org/y@latest && cargo install just && mvn -v && gradle test && npm test && go build --help'),
      [],
    );
    assert.deepEqual(works('RUN go build -o /a && rm -rf /usr/local/go'), []);
    assert.deepEqual(works('RUN npm ci && npm run build && npm prune --omit=dev'), []);
  });
  it('a compiler is kept for a later RUN', () => {
    const kept = (...lines: readonly string[]): string | undefined =>
      shippedToolchain(read('FROM debian:13-slim', ...lines, 'CMD /a'))?.usedBy.names[0];
    assert.equal(kept('RUN apt-get install -y gcc', 'RUN make'), 'make');
    assert.equal(kept('RUN apt-get install -y gcc', 'RUN gcc --version'), undefined);
    assert.equal(kept('RUN apt-get install -y curl', 'RUN make'), undefined);
  });
});

describe('model: dead ends and registries', () => {
  it('are the last of an unused chain', () => {
    const ends = (...lines: readonly string[]): number[] => deadEnds(read(...lines)).map(({ index }) => index);
    assert.deepEqual(ends('FROM x AS a', 'FROM a AS b', 'FROM y', 'FROM z'), [1, 2]);
    assert.deepEqual(ends('FROM x AS a', 'FROM $B'), []);
    assert.deepEqual(ends('ARG B=debian:13', 'FROM x AS a', 'FROM $B'), [0]);
  });
  it('are trusted by name and wildcard', () => {
    assert.ok(isTrusted('docker.io', ['index.docker.io']));
    assert.ok(isTrusted('a.example.com', ['*.example.com']) && isTrusted('example.org', ['example.*']) && isTrusted('x', ['*']));
    assert.ok(!isTrusted('example.com', ['*.example.com']) && !isTrusted('exampleXcom', ['example.com']));
  });
});
