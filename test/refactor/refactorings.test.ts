import assert from 'node:assert/strict';
import { contextWith, refactored } from '../harness/refactored';

const manifest = { 'package.json': '{ "dependencies": { "a": "1" } }' };

describe('refactor: dependencies first', () => {
  const first = (...lines: readonly string[]): string | undefined =>
    refactored('dependencies-first', lines, contextWith(manifest, ['app.js']));

  it('moves the installs of every stage', () => {
    assert.equal(
      first(
        'FROM node:24 AS a',
        'WORKDIR /a',
        'COPY . .',
        'RUN npm ci',
        'FROM node:24',
        'WORKDIR /b',
        'COPY --from=a /a/x /x',
        'COPY . .',
        'RUN npm ci',
      ),
      [
        ...['FROM node:24 AS a', 'WORKDIR /a', 'COPY package.json ./', 'RUN npm ci', 'COPY . .', 'FROM node:24', 'WORKDIR /b'],
        ...['COPY --from=a /a/x /x', 'COPY package.json ./', 'RUN npm ci', 'COPY . .'],
      ].join('\n'),
    );
  });

  it('takes a Poetry that leaves the project out as it is, and has one that installs it do so twice', () => {
    const manifests = contextWith({ 'pyproject.toml': '[tool.poetry.dependencies]\nflask = "*"\n', 'poetry.lock': '' }, ['x.py']);
    const install = (flags: string): string =>
      refactored('dependencies-first', ['FROM python:3.14', 'WORKDIR /a', 'COPY . .', `RUN poetry install${flags}`], manifests) ?? '';
    assert.match(install(' --no-root'), /^COPY pyproject.toml poetry.lock \.\/\nRUN poetry install --no-root\nCOPY \. \.$/m);
    assert.match(install(''), /^RUN poetry install --no-root\nCOPY \. \.\nRUN poetry install$/m);
  });

  it('takes a setting along that lies outside of the project', () => {
    const setting = (line: string): string => first('FROM node:24', 'WORKDIR /a', 'COPY . .', line, 'RUN npm ci') ?? '';
    const moved = (line: string): string =>
      ['FROM node:24', 'WORKDIR /a', line, 'COPY package.json ./', 'RUN npm ci', 'COPY . .'].join('\n');
    for (const line of ['RUN npm config set fund false', 'RUN poetry config virtualenvs.create false'])
      assert.deepEqual(setting(line).split('\n').sort(), moved(line).split('\n').sort(), line);
    assert.match(setting('RUN npm config set --location=project fund false'), /^- /);
  });

  it('refuses where it cannot be sure what the install reads', () => {
    const lines = ['FROM node:24', 'WORKDIR /a', 'COPY . .', 'RUN npm ci'];
    assert.match(refactored('dependencies-first', lines) ?? '', /^- What the install reads is told by the build context alone/);
    const needy = contextWith({ 'package.json': '{ "scripts": { "postinstall": "node x.js" } }' });
    assert.match(refactored('dependencies-first', lines, needy) ?? '', /^- `npm ci`, or something before it, may need more/);
    assert.match(
      refactored('dependencies-first', lines, contextWith(manifest, ['node_modules/'])) ?? '',
      /^- The context holds installed packages/,
    );
    assert.equal(first('FROM node:24', 'WORKDIR /a', 'COPY package.json .', 'RUN npm ci', 'COPY . .'), undefined);
  });

  it('leaves a file alone that says it is generated, or that no build takes', () => {
    const lines = ['FROM node:24', 'WORKDIR /a', 'COPY . .', 'RUN npm ci'];
    assert.match(first('# GENERATED FILE, DO NOT EDIT', ...lines) ?? '', /^- It says that it is generated/);
    assert.match(first(...lines, 'RUNN x') ?? '', /^- No build takes it as it is: `RUNN` is no instruction/);
    assert.equal(first('# GENERATED FILE, DO NOT EDIT', 'FROM a'), undefined);
  });

  it('leaves a template alone', () => {
    const lines = ['FROM node:24', 'WORKDIR /a', 'COPY . .', 'RUN npm ci'];
    for (const other of ['COPY {{ source }} /x', 'USER <%= user %>', 'RUN apt-get install {% for p in packages %}{{ p }}{% endfor %}'])
      assert.match(first(...lines.toSpliced(2, 0, other)) ?? '', /^- It is a template/, other);
    const named = { ...contextWith(manifest, ['app.js']), dockerfile: 'Dockerfile.j2' };
    assert.match(refactored('dependencies-first', lines, named) ?? '', /^- It is a template/);
    assert.match(first(...lines, "RUN docker inspect --format '{{.Id}}' x", 'ENV FORMAT={{.Name}}') ?? '', /^FROM/);
  });
});

