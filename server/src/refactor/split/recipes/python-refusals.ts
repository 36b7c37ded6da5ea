import { contextText } from '../../../context';
import { baseName, isRoot, startOf, type Build, type Invocation, type Run, type Stage, type Step } from '../../../model';

/** What moves the packages elsewhere, or looks for them there. */
export function unfitPython(build: Build, stage: Stage, last: Step): string | undefined {
  const moved = elsewhere.find((name) => build.valueAt({ stage, position: last.position + 1 }, name) !== undefined);
  if (moved !== undefined) return `${moved} says where the packages go.`;
  if (
    build.runs.some(
      ({ step }) =>
        step.stage === stage &&
        step.position <= last.position &&
        !isRoot(step.before.user ?? 'root') &&
        build.invocationsOf(build.runAt(step) as Run).some(({ manager }) => managers.test(manager.id)),
    )
  )
    return 'The packages are installed for an account of their own.';
  if (
    stage.steps.some(
      ({ instruction: { keyword, line } }) =>
        keyword === 'ENV' && /\bPATH[= ]/.test(line.text) && !/\$\{?PATH\b/.test(line.text) && !/\bPYTHONPATH[= ]/.test(line.text),
    )
  )
    return 'ENV sets a PATH that leaves out what was in it.';
  const installer = build.runs
    .flatMap(({ step, commands }) => (step.stage === stage ? commands : []))
    .find(({ name, args }) => otherManagers.test(name ?? '') || (args[0]?.raw === '-m' && otherManagers.test(args[1]?.raw ?? '')));
  if (installer !== undefined) {
    const named = otherManagers.test(installer.name ?? '') ? installer.name : installer.args[1]?.raw;
    return `${named} installs packages too, and where it puts them cannot be told.`;
  }
  const words = startOf(build);
  const placed = words.find((word) => /^\/usr\/local\/bin\/|^\/root\/\.local/.test(word) && !isCopied(stage, word));
  if (placed !== undefined) return `The container starts ${placed} by its path, and the packages would lie elsewhere.`;
  const server = words.find((word) =>
    /(?:^|\/)(?:supervisord|s6-svscan|runsvdir|cron|crond|uwsgi|su|honcho|foreman|circusd|airflow)$/.test(word),
  );
  if (server !== undefined) return `${baseName(server)} starts other programs, and where they look for Python cannot be told.`;
  const cron = build.installs.some(
    ({ run, packages }) =>
      run.step.stage === stage && packages.some(({ raw }) => /^(?:cron|supervisor|dcron)$/.test(raw.split('=')[0] ?? '')),
  );
  if (cron) return 'It installs cron or supervisor, and where what they start looks for Python cannot be told.';
  const odd = build.installs
    .flatMap(({ run, manager, args }) => (run.step.stage === stage && managers.test(manager.id) ? args : []))
    .find(({ raw }) => /^(?:--user|-t|--target|--prefix|--root|--no-binary)(?:=|$)/.test(raw));
  return odd && `${odd.raw} says where or how the packages go.`;
}

/** What `pipenv run` and its like do besides finding a program: they know names that are none of programs, and Pipenv reads .env. */
export function unfitRunner({ context }: Build, { steps }: Stage, installs: readonly Invocation[]): string | undefined {
  if (context === undefined) return undefined;
  const started = steps.flatMap(({ instruction: { keyword, line } }) =>
    /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(keyword) ? [...line.text.matchAll(runner)] : [],
  );
  for (const [, tool = '', name = ''] of started) {
    if (tool === 'pipenv' && context.files.some((file) => baseName(file) === '.env'))
      return 'Pipenv gives the program the variables of .env when it starts it.';
    const isInstalled =
      tool !== 'pipenv' &&
      installs.some(({ manager, args }) => manager.id === tool && !args.some(({ raw }) => /^--no-(?:root|install-project)$/.test(raw)));
    const file = tool === 'pipenv' ? 'Pipfile' : 'pyproject.toml';
    if (!isInstalled && scriptsIn(contextText(context, file) ?? '').includes(name))
      return `${name} is a name that only ${file} knows, and not a program.`;
  }
  return undefined;
}

const runner = /\b(pipenv|poetry|uv)["',\s]+run["',\s]+(?:--[\w-]+["',\s]+)*([\w.-]+)/g;

/** The keys of the tables of scripts in a Pipfile or pyproject.toml. */
function scriptsIn(manifest: string): readonly string[] {
  const tables = manifest.split(/^(?=\[)/m).filter((table) => /^\[(?:scripts|project\.scripts|tool\.poetry\.scripts)\]/.test(table));
  return tables.flatMap((table) => [...table.matchAll(/^[ \t]*["']?([\w.-]+)["']?[ \t]*=/gm)].map(([, name = '']) => name));
}

function isCopied({ steps }: Stage, path: string): boolean {
  return steps.some(
    ({ instruction }) =>
      /^(?:COPY|ADD)$/.test(instruction.keyword) && instruction.words.some(({ value }) => baseName(value) === baseName(path)),
  );
}

const managers = /^(?:pip|uv|poetry|pipenv)$/;

const otherManagers = /^(?:pdm|hatch|rye|pixi|pipx|conda|mamba|micromamba|easy_install|pip-sync)$/;

const elsewhere =
  'PYTHONUSERBASE PIP_TARGET PIP_USER PIP_PREFIX PIP_ROOT PIP_NO_BINARY PYTHONHOME PIPENV_IGNORE_VIRTUALENVS UV_SYSTEM_PYTHON UV_TARGET UV_PYTHON_INSTALL_DIR POETRY_VIRTUALENVS_PATH WORKON_HOME PIPENV_CUSTOM_VENV_NAME'.split(
    ' ',
  );
