import assert from 'node:assert/strict';
import { go } from '../../server/src/refactor/split/recipes/go';
import { java } from '../../server/src/refactor/split/recipes/java';
import { rust } from '../../server/src/refactor/split/recipes/rust';
import { shippedBy } from '../harness/split';
import { outcomeOf } from './split-cases';

const locked = { 'Cargo.toml': '[package]\nname = "shop"\n', 'Cargo.lock': '', 'src/main.rs': '' };

/** The RUNs of the stage that ships, where a project of Node.js is split. */
function shippedRuns(base: string, ...runs: readonly string[]): readonly string[] {
  const dockerfile = [`FROM ${base}`, ...runs, 'WORKDIR /app', 'COPY package.json yarn.lock ./', 'RUN yarn --frozen-lockfile', 'COPY . .']
    .concat('RUN yarn build', 'CMD ["node", "dist/server.js"]', '')
    .join('\n');
  const manifest = '{"scripts":{"build":"webpack"},"dependencies":{"express":"4"},"devDependencies":{"webpack":"5"}}';
  const became = outcomeOf({ dockerfile, files: { 'package.json': manifest, 'yarn.lock': '# yarn lockfile v1\n', 'src/server.js': '' } });
  assert.match(became, /^becomes\n/);
  return became
    .slice(became.lastIndexOf('\nFROM '))
    .split('\n')
    .filter((line) => line.startsWith('RUN '));
}

describe('refactor: the upgrade of the system', () => {
  it('is made in what ships as well, since its base has not seen it', () => {
    assert.deepEqual(shippedRuns('node:24', 'RUN apt-get update && apt-get -qq dist-upgrade -y && rm -rf /var/lib/apt/lists/*'), [
      'RUN apt-get update && apt-get -qq dist-upgrade -y && rm -rf /var/lib/apt/lists/*',
    ]);
    assert.deepEqual(shippedRuns('node:24-alpine', 'RUN apk update && apk upgrade'), ['RUN apk upgrade --no-cache']);
  });

  it('is made by the RUN that installs, where there is one', () => {
    assert.deepEqual(shippedRuns('node:24-alpine', 'RUN apk -U upgrade', 'RUN apk add --no-cache tini'), [
      'RUN apk upgrade --no-cache && apk add --no-cache tini',
    ]);
    assert.deepEqual(
      shippedBy(
        rust,
        [
          'FROM rust:1.90-bookworm',
          'RUN apt update && apt full-upgrade -y',
          'WORKDIR /app',
          'COPY . .',
          'RUN cargo build --release',
        ].concat('CMD ["./target/release/shop"]'),
        locked,
      ).filter((line) => line.startsWith('RUN ')),
      [
        'RUN apt-get update && apt-get full-upgrade -y && apt-get install -y --no-install-recommends ca-certificates tzdata && rm -rf /var/lib/apt/lists/*',
      ],
    );
  });

  it('is not made anew where only some packages, or none, were upgraded', () => {
    for (const run of ['RUN apt-get update && apt-get install -y --only-upgrade openssl', 'RUN apt-get update && apt-get -s upgrade'])
      assert.deepEqual(
        shippedRuns('node:24', run).filter((line) => line.includes('upgrade -y')),
        [],
      );
  });

  it('is made on another image of the same package manager', () => {
    const lines = ['FROM maven:3.9-eclipse-temurin-21', 'RUN apt-get update && apt-get upgrade -y', 'WORKDIR /app', 'COPY . .'];
    const shipped = shippedBy(java, [...lines, 'RUN mvn -q package', 'CMD ["java", "-jar", "target/a-1.0.jar"]'], {
      'pom.xml': '<project><groupId>g</groupId><artifactId>a</artifactId><version>1.0</version></project>',
      'src/main/java/A.java': '',
    });
    assert.equal(shipped[0], 'FROM eclipse-temurin:21-jre');
    assert.ok(shipped.includes('RUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*'));
  });

  it('stays with the build where the base has no package manager', () => {
    const lines = ['FROM golang:1.25', 'RUN apt-get update && apt-get upgrade -y', 'WORKDIR /app', 'COPY . .', 'RUN go build -o /shop .'];
    const shipped = shippedBy(go, [...lines, 'CMD ["/shop"]'], { 'go.mod': 'module shop\n\ngo 1.25\n', 'main.go': 'package main\n' });
    assert.match(shipped[0] ?? '', /^FROM (?:scratch|gcr\.io\/distroless\/)/);
    assert.ok(shipped.every((line) => !line.includes('upgrade')));
  });
});
