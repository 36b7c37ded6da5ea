import assert from 'node:assert/strict';
import { contextWith, refactored } from '../harness/refactored';

const context = contextWith({}, ['app.py']);

/** What becomes of the lines behind `FROM` and `WORKDIR /app`; nothing where they stay as they are. */
function moved(...lines: readonly string[]): string | undefined {
  return refactored('dependencies-first', ['FROM python:3.14', 'WORKDIR /app', ...lines], context)
    ?.split('\n')
    .slice(2)
    .join('; ');
}

describe('refactor: what takes nothing of the files goes in front of them', () => {
  it('puts a COPY behind installs by name, accounts and folders', () => {
    for (const run of [
      'RUN pip install --upgrade pip',
      'RUN python -m pip install -U pip setuptools wheel',
      'RUN pip install torch -f https://example.com/torch.html',
      'RUN apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/*',
      'RUN apk add --no-cache curl 2>/dev/null',
      'RUN npm install -g pm2@5',
      'RUN useradd --create-home --uid 1000 web',
      'RUN mkdir -p /var/lib/app && chown nobody /var/lib/app',
      'RUN docker-php-ext-install pdo_mysql && a2enmod rewrite',
      'RUN --mount=type=cache,target=/root/.cache/pip pip install gunicorn',
      'RUN set -eux; cd /tmp; apt-get update',
    ])
      assert.equal(moved('COPY . .', run, 'RUN make'), `${run}; COPY . .; RUN make`, run);
  });

  it('takes several along, with their comments, past what is only set', () => {
    assert.equal(
      moved(
        '# what is read',
        'COPY a.py b.py ./',
        'ENV A=1',
        'COPY --from=x --chown=web /y /srv/y',
        'RUN apt-get update',
        'RUN useradd web',
        'USER web',
        'RUN make',
      ),
      'ENV A=1; RUN apt-get update; RUN useradd web; # what is read; COPY a.py b.py ./; COPY --from=x --chown=web /y /srv/y; USER web; RUN make',
    );
    assert.equal(
      moved('', 'COPY . /app', 'WORKDIR /app/x', '', '# newer', 'RUN pip install -U pip', '', 'RUN make'),
      '; WORKDIR /app/x; ; # newer; RUN pip install -U pip; ; COPY . /app; ; RUN make',
    );
    assert.equal(
      moved('ENV A=1', '', 'COPY . .', '', 'RUN apt-get update', '', 'RUN make'),
      'ENV A=1; ; RUN apt-get update; ; COPY . .; ; RUN make',
    );
  });

  it('does so in front of the manifests too', () => {
    const manifests = contextWith({ 'requirements.txt': 'flask' }, ['app.py']);
    const lines = ['FROM python:3.14', 'WORKDIR /app', 'COPY . .', 'RUN pip install -U pip', 'RUN pip install -r requirements.txt'];
    assert.equal(
      refactored('dependencies-first', lines, manifests),
      [
        'FROM python:3.14',
        'WORKDIR /app',
        'RUN pip install -U pip',
        'COPY requirements.txt ./',
        'RUN pip install -r requirements.txt',
        'COPY . .',
      ].join('\n'),
    );
  });

  it('leaves alone what may look into the files', () => {
    for (const run of [
      'RUN pip install -c constraints.txt flask',
      'RUN pip install -e ./x flask',
      'RUN pip install libs/x',
      'RUN pip install --constraint=constraints.txt flask',
      'RUN pip install -f wheels flask',
      'RUN apt-get install -y $(cat packages.txt)',
      'RUN xargs apt-get install -y < packages.txt',
      'RUN cat packages.txt | xargs apt-get install -y',
      'RUN apt-get install -y ./x.deb',
      'RUN apt-get -o Dir::Etc::sourcelist=/app/x update',
      'RUN npm install -g .',
      'RUN npm install pm2',
      'RUN mkdir -p data',
      'RUN mkdir -p /app/data',
      'RUN mkdir -p $DATA',
      'RUN chown web /',
      'RUN rm -rf /ap*',
      'RUN cd /app && apt-get update',
      'RUN useradd -d /app web',
      'RUN useradd --home=/app web',
      'RUN echo a > b && apt-get update',
      'RUN --mount=type=bind,target=/x pip install flask',
      'RUN ./bin/pip install flask',
      'RUN ["pip", "install", "flask"]',
      'RUN pip install flask || make',
      'RUN cargo install x',
      'RUN echo hello',
    ])
      assert.equal(moved('COPY . .', run), undefined, run);
  });

  it('leaves COPYs that others may look into, or that would go elsewhere', () => {
    for (const copy of [
      'pip.conf /etc/pip.conf',
      '. /',
      'x /usr/local/bin/',
      '.npmrc /root/',
      '$X /srv/y',
      '. $Y',
      '<<EOF /app/x\na\nEOF',
      '--parents a b /app/',
    ])
      assert.equal(moved(`COPY ${copy}`, 'RUN pip install flask'), undefined, copy);
    assert.equal(moved('COPY . .', 'WORKDIR /x', 'RUN pip install flask'), undefined);
    assert.equal(moved('COPY . .', 'VOLUME /app/data', 'RUN pip install flask'), undefined);
    assert.equal(moved('COPY . .', 'RUN make', 'RUN pip install flask'), undefined);
    assert.equal(moved('COPY . .', 'ONBUILD COPY . .', 'RUN pip install flask'), undefined);
    assert.equal(moved('COPY . /home/web/app', 'RUN useradd -m web'), undefined);
    assert.equal(moved('USER web', 'COPY . /home/web', 'RUN pip install flask'), undefined);
  });

  it('heeds variables that lead into the files', () => {
    assert.equal(moved('ENV PIP_CONSTRAINT=/app/c.txt', 'COPY . .', 'RUN pip install flask'), undefined);
    assert.equal(moved('ENV PATH=/opt/venv/bin:$PATH', 'COPY --from=x /opt/venv /opt/venv', 'RUN pip install flask'), undefined);
    assert.equal(
      moved('ENV V=/opt/venv', 'ENV PATH=$V/bin:$PATH', 'COPY --from=x /opt/venv /opt/venv', 'RUN pip install flask'),
      undefined,
    );
    assert.match(moved('ENV PATH=/opt/venv/bin:$PATH', 'COPY --from=x /opt/venv /opt/venv', 'RUN useradd web') ?? '', /useradd web; COPY/);
    assert.match(moved('ENV PIP_NO_CACHE_DIR=1', 'COPY . .', 'RUN pip install flask') ?? '', /flask; COPY/);
  });
});
