import assert from 'node:assert/strict';
import { contextWith, refactored } from '../harness/refactored';

describe('refactor: run as non-root', () => {
  const run = (...lines: readonly string[]): string | undefined => refactored('run-as-non-root', lines);

  it('takes the user that the image brings, or makes one, and gives it the working directory', () => {
    assert.equal(
      run('FROM node:24', 'WORKDIR /app', 'COPY . .', 'EXPOSE 3000', 'CMD ["node", "x.js"]'),
      ['FROM node:24', 'WORKDIR /app', 'RUN chown node /app', 'COPY . .', 'USER node', 'EXPOSE 3000', 'CMD ["node", "x.js"]'].join('\n'),
    );
    assert.equal(
      run('FROM debian:13', 'WORKDIR /app', 'COPY x .', 'CMD ["./x"]'),
      [
        'FROM debian:13',
        'WORKDIR /app',
        'RUN useradd --create-home --uid 10001 app && chown app /app',
        'COPY x .',
        'USER app',
        'CMD ["./x"]',
      ].join('\n'),
    );
    assert.equal(run('FROM scratch', 'COPY x /', 'CMD ["/x"]'), ['FROM scratch', 'COPY x /', 'USER 65532', 'CMD ["/x"]'].join('\n'));
  });

  it('makes the account in front of the files, but in front of no RUN', () => {
    const [base, end] = ['FROM debian:13', 'CMD ["./x"]'];
    const account = 'RUN useradd --create-home --uid 10001 app && chown app /app';
    const built = run(base, 'WORKDIR /app', '# ours', 'COPY x .', 'COPY y .', end);
    assert.equal(built, [base, 'WORKDIR /app', account, '# ours', 'COPY x .', 'COPY y .', 'USER app', end].join('\n'));
    const runs = run(base, 'WORKDIR /app', 'COPY x .', 'RUN ./x install', end);
    assert.equal(runs, [base, 'WORKDIR /app', 'COPY x .', 'RUN ./x install', account, 'USER app', end].join('\n'));
    const late = run(base, 'COPY x /app/', 'WORKDIR /app', end);
    assert.equal(late, [base, 'COPY x /app/', 'WORKDIR /app', account, 'USER app', end].join('\n'), 'the folder is not made yet');
  });

  it('gives the folder away in front of the files that are copied behind the last RUN', () => {
    assert.equal(
      run('FROM node:24', 'WORKDIR /app', 'COPY package.json .', 'RUN npm ci', '# ours', 'COPY . .', 'CMD ["node", "x.js"]'),
      [
        'FROM node:24',
        'WORKDIR /app',
        'COPY package.json .',
        'RUN npm ci',
        'RUN chown node /app',
        '# ours',
        'COPY . .',
        'USER node',
        'CMD ["node", "x.js"]',
      ].join('\n'),
    );
  });

  it('refuses where a variable or a flag names a file or folder that would be of root', () => {
    const context = contextWith({}, ['app.py', 'pins.json', 'data/a.csv']);
    const of = (line: string, flags: readonly string[] = []): string =>
      refactored(
        'run-as-non-root',
        ['FROM python:3.14', 'WORKDIR /app', 'COPY . .', line, `CMD ${JSON.stringify(['python', 'app.py', ...flags])}`],
        context,
      ) ?? '';
    for (const line of [
      'ENV DATA_DIR=data',
      'ENV PINS_DATA_FILE=pins.json',
      'ENV UPLOAD_DIR=./var/up',
      'ENV CACHE_DIR=/app/a/b',
      'ENV STORE_FILE=/app/pins.json',
    ])
      assert.match(of(line), /^- The program may write to/, line);
    for (const flags of [['--db', './data/x.sqlite'], ['--data-dir=data/'], ['--store-file', 'pins.json']])
      assert.match(of('ENV A=1', flags), /^- The program may write to/, flags.join(' '));
    for (const line of [
      'ENV DATABASE_URL=postgres',
      'ENV LOG_LEVEL=info',
      'ENV DATA_FORMAT=a/b',
      'ENV STORE_FILE=new.json',
      'ENV LOG_FILE=/tmp/x',
    ])
      assert.match(of(line), /^USER app$/m, line);
    for (const flags of [['--log-level', 'info'], ['--log-file', '-'], ['--db', 'new.db'], ['--database']])
      assert.match(of('ENV A=1', flags), /^USER app$/m, flags.join(' '));
  });

  it('refuses where uv, Poetry or Pipenv would look elsewhere, or install', () => {
    const start = (program: string, ...lines: readonly string[]): string =>
      run('FROM python:3.14', 'WORKDIR /app', 'COPY . .', ...lines, `CMD ${JSON.stringify(program.split(' '))}`) ?? '';
    assert.match(start('uv run a.py'), /^- `uv run` may install at the start/);
    assert.match(start('poetry run a'), /^- `poetry run` looks for its environment/);
    assert.match(start('pipenv run a'), /^- `pipenv run` looks for its environment/);
    assert.match(start('uv run --no-sync a.py'), /^USER app$/m);
    assert.match(start('uv run a.py', 'ENV UV_NO_SYNC=1'), /^USER app$/m);
    assert.match(start('poetry run a', 'ENV POETRY_VIRTUALENVS_CREATE=false'), /^USER app$/m);
    assert.match(start('pipenv run a', 'ENV PIPENV_VENV_IN_PROJECT=1'), /^USER app$/m);
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
    assert.match(because('ONBUILD RUN npm ci') ?? '', /^- What ONBUILD does/);
    assert.match(because('COPY . .', 'CMD service redis start && node x.js') ?? '', /^- `service` is started as root/);
    assert.match(because('COPY . .', 'CMD ["bash", "start.sh"]') ?? '', /^- What `start.sh` does/);
    assert.equal(run('FROM node:24', 'USER node', 'CMD ["node", "x.js"]'), undefined);
    assert.equal(run('FROM node:24', 'CMD ["npm", "run", "dev"]'), undefined);
    assert.equal(run('FROM mcr.microsoft.com/dotnet/sdk:9.0', 'WORKDIR /app', 'COPY . .', 'CMD ["dotnet", "run"]'), undefined);
  });
});

