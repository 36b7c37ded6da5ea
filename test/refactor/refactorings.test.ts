import assert from 'node:assert/strict';
import type { BuildContext } from '../../server/src/context';
import { buildOf } from '../../server/src/model';
import { isRefusal, refactorings } from '../../server/src/refactor';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits } from '../../server/src/text';

/** A context of files with these texts, and of more files without. */
function contextOf(texts: Readonly<Record<string, string>>, more: readonly string[] = []): BuildContext {
  return { files: [...Object.keys(texts), ...more, 'Dockerfile'], texts, truncated: false, dockerfile: 'Dockerfile' };
}

/** What a refactoring makes of a Dockerfile, or of another file; why it refuses, behind a dash; nothing where there is nothing to do. */
function done(id: string, lines: readonly string[], context?: BuildContext, file?: string): string | undefined {
  const refactoring = refactorings.find((each) => each.id === id) ?? assert.fail(`no ${id}`);
  const text = lines.join('\n');
  const answer = refactoring.propose(buildOf(parseDockerfile(text), { context }));
  if (answer === undefined) return undefined;
  if (isRefusal(answer)) return `- ${answer.because}`;
  assert.ok(answer.changes.length > 0 && answer.changes.every(({ why }) => why.endsWith('.')));
  return file === undefined ? applyEdits(text, answer.edits) : applyEdits(context?.texts[file] ?? '', answer.edits, file);
}

const manifest = { 'package.json': '{ "dependencies": { "a": "1" } }' };

