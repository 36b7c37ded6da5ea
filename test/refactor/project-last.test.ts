import assert from 'node:assert/strict';
import { contextWith, refactored } from '../harness/refactored';

const built = '\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';
const uv = { 'pyproject.toml': `[project]\nname = "a"\nversion = "1"\ndependencies = ["flask"]\n${built}`, 'uv.lock': 'version = 1\n' };
const poetry = { 'pyproject.toml': '[tool.poetry]\nname = "a"\n\n[tool.poetry.dependencies]\nflask = "*"\n', 'poetry.lock': '# x\n' };

/** What becomes of the lines behind `FROM` and `WORKDIR /app`; a dash where it is refused. */
function moved(lines: readonly string[], texts: Readonly<Record<string, string>> = uv, more: readonly string[] = []): string | undefined {
  const context = contextWith(texts, ['src/a/main.py', ...more]);
  const text = refactored('dependencies-first', ['FROM python:3.14', 'WORKDIR /app', ...lines], context);
  return text?.startsWith('- ') === true ? '-' : text?.split('\n').slice(2).join('; ');
}

describe('refactor: what a project of uv or Poetry needs, before the project', () => {
  it('installs without the project first', () => {
    assert.equal(
      moved(['COPY . .', 'ENV A=1', 'RUN uv sync --locked --no-dev']),
      'COPY pyproject.toml uv.lock ./; ENV A=1; RUN uv sync --locked --no-dev --no-install-project; COPY . .; RUN uv sync --locked --no-dev',
    );
    assert.equal(
      moved(['# all', 'ADD . /app', '', '# packages', 'RUN --mount=type=cache,target=/c uv sync --frozen && make'], uv, [
        '.python-version',
      ]),
      'COPY pyproject.toml .python-version uv.lock /app/; ; RUN --mount=type=cache,target=/c uv sync --frozen --no-install-project; ; ' +
        '# all; ADD . /app; ; # packages; RUN --mount=type=cache,target=/c uv sync --frozen && make',
    );
    assert.equal(
      moved(['COPY . .', 'RUN poetry config virtualenvs.create false && poetry install --only main && rm x'], poetry),
      'COPY pyproject.toml poetry.lock ./; RUN poetry config virtualenvs.create false && poetry install --only main --no-root; COPY . .; ' +
        'RUN poetry config virtualenvs.create false && poetry install --only main && rm x',
    );
  });

  it('takes the manifests where they are copied already', () => {
    assert.equal(
      moved(['COPY pyproject.toml poetry.lock ./', 'COPY . .', 'RUN poetry install'], poetry),
      'COPY pyproject.toml poetry.lock ./; RUN poetry install --no-root; COPY . .; RUN poetry install',
    );
  });

  it('does so once', () => {
    const once = moved(['COPY . .', 'RUN uv sync --locked']) ?? assert.fail();
    assert.equal(moved(once.split('; ')), undefined);
  });

  it('takes a Poetry whose project is no package as it is', () => {
    const texts = { ...poetry, 'pyproject.toml': `${poetry['pyproject.toml']}\n[tool.poetry]\npackage-mode = false\n` };
    assert.equal(moved(['COPY . .', 'RUN poetry install'], texts), 'COPY pyproject.toml poetry.lock ./; RUN poetry install; COPY . .');
  });

  it('leaves a project that needs more of the context, or has no lockfile', () => {
    const of = (text: string): string | undefined => moved(['COPY . .', 'RUN uv sync'], { ...uv, 'pyproject.toml': text });
    assert.equal(of(`${uv['pyproject.toml']}\n[tool.uv.sources]\nb = { path = "libs/b" }\n`), '-');
    assert.equal(of(`${uv['pyproject.toml']}\n[tool.uv.sources]\nb = { workspace = true }\n`), '-');
    assert.equal(of(uv['pyproject.toml'].replace('dependencies = ["flask"]', 'dynamic = ["dependencies"]')), '-');
    assert.equal(moved(['COPY . .', 'RUN uv sync'], { 'pyproject.toml': uv['pyproject.toml'] }), '-');
    assert.equal(moved(['COPY . .', 'RUN uv sync'], uv, ['.venv/bin/python']), '-');
  });

  it('leaves other installs', () => {
    for (const line of [
      'RUN uv sync --package a',
      'RUN uv sync --directory x',
      'RUN uv sync | cat',
      'RUN uv sync || true',
      'RUN make && uv sync',
      'RUN uv sync > log',
      'RUN cd src && uv sync',
      'RUN --mount=type=bind,target=/x uv sync',
    ])
      assert.doesNotMatch(moved(['COPY . .', line]) ?? '', /no-install-project/, line);
    assert.equal(moved(['COPY . .', 'RUN poetry install --only-root'], poetry), '-');
    assert.equal(moved(['COPY . .', 'USER web', 'RUN uv sync']), '-');
    assert.equal(moved(['COPY . .', 'RUN make', 'RUN uv sync']), '-');
  });
});