describe('refactor: run as non-root, by what the image does', () => {
  const run = (...lines: readonly string[]): string => refactored('run-as-non-root', lines) ?? '';

  it('runs as the account that files are given to, and refuses to choose among several', () => {
    const lines = ['FROM debian:13', 'WORKDIR /app', 'RUN chown nobody /app', 'COPY --chown=nobody:root x .', 'CMD ["./x"]'];
    assert.equal(run(...lines), lines.toSpliced(4, 0, 'USER nobody').join('\n'));
    assert.match(run(...lines.toSpliced(4, 0, 'COPY --chown=www-data y .')), /^- Its files are given to several accounts/);
    const numbered = ['FROM debian:13', 'RUN useradd -u 1001 web', 'COPY --chown=1001:1001 x /x', 'CMD ["/x"]'];
    assert.match(run(...numbered), /^USER web$/m);
  });

  it('refuses where a folder is made that nothing fills', () => {
    const lines = ['FROM python:3.14', 'RUN mkdir -p /documents', 'WORKDIR /app', 'COPY . .', 'CMD ["python", "x.py"]'];
    assert.match(run(...lines), /^- The program may write to `\/documents`, which belongs to root/);
    assert.match(run(...lines.toSpliced(2, 0, 'COPY docs /documents/')), /^USER app$/m);
    assert.match(run(...lines.toSpliced(2, 0, 'RUN curl -o /documents/x https://x.test/x')), /^USER app$/m);
    assert.match(run('FROM python:3.14', 'RUN mkdir -p /a', 'WORKDIR /a/b', 'COPY . .', 'CMD ["python", "x.py"]'), /^USER app$/m);
  });

  it("refuses where a variable names a folder of data that is not the program's own", () => {
    const lines = (variable: string): string => run('FROM python:3.14', 'WORKDIR /app', 'COPY . .', variable, 'CMD ["python", "x.py"]');
    assert.match(lines('ENV PINS_STORE=/var/lib/pins/pins.json'), /^- The program may write to `\/var\/lib\/pins\/pins.json`/);
    assert.match(lines('ENV A=b DATABASE_URL=sqlite:////data/x.db'), /^- The program may write to `\/data\/x.db`/);
    assert.match(lines('ENV UPLOAD_DIR=/app/files/uploads'), /^- The program may write to `\/app\/files\/uploads`/);
    for (const fine of ['UPLOAD_DIR=/app/uploads', 'CACHE_DIR=/tmp/x', 'DB_URL=postgres://db/x', 'JAVA_HOME=/usr/lib/x', 'LOG_LEVEL=info'])
      assert.match(lines(`ENV ${fine}`), /^USER app$/m, fine);
  });

  it('refuses where a folder below /var/lib or /run is made for the program, and not where it is one of the system', () => {
    const lines = (folder: string): string =>
      run('FROM python:3.14', 'WORKDIR /app', 'COPY . .', `RUN mkdir -p ${folder}`, 'CMD ["python", "x.py"]');
    for (const folder of ['/var/lib/pinboard', '/run/pinboard', '/var/cache/x']) assert.match(lines(folder), /^- The program may write to/);
    for (const folder of ['/usr/share/man/man1', '/var/lib/apt/lists/partial', '/etc/pinboard']) assert.match(lines(folder), /^USER app$/m);
  });

  it('refuses where the start itself changes files', () => {
    const start = (line: string): string => run('FROM node:24', 'WORKDIR /app', 'COPY . .', line);
    assert.match(start('CMD rm node_modules/*/tsconfig.json && node x.js'), /^- `rm` changes files at the start/);
    assert.match(start('CMD ["sh", "-c", "export A=1; mkdir x && node x.js"]'), /^- `mkdir` changes files at the start/);
    assert.match(start('CMD sed -i s/a/b/ /app/x.json && node x.js'), /^- `sed` changes files at the start/);
    assert.match(start('CMD export A=$(cat x | sed s/a/b/) && node x.js'), /^USER node$/m);
    assert.match(start('CMD ["node", "rm"]'), /^USER node$/m);
    assert.match(start('CMD python manage.py collectstatic --noinput && gunicorn x'), /^- `collectstatic` changes files at the start/);
  });

  it('refuses for a tool, which works on what it is given', () => {
    assert.match(run('FROM scratch', 'COPY x /x', 'WORKDIR /io', 'ENTRYPOINT ["/x"]'), /^- It may be a tool/);
    assert.match(run('FROM scratch', 'COPY x /x', 'EXPOSE 8080', 'ENTRYPOINT ["/x"]'), /^USER 65532$/m);
  });

  it('refuses for a server that was fetched whole', () => {
    const lines = [
      'FROM openjdk:11-jdk',
      'WORKDIR /srv/x',
      'RUN curl -sL https://x.test/x.tar.gz | tar xz',
      'CMD ["java", "-jar", "lib/x.jar"]',
    ];
    assert.match(run(...lines), /^- `lib\/x.jar` was fetched, and what it writes beside itself cannot be told/);
    assert.match(run(...lines.toSpliced(3, 1, 'CMD ["java", "-jar", "/opt/y.jar"]')), /^USER app$/m);
  });

  it('stands in a paragraph of its own where the file has paragraphs', () => {
    const lines = ['FROM node:24', 'COPY . /x', '', 'CMD ["node", "/x/x.js"]'];
    assert.equal(run(...lines), lines.toSpliced(2, 0, '', 'USER node').join('\n'));
  });
});

