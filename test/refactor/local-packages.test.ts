import assert from 'node:assert/strict';
import { contextWith, refactored } from '../harness/refactored';

const setup = "from setuptools import Extension, setup\n\nsetup(name='kind', ext_modules=[Extension('kind', ['kind.c'])])\n";
const project = '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n';
const texts = { 'requirements.txt': 'flask\n', 'kind/setup.py': setup, 'kind/pyproject.toml': project };

/** What becomes of the lines behind `FROM` and `WORKDIR /app`; nothing where they stay as they are. */
function moved(lines: readonly string[], more: Readonly<Record<string, string>> = {}, files: readonly string[] = []): string | undefined {
  const context = contextWith({ ...texts, ...more }, ['app.py', 'kind/kind.c', ...files]);
  const text = refactored('dependencies-first', ['FROM python:3.14', 'WORKDIR /app', ...lines], context);
  return text?.startsWith('- ') === true ? undefined : text?.split('\n').slice(2).join('; ');
}

describe('refactor: packages of the context before the sources', () => {
  const first = 'COPY kind ./kind/; RUN pip install ./kind; COPY . .';

  it('copies the folder of a package alone, installs it, and copies the rest', () => {
    assert.equal(moved(['COPY . .', 'RUN pip install ./kind', 'RUN make']), `${first}; RUN make`);
    assert.equal(
      moved(['COPY --chown=web . /app', 'ENV A=1', "RUN python -m pip install --no-cache-dir '/app/kind[web]' gunicorn"]),
      "COPY --chown=web kind /app/kind/; ENV A=1; RUN python -m pip install --no-cache-dir '/app/kind[web]' gunicorn; COPY --chown=web . /app",
    );
    assert.equal(moved(['COPY . .', 'RUN cd kind && pip install .']), 'COPY kind ./kind/; RUN cd kind && pip install .; COPY . .');
    assert.equal(
      moved(['# sources', 'COPY . .', '', '# ours', 'RUN pip install kind/', '', 'CMD a']),
      'COPY kind ./kind/; ; # ours; RUN pip install kind/; ; # sources; COPY . .; ; CMD a',
    );
  });

  it('does so one by one, behind what the manifests name', () => {
    const libs = { 'libs/a/setup.py': setup };
    assert.equal(
      moved(['COPY . .', 'RUN pip install -r requirements.txt', 'RUN pip install ./kind', 'RUN pip install ./libs/a'], libs),
      'COPY requirements.txt ./; RUN pip install -r requirements.txt; COPY kind ./kind/; RUN pip install ./kind; ' +
        'COPY libs/a ./libs/a/; RUN pip install ./libs/a; COPY . .',
    );
    assert.equal(
      moved(['COPY . .', 'RUN pip install ./kind ./libs/a'], libs),
      'COPY kind ./kind/; COPY libs/a ./libs/a/; RUN pip install ./kind ./libs/a; COPY . .',
    );
  });

  it('takes the folder of the file itself for what it is', () => {
    for (const line of [
      'here = os.path.dirname(os.path.abspath(__file__))',
      'here = Path(__file__).resolve().parent',
      "long = open('README.md').read()",
      '# see ../README.md',
    ])
      assert.equal(moved(['COPY . .', 'RUN pip install ./kind'], { 'kind/setup.py': `${line}\n${setup}` }), first, line);
  });

  it('leaves an install that may read more', () => {
    for (const line of [
      'RUN pip install .',
      'RUN pip install -e ./kind',
      'RUN pip install --editable ./kind',
      'RUN pip install -r requirements.txt ./kind',
      'RUN pip install -c other.txt ./kind',
      'RUN pip install --src /x ./kind',
      'RUN pip install ./other',
      'RUN pip install ./*',
      'RUN pip install ./$NAME',
      'RUN pip install ../kind',
      'RUN pip install ./kind && make',
      'RUN make && pip install ./kind',
      'RUN pip install ./kind || true; make',
      'RUN --mount=type=bind,target=/x pip install ./kind',
      'RUN uv pip install ./kind',
    ])
      assert.equal(moved(['COPY . .', line]), undefined, line);
    assert.equal(moved(['COPY . .', 'RUN make', 'RUN pip install ./kind']), undefined);
    assert.equal(moved(['COPY . .', 'WORKDIR /app/kind', 'RUN pip install /app/kind']), undefined);
    assert.equal(moved(['COPY --parents . .', 'RUN pip install ./kind']), undefined);
    assert.equal(moved(['COPY . .', 'COPY x /app/kind/x', 'RUN pip install ./kind']), undefined);
  });

  it('leaves a package that may be built of more than its folder', () => {
    const of = (name: string, text: string): string | undefined =>
      moved(['COPY . .', 'RUN pip install ./kind'], { [`kind/${name}`]: text });
    for (const text of [
      "long = open('../README.md').read()",
      "sys.path.insert(0, '..')",
      'root = os.path.dirname(os.path.dirname(__file__))',
      'root = Path(__file__).parent.parent',
      'root = Path(__file__).parents[1]',
      "version = subprocess.check_output(['git', 'describe'])",
      "setup(use_scm_version=True, setup_requires=['setuptools_scm'])",
      "version = open('/app/VERSION').read()",
    ])
      assert.equal(of('setup.py', text), undefined, text);
    assert.equal(of('pyproject.toml', project.replace('setuptools"]', 'setuptools-scm>=8"]')), undefined);
    assert.equal(of('pyproject.toml', project.replace('setuptools.build_meta', 'maturin')), undefined);
    assert.equal(of('pyproject.toml', project.replace('setuptools.build_meta', 'hatchling.build')), undefined);
    assert.equal(of('pyproject.toml', '[project]\nname = "kind"\nreadme = "../README.md"\n'), undefined);
    assert.equal(of('MANIFEST.in', 'include ../LICENSE\n'), undefined);
    assert.equal(of('CMakeLists.txt', ''), undefined);
    assert.equal(of('Cargo.toml', ''), undefined);
    assert.equal(moved(['COPY . .', 'RUN pip install ./kind'], {}, ['kind/setup.cfg']), undefined, 'a text that is not known');
    assert.equal(moved(['COPY . .', 'RUN pip install ./kind'], { '.dockerignore': 'kind/setup.py\nkind/pyproject.toml\n' }), undefined);
  });
});
