import { contextText } from '../../../context';
import { parseImage } from '../../../knowledge';
import {
  folderAt,
  literal,
  pathOf,
  resolvePath,
  startOf,
  type Build,
  type Invocation,
  type Run,
  type Stage,
  type Step,
} from '../../../model';
import { operands, type Command } from '../../../shell';
import { textOf } from '../../../text';
import type { Refusal } from '../../contract';
import { readsProject } from './python-manifests';

/** The virtual environment that holds the packages. */
export interface Environment {
  /** Absolute. */
  readonly folder: string;
  /** The Dockerfile makes it already, or the manager does. */
  readonly made: boolean;
  /** Instructions of the final stage, so that programs are found in it. */
  readonly variables: readonly string[];
}

/** Where the packages go, or would best go. */
export function environmentOf(build: Build, stage: Stage, last: Step, installs: readonly Invocation[]): Environment | Refusal {
  const own = ownEnvironment(build, stage, last, installs);
  if (typeof own === 'object') return own;
  if (own === undefined) return { folder: '/opt/venv', made: false, variables: ['ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH'] };
  return {
    folder: own,
    made: true,
    variables: isOnPath(build, stage, own) || startOf(build)[0]?.startsWith(own) === true ? [] : [`ENV PATH=${own}/bin:$PATH`],
  };
}

function ownEnvironment(build: Build, stage: Stage, last: Step, installs: readonly Invocation[]): string | undefined | Refusal {
  const folders = new Set<string | undefined>();
  for (const run of build.runs.filter(({ step }) => step.stage === stage && step.position <= last.position)) {
    for (const command of run.commands) {
      const word = madeBy(command);
      if (word !== undefined)
        folders.add(word === true ? resolvePath(folderAt(command, run), '.venv') : pathOf(word, command, run.step, build.valueAt));
    }
  }
  for (const { manager, verb, command, run } of installs) {
    if (manager.id === 'uv' && verb.words[0] === 'sync') {
      const because = otherPython(build, stage);
      if (because !== undefined) return { because };
      folders.add(resolvePath(folderAt(command, run), build.valueAt(run.step, 'UV_PROJECT_ENVIRONMENT') ?? '.venv'));
    } else if (manager.id === 'uv' && verb.words[0] !== 'pip')
      return { because: `uv ${verb.words.join(' ')} installs elsewhere than the project.` };
    else if (isInProject(build, stage, manager.id, run)) folders.add(resolvePath(folderAt(command, run), '.venv'));
  }
  if (folders.size === 0)
    return startsIn(build, '.venv') ? { because: 'It starts a program of a virtual environment that is made elsewhere.' } : undefined;
  const [folder] = folders;
  if (folders.size > 1 || folder === undefined) return { because: 'The packages are in more than one virtual environment.' };
  const all = installs.every(
    (install) =>
      /^(?:sync)$/.test(install.verb.words[0] ?? '') ||
      isInProject(build, stage, install.manager.id, install.run) ||
      fills(build, stage, install, folder),
  );
  return all ? folder : { because: `Not all packages are surely installed in ${folder}.` };
}

/** The word that names a new environment; `true` where the default is meant. */
function madeBy({ name, args }: Command): Command['args'][number] | true | undefined {
  const words = operands({ args });
  const at =
    name === 'virtualenv'
      ? 0
      : name === 'uv' && words[0]?.raw === 'venv'
        ? 1
        : /^python[\d.]*$/.test(name ?? '')
          ? args.findIndex(({ raw }, i) => raw === '-m' && /^(?:venv|virtualenv)$/.test(args[i + 1]?.raw ?? ''))
          : -1;
  if (at < 0) return undefined;
  if (name === 'uv') return words[1] ?? true;
  const named = operands({ args: name === 'virtualenv' ? args : args.slice(at + 2) }, ['-p', '--python', '--prompt']);
  return named.at(-1);
}