describe('refactor: run as non-root, with a project', () => {
  const start = (manifest: string, line = 'CMD ["npm", "start"]', more: readonly string[] = []): string | undefined =>
    refactored('run-as-non-root', ['FROM node:24', 'WORKDIR /app', 'COPY . .', line], contextWith({ 'package.json': manifest }, more));

  it('reads the manifest of the project that is copied, wherever it lies in the context', () => {
    const context = contextWith({
      'package.json': '{}',
      'web/package.json': '{ "dependencies": { "next": "16" } }',
      'api/package.json': '{ "dependencies": { "express": "5" }, "scripts": { "start": "node x.js" } }',
    });
    const of = (folder: string, start: string, ...more: readonly string[]): string =>
      refactored('run-as-non-root', ['FROM node:24', 'WORKDIR /app', `COPY ${folder} .`, ...more, `CMD ${start}`], context) ?? '';
    assert.match(of('web', '["node", "x.js"]'), /^- `next` writes beside the program/);
    assert.match(of('web', '["node", "x.js"]', 'FROM node:24', 'WORKDIR /app', 'COPY --from=0 /app .'), /^- `next` writes/);
    assert.match(of('api', '["npm", "start"]'), /^USER node$/m);
  });

  it('reads what npm starts, and refuses what writes beside the program', () => {
    assert.match(start('{ "scripts": { "start": "node x.js" } }') ?? '', /^USER node$/m);
    assert.match(start('{ "scripts": { "start": "next build && next start" } }') ?? '', /^- `npm start` may write/);
    assert.match(start('{}') ?? '', /^- What `npm start` runs is not known/);
    assert.match(start('{}', 'CMD ["npm", "run", "serve"]') ?? '', /^- What `npm run serve` runs is not known/);
    assert.match(start('{ "dependencies": { "next": "16" } }', 'CMD ["node", "x.js"]') ?? '', /^- `next` writes beside the program/);
    assert.match(start('{}', 'CMD ["node", "x.js"]', ['var/app.sqlite3']) ?? '', /^- The program may write beside `var\/app.sqlite3`/);
    assert.match(start('{}', 'CMD ["node", "x.js"]', ['files/in/.gitkeep']) ?? '', /^- The program may write to `files\/in`/);
  });

  it('refuses where a browser or a model may lie in the home of root', () => {
    const fetching = (line: string, ...more: readonly string[]): string =>
      refactored('run-as-non-root', ['FROM python:3.14', 'WORKDIR /app', ...more, line, 'COPY . .', 'CMD ["python", "x.py"]']) ?? '';
    for (const line of [
      'RUN playwright install --with-deps chromium',
      'RUN python -m nltk.downloader punkt',
      'RUN python -c "from transformers import pipeline; pipeline(1)"',
      'RUN python scripts/download_model.py',
    ])
      assert.match(fetching(line), /^- What .* has fetched may lie in the home of root\.$/m, line);
    assert.match(fetching('RUN huggingface-cli download a/b', 'ENV HF_HOME=/models'), /^USER app$/m);
    assert.match(fetching('RUN python -m nltk.downloader -d /usr/share/nltk_data punkt'), /^USER app$/m);
    assert.match(fetching('RUN pip install nltk transformers playwright'), /^USER app$/m);
  });

  it('gives a folder once', () => {
    const lines = ['FROM node:24', 'WORKDIR /app', 'RUN chown -R node:node /app/', 'COPY . .', 'CMD ["node", "x.js"]'];
    assert.equal(refactored('run-as-non-root', lines), lines.toSpliced(4, 0, 'USER node').join('\n'));
  });

  it('leaves folders of the system to it', () => {
    const run = (folder: string): string | undefined =>
      refactored('run-as-non-root', ['FROM node:24', `WORKDIR ${folder}`, 'COPY . .', 'CMD ["node", "x.js"]']);
    for (const folder of ['/run', '/usr/local/lib', '/opt', '/var/www', '/']) assert.doesNotMatch(run(folder) ?? '', /chown/, folder);
    for (const folder of ['/usr/src/app', '/var/www/app', '/opt/app', '/srv/x']) assert.match(run(folder) ?? '', /chown node/, folder);
  });
});