describe('refactor: cache mounts', () => {
  const mounted = (...lines: readonly string[]): string | undefined => refactored('cache-mounts', lines);

  it('removes the clean-up of what is in a mount then, in a stage that does not ship', () => {
    const install = 'RUN apt-get update && apt-get install -y make';
    const [tidy, end] = ['RUN apt-get clean && rm -rf /var/lib/apt/lists/*', ['FROM scratch', 'COPY --from=a /x /x']];
    const of = (...lines: readonly string[]): string => mounted('FROM debian:13 AS a', 'COPY a a', install, ...lines, ...end) ?? '';
    assert.match(of(tidy), /mount=type=cache[^]*make\nFROM scratch/);
    assert.ok(of('# small', tidy).includes(`# small\n${tidy}`), 'a comment speaks of it');
    assert.ok(of(`${tidy} /tmp/x`).includes('/tmp/x'), 'it deletes something else');
    assert.ok(of('RUN --mount=type=cache,target=/root/.npm rm -rf /root/.npm').includes('/root/.npm'), 'nothing fills it');
    assert.ok((mounted('FROM debian:13', 'COPY a a', install, tidy) ?? '').includes('rm -rf'), 'it ships');
  });

  it('mounts throughout, several of one RUN too', () => {
    assert.equal(
      mounted(
        'FROM python:3.14-slim AS a',
        'COPY requirements.txt .',
        'RUN pip install -r requirements.txt && npm ci',
        'FROM node:24',
        'RUN npm ci',
      ),
      [
        ...['FROM python:3.14-slim AS a', 'COPY requirements.txt .', 'RUN pip install -r requirements.txt && npm ci', 'FROM node:24'],
        'RUN --mount=type=cache,target=/root/.npm npm ci',
      ].join('\n'),
    );
    assert.equal(
      mounted('FROM python:3.14-slim', 'COPY requirements.txt .', 'RUN pip install --no-cache-dir -r requirements.txt && npm ci'),
      [
        'FROM python:3.14-slim',
        'COPY requirements.txt .',
        'RUN --mount=type=cache,target=/root/.cache/pip --mount=type=cache,target=/root/.npm pip install -r requirements.txt && npm ci',
      ].join('\n'),
    );
  });

  it('waits until an index is refreshed where it is used', () => {
    const apart = ['FROM debian:13', 'COPY x .', 'RUN apt-get update', 'RUN apt-get install -y curl'];
    assert.match(mounted(...apart) ?? '', /^- No cache is mounted for apt: an earlier layer refreshes the index/);
    assert.match(
      mounted(...apart.slice(0, 2), 'RUN apt-get update && apt-get install -y curl') ?? '',
      /--mount=type=cache,target=\/var\/cache\/apt/,
    );
  });

  it('leaves what another stage, or what is started, looks for', () => {
    const go = ['COPY . .', 'RUN go build -o /x .'];
    assert.match(
      mounted('FROM golang:1.25 AS a', ...go, 'FROM debian:13', 'COPY --from=a /go /go', 'CMD ["/x"]') ?? '',
      /^- No cache is mounted for Go: another stage copies/,
    );
    assert.match(
      mounted('FROM golang:1.25', ...go, 'CMD ["go", "run", "."]') ?? '',
      /^- No cache is mounted for Go: what ships may go on to use/,
    );
    assert.match(mounted('FROM golang:1.25 AS a', ...go, 'FROM debian:13', 'COPY --from=a /x /x') ?? '', /^FROM[^]*--mount=type=cache/);
    assert.match(
      mounted('FROM mcr.microsoft.com/dotnet/sdk:9.0', 'COPY . .', 'RUN dotnet restore', 'CMD ["dotnet", "run"]') ?? '',
      /^- No cache is mounted for NuGet: what ships may go on to use/,
    );
  });

  it('leaves what a target to work in is built upon', () => {
    const lines = [
      'FROM golang:1.25 AS base',
      'COPY . .',
      'RUN go mod download',
      'FROM base AS dev',
      'CMD ["air"]',
      'FROM base',
      'CMD ["/x"]',
    ];
    const compose = (target: string): string => `services:\n  x:\n    build: { context: ., target: ${target} }\n`;
    const of = (target: string): string => refactored('cache-mounts', lines, contextWith({ 'compose.yaml': compose(target) })) ?? '';
    assert.match(of('dev'), /^- No cache is mounted for Go: what ships may go on to use/);
    assert.match(refactored('cache-mounts', lines) ?? '', /--mount=type=cache/);
  });
});

