import assert from 'node:assert/strict';
import { contextWith, refactored } from '../harness/refactored';

const project =
  '[build-system]\nrequires = ["setuptools"]\n\n[project]\nname = "a"\ndependencies = [\n  "flask[async]>=3", # a server\n  "click",\n]\n';
const extras = '\n[project.optional-dependencies]\nweb = ["gunicorn"]\n';

/** What becomes of the lines behind `FROM` and `WORKDIR /app`; nothing where they stay as they are. */
function moved(lines: readonly string[], pyproject = project, image = 'python:3.12-slim'): string | undefined {
  const context = contextWith({ 'pyproject.toml': pyproject }, ['src/a/main.py']);
  const text = refactored('dependencies-first', [`FROM ${image}`, 'WORKDIR /app', ...lines], context);
  return text?.startsWith('- ') === true ? undefined : text?.split('\n').slice(2).join('; ');
}

function reading(lists = "*p['dependencies']", python = 'python'): string {
  return `RUN ${python} -c "import tomllib; p = tomllib.load(open('pyproject.toml', 'rb'))['project']; print(${lists}, sep='\\n')"`;
}

describe('refactor: the dependencies of a project before the project', () => {
  it('lets Python read them out of the manifest, and keeps the install of the project', () => {
    assert.equal(
      moved(['COPY . .', 'RUN pip install .']),
      `COPY pyproject.toml ./; ${reading()} | pip install -r /dev/stdin; COPY . .; RUN pip install .`,
    );
    assert.equal(
      moved(
        ['COPY . /app', 'ENV A=1', '', 'RUN --mount=type=cache,target=/root/.cache/pip pip3 install --no-cache-dir -U -e .[web] && make'],
        project + extras,
      ),
      `COPY pyproject.toml /app/; ENV A=1; ; ${reading("*p['dependencies'], *p['optional-dependencies']['web']", 'python3').replace('RUN', 'RUN --mount=type=cache,target=/root/.cache/pip')} | pip3 install --no-cache-dir -r /dev/stdin; COPY . /app; RUN --mount=type=cache,target=/root/.cache/pip pip3 install --no-cache-dir -U -e .[web] && make`,
    );
    for (const image of ['python', 'python:3', 'python:slim', 'python:3.11-alpine'])
      assert.match(
        moved(['COPY . .', 'RUN python -m pip install .'], project, image) ?? '',
        /python -m pip install -r \/dev\/stdin/,
        image,
      );
  });

  it('does so once', () => {
    const once = moved(['COPY . .', 'RUN pip install .']) ?? assert.fail();
    assert.equal(moved(once.split(/; (?=COPY|RUN)/)), undefined);
  });

  it('leaves a project whose dependencies nobody can read, or that has none', () => {
    for (const text of [
      project.replace('name = "a"', 'name = "a"\ndynamic = ["version", "dependencies"]'),
      project.replace(/dependencies[^]*\]\n/, ''),
      project.replace(/dependencies[^]*\]\n/, 'dependencies = []\n'),
      project.replace('"click"', '"b @ file:///app/b"'),
      project.replace('"click"', '"b @ {root:uri}/b"'),
      '[tool.poetry.dependencies]\nflask = "*"\n',
    ])
      assert.equal(moved(['COPY . .', 'RUN pip install .'], text), undefined, text);
    assert.equal(moved(['COPY . .', 'RUN pip install .[web]']), undefined, 'no such extra');
  });

  it('leaves other installs, and where Python cannot read the manifest', () => {
    for (const line of ['RUN pip install ./', 'RUN pip install .']) assert.ok(moved(['COPY . .', line]), line);
    for (const line of [
      'RUN pip install --no-deps .',
      'RUN pip install --no-index .',
      'RUN pip install . gunicorn',
      'RUN pip install ..',
      'RUN pip install --force-reinstall .',
      'RUN make && pip install .',
      'RUN cd /x && pip install .',
      'RUN A=1 pip install .',
      'RUN pip install . | cat',
      'RUN --mount=type=bind,target=/x pip install .',
      'RUN uv pip install .',
    ])
      assert.equal(moved(['COPY . .', line]), undefined, line);
    assert.equal(moved(['COPY . .', 'USER web', 'RUN pip install .']), undefined);
    assert.equal(moved(['COPY . .', 'WORKDIR /app/x', 'RUN pip install /app']), undefined);
    assert.equal(moved(['COPY . .', 'RUN make', 'RUN pip install .']), undefined);
    assert.equal(moved(['COPY r.txt .', 'RUN pip install -r r.txt', 'COPY . .', 'RUN pip install .']), undefined);
    for (const image of ['python:3.10', 'python:2', 'debian:13', 'python:3.9-slim'])
      assert.equal(moved(['COPY . .', 'RUN pip install .'], project, image), undefined, image);
  });
});