describe('refactor: dependencies first', () => {
  const first = (...lines: readonly string[]): string | undefined => done('dependencies-first', lines, contextOf(manifest, ['app.js']));

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

  it('refuses where it cannot be sure what the install reads', () => {
    const lines = ['FROM node:24', 'WORKDIR /a', 'COPY . .', 'RUN npm ci'];
    assert.match(done('dependencies-first', lines) ?? '', /^- What the install reads is told by the build context alone/);
    const needy = contextOf({ 'package.json': '{ "scripts": { "postinstall": "node x.js" } }' });
    assert.match(done('dependencies-first', lines, needy) ?? '', /^- `npm ci`, or something before it, may need more/);
    assert.match(
      done('dependencies-first', lines, contextOf(manifest, ['node_modules/'])) ?? '',
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
});

describe('refactor: cache mounts', () => {
  const mounted = (...lines: readonly string[]): string | undefined => done('cache-mounts', lines);

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
    assert.match(mounted(...apart) ?? '', /^- An earlier layer refreshes the index from which apt installs/);
    assert.match(
      mounted(...apart.slice(0, 2), 'RUN apt-get update && apt-get install -y curl') ?? '',
      /--mount=type=cache,target=\/var\/cache\/apt/,
    );
  });

  it('leaves what another stage, or what is started, looks for', () => {
    const go = ['COPY . .', 'RUN go build -o /x .'];
    assert.match(
      mounted('FROM golang:1.25 AS a', ...go, 'FROM debian:13', 'COPY --from=a /go /go', 'CMD ["/x"]') ?? '',
      /^- Another stage copies/,
    );
    assert.match(mounted('FROM golang:1.25', ...go, 'CMD ["go", "run", "."]') ?? '', /^- What ships may go on to use/);
    assert.match(mounted('FROM golang:1.25 AS a', ...go, 'FROM debian:13', 'COPY --from=a /x /x') ?? '', /^FROM[^]*--mount=type=cache/);
  });
});

describe('refactor: run as non-root', () => {
  const run = (...lines: readonly string[]): string | undefined => done('run-as-non-root', lines);

  it('takes the user that the image brings, or makes one, and gives it the working directory', () => {
    assert.equal(
      run('FROM node:24', 'WORKDIR /app', 'COPY . .', 'EXPOSE 3000', 'CMD ["node", "x.js"]'),
      ['FROM node:24', 'WORKDIR /app', 'COPY . .', 'RUN chown node /app', 'USER node', 'EXPOSE 3000', 'CMD ["node", "x.js"]'].join('\n'),
    );
    assert.equal(
      run('FROM debian:13', 'WORKDIR /app', 'COPY x .', 'CMD ["./x"]'),
      [
        'FROM debian:13',
        'WORKDIR /app',
        'COPY x .',
        'RUN useradd --create-home --uid 10001 app && chown app /app',
        'USER app',
        'CMD ["./x"]',
      ].join('\n'),
    );
    assert.equal(run('FROM scratch', 'COPY x /', 'CMD ["/x"]'), ['FROM scratch', 'COPY x /', 'USER 65532', 'CMD ["/x"]'].join('\n'));
  });

  it('refuses where something speaks for root', () => {
    const because = (line: string, start = 'CMD ["node", "x.js"]'): string | undefined => run('FROM node:24', 'WORKDIR /app', line, start);
    assert.match(because('EXPOSE 80/tcp') ?? '', /^- It listens on port 80,/);
    assert.match(because('VOLUME /data') ?? '', /^- The files of a VOLUME/);
    assert.match(because('RUN mkdir -p /app/uploads') ?? '', /^- The program may write to `\/app\/uploads`/);
    assert.match(because('COPY . /root/x') ?? '', /folder of root/);
    assert.match(because('RUN pip install --user x') ?? '', /for root alone/);
    assert.match(because('COPY . .', 'ENTRYPOINT ["./docker-entrypoint.sh"]') ?? '', /^- What `docker-entrypoint.sh` does/);
    assert.match(because('COPY . .', 'CMD ["nginx", "-g", "daemon off;"]') ?? '', /^- `nginx` is started as root/);
    assert.match(because('USER root') ?? '', /^- A USER says/);
    assert.match(because('COPY . .', 'CMD service redis start && node x.js') ?? '', /^- `service` is started as root/);
    assert.match(because('COPY . .', 'CMD ["bash", "start.sh"]') ?? '', /^- What `start.sh` does/);
    assert.equal(run('FROM node:24', 'USER node', 'CMD ["node", "x.js"]'), undefined);
    assert.equal(run('FROM node:24', 'CMD ["npm", "run", "dev"]'), undefined);
  });
});

describe('refactor: run as non-root, with a project', () => {
  const start = (manifest: string, line = 'CMD ["npm", "start"]', more: readonly string[] = []): string | undefined =>
    done('run-as-non-root', ['FROM node:24', 'WORKDIR /app', 'COPY . .', line], contextOf({ 'package.json': manifest }, more));

  it('reads what npm starts, and refuses what writes beside the program', () => {
    assert.match(start('{ "scripts": { "start": "node x.js" } }') ?? '', /^USER node$/m);
    assert.match(start('{ "scripts": { "start": "next build && next start" } }') ?? '', /^- `npm start` may write/);
    assert.match(start('{}') ?? '', /^- What `npm start` runs is not known/);
    assert.match(start('{}', 'CMD ["npm", "run", "serve"]') ?? '', /^- What `npm run serve` runs is not known/);
    assert.match(start('{ "dependencies": { "next": "16" } }', 'CMD ["node", "x.js"]') ?? '', /^- `next` writes beside the program/);
    assert.match(start('{}', 'CMD ["node", "x.js"]', ['var/app.sqlite3']) ?? '', /^- The program may write beside `var\/app.sqlite3`/);
  });

  it('gives a folder once', () => {
    const lines = ['FROM node:24', 'WORKDIR /app', 'RUN chown -R node:node /app/', 'COPY . .', 'CMD ["node", "x.js"]'];
    assert.equal(done('run-as-non-root', lines), lines.toSpliced(4, 0, 'USER node').join('\n'));
  });

  it('leaves folders of the system to it', () => {
    const run = (folder: string): string | undefined =>
      done('run-as-non-root', ['FROM node:24', `WORKDIR ${folder}`, 'COPY . .', 'CMD ["node", "x.js"]']);
    for (const folder of ['/run', '/usr/local/lib', '/opt', '/var/www', '/']) assert.doesNotMatch(run(folder) ?? '', /chown/, folder);
    for (const folder of ['/usr/src/app', '/var/www/app', '/opt/app', '/srv/x']) assert.match(run(folder) ?? '', /chown node/, folder);
  });
});

describe('refactor: .dockerignore', () => {
  const lines = ['FROM node:24', 'WORKDIR /a', 'COPY . .', 'RUN npm ci', 'CMD ["node", "x.js"]'];
  const ignored = (texts: Readonly<Record<string, string>>, more: readonly string[], all = lines): string | undefined =>
    done('dockerignore', all, contextOf({ ...manifest, ...texts }, more), '.dockerignore');

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
    assert.doesNotMatch(ignored({ 'pyproject.toml': 'requires = ["setuptools-scm"]' }, ['.git/']) ?? '', /^\.git$/m);
    assert.doesNotMatch(ignored({}, ['.git/', 'node_modules/'], [...lines, 'COPY node_modules ./node_modules']) ?? '', /node_modules/);
  });

  it('refuses in a folder that is not the build context, and without one has nothing to do', () => {
    assert.match(done('dockerignore', [...lines, 'COPY there.txt .'], contextOf(manifest, ['.git/'])) ?? '', /another folder/);
    assert.match(done('dockerignore', lines, { ...contextOf(manifest), truncated: true }) ?? '', /more files/);
    assert.equal(done('dockerignore', lines), undefined);
  });
});