function fills(build: Build, stage: Stage, { command, run }: Invocation, folder: string): boolean {
  const { path } = command;
  if (path?.includes('/') === true) return path.startsWith(`${folder}/`) || /^\$\{?VIRTUAL_ENV\b/.test(path);
  const activated = run.commands.some(
    (other) =>
      /^(?:\.|source)$/.test(other.name ?? '') &&
      literal(other.args[0] ?? missing, run.step, build.valueAt, other)?.startsWith(`${folder}/`) === true,
  );
  return activated || isOnPath(build, stage, folder, run.step);
}

const missing = { text: '', value: '', raw: '', span: { start: 0, end: 0 } };

/** Some ENV puts its programs on the path. */
function isOnPath({ valueAt, text }: Build, stage: Stage, folder: string, before?: Step): boolean {
  return stage.steps.some((step) => {
    if (step.instruction.keyword !== 'ENV' || (before !== undefined && step.position > before.position)) return false;
    const written = textOf(text, step.instruction.span);
    const filled = written.replace(/\$\{?(\w+)\}?/g, (all, name: string) => valueAt({ stage, position: step.position + 1 }, name) ?? all);
    return (
      [written, filled].some((each) => /\bPATH[=\s]/.test(each) && each.includes(`${folder}/bin`)) ||
      (/\bPATH[=\s]"?\$\{?VIRTUAL_ENV\}?\/bin/.test(written) &&
        (valueAt({ stage, position: step.position + 1 }, 'VIRTUAL_ENV') ?? folder) === folder)
    );
  });
}

function startsIn(build: Build, folder: string): boolean {
  return startOf(build).some((word) => word.includes(`${folder}/`));
}

function isInProject({ valueAt, runs }: Build, stage: Stage, manager: string, { step }: Run): boolean {
  const variable = { poetry: 'POETRY_VIRTUALENVS_IN_PROJECT', pipenv: 'PIPENV_VENV_IN_PROJECT' }[manager];
  if (variable === undefined) return false;
  if (/^(?:1|true)$/i.test(valueAt(step, variable) ?? '')) return true;
  const configured = runs.some(
    (run) =>
      run.step.stage === stage &&
      run.commands.some(({ args }) => args.some(({ raw }, i) => raw === 'virtualenvs.in-project' && args[i + 1]?.raw === 'true')),
  );
  return manager === 'poetry' && configured;
}

/** uv brings a Python of its own where the project wants another than the image has. */
function otherPython({ context, valueAt }: Build, stage: Stage): string | undefined {
  const end = { stage, position: stage.steps.length };
  if (/^(?:never|0|false)$/i.test(valueAt(end, 'UV_PYTHON_DOWNLOADS') ?? '')) return undefined;
  if (context === undefined || context.files.includes('.python-version') || valueAt(end, 'UV_PYTHON') !== undefined)
    return 'uv may bring a Python of its own, since what the project asks for is not known.';
  const wanted = /^\s*requires-python\s*=\s*["']([^"']*)["']/m.exec(contextText(context, 'pyproject.toml') ?? '')?.[1];
  const has = /^3\.(\d+)/.exec(parseImage(stage.base.meant ?? '')?.tag ?? '')?.[1];
  const least = /^>=\s*3\.(\d+)(?:\.\d+)?(?:\s*,\s*<\s*4(?:\.0)*)?$/.exec(wanted ?? '')?.[1];
  return has !== undefined && least !== undefined && Number(least) <= Number(has)
    ? undefined
    : 'uv may bring a Python of its own, since the project may ask for another than the image has.';
}

/** True for a command that only puts packages where the environment is, or brings the tool for it. */
export function isPythonWork({ invocationsOf }: Build, run: Run, command: Command): boolean {
  const { name = '', args } = command;
  const words = args.map(({ raw }) => raw);
  if (/^python[\d.]*$/.test(name)) {
    if (words[0] === 'setup.py') return /^(?:install|develop)$/.test(words[1] ?? '');
    if (words[0] === '-m' && /^(?:venv|virtualenv|ensurepip|pip|compileall)$/.test(words[1] ?? '')) return true;
    if ((words.length === 1 && /^(?:--version|-V)$/.test(words[0] ?? '')) || readsProject(command)) return true;
  }
  if (/^(?:virtualenv|source|\.|deactivate)$/.test(name)) return true;
  // An installer of the tool that is fetched and fed to a shell or to Python.
  const fed = run.commands.some(
    (other) =>
      /^(?:curl|wget)$/.test(other.name ?? '') && other.args.some(({ raw }) => installers.test(raw)) && other.item === command.item,
  );
  if (fed) return /^(?:curl|wget|sh|bash|python[\d.]*|env)$/.test(name);
  if (/^(?:poetry|pipenv)$/.test(name)) return words[0] !== 'run' && words[0] !== 'shell';
  if (name === 'uv') return words[0] !== 'run' && words[0] !== 'build';
  return (
    invocationsOf(run).some((each) => each.command === command && /^(?:pip|uv|poetry|pipenv)$/.test(each.manager.id)) ||
    /^pip[\d.]*$/.test(name)
  );
}

const installers = /install\.python-poetry\.org|astral\.sh\/uv|get-poetry|sdispater\/poetry|python-poetry\/poetry/;

/** An install of the managers themselves: outside of the environment they can stay behind. `orNothing`: with what pip is installed with. */
export function isTool({ manager, packages, args, verb }: Invocation, strictly = false): boolean {
  if (manager.id === 'uv' && verb.words[0] === 'tool') return false;
  if (packages.length === 0 || args.some(({ raw }) => /^(?:-r|--requirement)/.test(raw))) return false;
  const names = packages.map(({ raw }) => raw.replace(/[[=<>~!@$"'].*$/, ''));
  const isManager = (name: string): boolean => /^(?:poetry|poetry-core|poetry-plugin-[\w-]+|pipenv|uv|virtualenv)$/.test(name);
  return strictly
    ? names.some(isManager) && names.every((name) => isManager(name) || aids.test(name))
    : names.every((name) => isManager(name) || aids.test(name));
}

const aids = /^(?:pip|setuptools|wheel)$/;