describe('refactor: .dockerignore', () => {
  const lines = ['FROM node:24', 'WORKDIR /a', 'COPY . .', 'RUN npm ci', 'CMD ["node", "x.js"]'];
  const ignored = (texts: Readonly<Record<string, string>>, more: readonly string[], all = lines): string | undefined =>
    refactored('dockerignore', all, contextWith({ ...manifest, ...texts }, more), '.dockerignore');

  it('is made, or completed', () => {
    assert.equal(ignored({}, ['.git/', 'x.js']), '.git\n**/node_modules\nDockerfile*\n.dockerignore\n');
    assert.equal(
      ignored({ '.dockerignore': 'secret' }, ['.git/', 'node_modules/']),
      'secret\n.git\n**/node_modules\nDockerfile*\n.dockerignore\n',
    );
    assert.equal(ignored({ '.dockerignore': '.git\n**/node_modules\n*ocker*\n' }, ['.git/']), undefined);
    assert.equal(ignored({}, ['.git/'], ['FROM a', 'COPY x.js .']), undefined);
  });

  it('leaves in what is asked for', () => {
    assert.doesNotMatch(ignored({}, ['.git/', 'x.js'], [...lines.slice(0, 3), 'RUN git describe && npm ci']) ?? '', /\.git$/m);
    assert.doesNotMatch(ignored({}, ['.git/', 'x.gemspec']) ?? '', /^\.git$/m);
    assert.doesNotMatch(ignored({}, ['.git/', 'Makefile'], [...lines.slice(0, 3), 'RUN npm ci && make']) ?? '', /^\.git$/m);
    assert.doesNotMatch(ignored({ 'pyproject.toml': 'requires = ["setuptools-scm"]' }, ['.git/']) ?? '', /^\.git$/m);
    const asking: Readonly<Record<string, string>> = {
      'build.gradle': "plugins { id 'com.gorylenko.gradle-git-properties' version '2.4.2' }",
      'a.csproj': '<PackageReference Include="MinVer" />',
      'package.json': '{ "scripts": { "build": "V=$(git rev-parse HEAD) webpack" } }',
      Gemfile: "gem 'a', files: `git ls-files`",
    };
    for (const [path, text] of Object.entries(asking)) assert.doesNotMatch(ignored({ [path]: text }, ['.git/']) ?? '', /^\.git$/m, path);
    assert.doesNotMatch(ignored({}, ['.git/', 'node_modules/'], [...lines, 'COPY node_modules ./node_modules']) ?? '', /node_modules/);
  });

  it('refuses in a folder that is not the build context, and without one has nothing to do', () => {
    assert.match(refactored('dockerignore', [...lines, 'COPY there.txt .'], contextWith(manifest, ['.git/'])) ?? '', /another folder/);
    assert.match(refactored('dockerignore', lines, { ...contextWith(manifest), truncated: true }) ?? '', /more files/);
    assert.equal(refactored('dockerignore', lines), undefined);
  });
});
