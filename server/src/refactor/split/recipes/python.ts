import { includedIn } from '../../../context';
import { canonicalName, parseImage, runtimeLibraries } from '../../../knowledge';
import { isWholeContext, resolvePath, startOf, type Build, type Invocation, type Run, type Stage, type Step } from '../../../model';
import type { Command } from '../../../shell';
import { readCopy } from '../../../syntax';
import { insert, lineStart, remove, span, type Edit } from '../../../text';
import { isRefusal, type Change, type Refusal } from '../../contract';
import { commentsAbove } from '../final-stage';
import type { Copied, Plan, Recipe } from '../plan';
import { packagesLeft } from './interpreted/changes';
import { baseChange, leanBase } from './interpreted/lean-base';
import { projectFolder } from './interpreted/whole-folder';
import { sortSteps } from './interpreted/sorted-steps';
import { checkPrograms, startScript, withoutRunner } from './interpreted/start';
import { environmentOf, isPythonWork, isTool, type Environment } from './python-environment';
import { unfitPython, unfitRunner } from './python-refusals';
import { isLocal, namedBy, needsOf } from './python-manifests';

/** pip, uv, Poetry, Pipenv: the dependencies go into a virtual environment, which is copied whole. */
export const pythonRecipe: Recipe = { language: 'Python', plan: planOf };

function planOf(build: Build, stage: Stage): Plan | Refusal | undefined {
  const installs = build.installs.filter(({ run, manager }) => run.step.stage === stage && !run.step.onbuild && managers.test(manager.id));
  const own = installs.filter((install) => !isTool(install));
  const last = build.runs.findLast(
    (run) => run.step.stage === stage && run.commands.some((command) => isInstall(build, run, command)),
  )?.step;
  const image = stage.base.meant;
  if (last === undefined || image === undefined || stage.base.known.family === 'windows') return undefined;
  if (stage.parent !== undefined)
    return own.some(({ fromManifest }) => fromManifest) ? { because: 'What ships is built upon another stage of the file.' } : undefined;
  const reference = parseImage(image);
  if (reference === undefined || canonicalName(reference) !== 'python') {
    const because = `Python comes with ${image}, and which image has only that part of it is not known.`;
    return own.some(({ fromManifest }) => fromManifest) ? { because } : undefined;
  }
  if (/^(?:2|3\.[0-3])(?:\D|$)/.test(reference.tag ?? '')) return { because: `${image} cannot make virtual environments.` };
  const base = leanBase(stage);
  if (isRefusal(base)) return base;
  const leaner = base.image !== base.before;
  const tools = toolsOf(build, stage);
  const because = unfitPython(build, stage, last) ?? (tools === undefined ? undefined : unfitRunner(build, stage, own));
  const named = namedBy(build, own);
  const asked = needsOf(named, leaner);
  if (!leaner && tools === undefined && !installsBuildPackages(build, stage)) return undefined;
  if (because !== undefined) return { because };
  if (isRefusal(asked)) return asked;
  const script = startScript(build);
  if (leaner && !named.whole)
    return { because: `What the manifest names is not known, and it may need libraries that ${base.image} lacks.` };
  if ((leaner || tools !== undefined) && script !== undefined)
    return {
      because: `What ${script} calls at the start is not known, and ${leaner ? `${base.image} may lack it` : `it may be ${tools ?? ''}`}.`,
    };
  const environment = environmentOf(build, stage, last, own);
  if (isRefusal(environment)) return environment;
  const direct = environment.made ? undefined : startedDirectly(startOf(build));
  if (direct !== undefined) return { because: `Which Python ${direct} asks for in its first line is not known.` };
  const starts =
    tools === undefined
      ? new Map<Step, string>()
      : withoutRunner(build, stage, /(?:poetry|pipenv|uv)/, /^--(?:no-sync|frozen|locked|no-dev)$/);
  if (starts === undefined) return { because: `The container is started by ${tools ?? ''}, which would stay with the build.` };
  const libraries = asked.headers.map((headers) => runtimeLibraries(headers, base.image));
  if (libraries.includes(undefined)) return { because: `Which libraries the packages need on ${base.image} is not known.` };

  const isLocalInstall = own.some(
    ({ packages, args, manager }) => manager.id === 'pip' && [...packages, ...args].some(({ raw }) => isLocal(raw)),
  );
  const early = stage.steps.find((step) => step.position < last.position && isWholeContext(step));
  const readsSources = isLocalInstall || !named.whole || /^\s*(?:(?:-e|--editable)[ =]?\s*)?\.{1,2}(?:\/|\[|\s*$)/m.test(named.text);
  const project = early !== undefined && readsSources ? projectFolder(build, stage, last) : undefined;
  if (isRefusal(project)) return project;
  const whole = project?.folder;
  const sorted = sortSteps({
    build,
    stage,
    last,
    image: base.image,
    leaner,
    leaves: (other) =>
      other === 'git' && script === undefined && named.whole && /git\+/.test(named.text) && !asked.packages.includes('git'),
    there: inPython,
    compiles: false,
    compilerLibraries: !named.whole || [...named.names].some((other) => openMp.test(other)),
    isWork: (run, command) => isPythonWork(build, run, command),
    isOfLanguage: (other) =>
      /^(?:python|pip|poetry|uv|pipenv|django-admin|flask|celery|gunicorn|uvicorn|playwright|spacy|nltk)[\d.]*$/.test(other),
    lacks: tools === undefined ? /^$/ : /^(?:poetry|uv|uvx|pipenv)$/,
    drops: (step) => script === undefined && isIdleCopy(step, stage, last),
    whole,
    more: leaner ? [...libraries.flatMap((each) => each ?? []), ...asked.packages, ...checkPrograms(build, stage)] : [],
  });
  if (isRefusal(sorted)) return sorted;
  if (!leaner && tools === undefined && sorted.gone.length === 0) return undefined;

  const copies: Copied[] = [];
  if (project !== undefined) copies.push(project.copied);
  if (whole === undefined || resolvePath(whole, environment.folder)?.startsWith(`${whole}/`) !== true)
    copies.push({ from: environment.folder, to: environment.folder });
  const changes: Change[] = [
    {
      what: `Copy the packages from the build in ${environment.folder}`,
      why: 'A virtual environment holds all that the manifest names, and nothing of what it was built with.',
      chapter: 'languages/python',
    },
    ...(leaner ? [baseChange(base)] : packagesLeft(build, sorted.gone)),
    ...(tools === undefined
      ? []
      : [
          {
            what: `Leave ${tools} with the build`,
            why: `It has installed what it is there for, and the container starts the program itself.`,
            chapter: 'packages/uv-and-poetry' as const,
          },
        ]),
  ];
  return {
    base: base.written,
    edits: [...base.edits, ...environmentEdits(build, stage, environment), ...systemFlags(own, environment)],
    finish: [],
    setup: [...environment.variables, ...sorted.setup],
    copies,
    copiesApart: whole === undefined && early !== undefined && !isLaidOver(build, stage, environment),
    carriage: sorted.carriage,
    rewritten: new Map([...sorted.rewritten, ...starts]),
    unsafe: leaner
      ? `What the application itself calls or loads of ${base.before}, compilers, git and libraries among them, is not in ${base.image}.`
      : 'What the application itself calls of the packages for building is not in the image any more.',
    changes,
    left: [],
  };
}

/** True where the sources may bring an environment of their own, which would be laid over this one. */
function isLaidOver({ context }: Build, stage: Stage, { folder }: Environment): boolean {
  const start = `${stage.end.workdir ?? '/'}/`;
  if (!folder.startsWith(start)) return false;
  const included = context && includedIn(context);
  return (
    context?.truncated !== false ||
    context.files.some((path) => path.startsWith(`${folder.slice(start.length)}/`) && included?.(path) === true)
  );
}

/** A program in Python that is started by its own name. Django writes `env python` into its manage.py. */
function startedDirectly(words: readonly string[]): string | undefined {
  return words.find((word, i) => /(?<!manage)\.py$/.test(word) && (i === 0 || /^(?:--|exec)$/.test(words[i - 1] ?? '')));
}

const managers = /^(?:pip|uv|poetry|pipenv)$/;
const openMp = /^(?:lightgbm|implicit|hdbscan|scikit-learn|xgboost|faiss|fasttext|gensim|pyemd|dlib|annoy|hnswlib|nmslib|pot)$/;

/** What the official images of Python bring in every variant, since Python itself is linked with it. Source: docker-library/python, Dockerfile template. */
const inPython = new Set(
  'libffi-dev libssl-dev zlib1g-dev libbz2-dev liblzma-dev libreadline-dev libsqlite3-dev libncurses-dev libncurses5-dev libncursesw5-dev uuid-dev libc6-dev libexpat1-dev python3-dev python-dev libpython3-dev python-dev-is-python3 openssl-dev musl-dev libc-dev linux-headers'.split(
    ' ',
  ),
);

function isInstall(build: Build, run: Run, command: Command): boolean {
  if (/^python[\d.]*$/.test(command.name ?? '') && command.args[0]?.raw === 'setup.py') return true;
  return build
    .invocationsOf(run)
    .some((each) => each.command === command && each.does === 'install' && managers.test(each.manager.id) && !isTool(each));
}

/** Poetry, uv or Pipenv as a tool that ships. */
function toolsOf(build: Build, stage: Stage): string | undefined {
  const used = build.invocations.find(({ run, manager }) => run.step.stage === stage && /^(?:poetry|uv|pipenv)$/.test(manager.id));
  return used?.manager.title;
}

function installsBuildPackages({ installs }: Build, stage: Stage): boolean {
  return installs.some(({ run, manager }) => run.step.stage === stage && manager.kind === 'system');
}

/** The tool's own image, or manifests alone, of which nothing is needed once the packages are there. */
function isIdleCopy(step: Step, { steps }: Stage, last: Step): boolean {
  const { sources, from, chown } = readCopy(step.instruction);
  if (from !== undefined) return /(?:^|\/)(?:astral-sh\/)?uv(?:[:@]|$)/.test(from.value ?? '');
  const idle =
    sources.length > 0 && chown === undefined && sources.every(({ value, heredoc }) => heredoc === undefined && manifests.test(value));
  return idle && steps.some((other) => other.position <= last.position && other.instruction.keyword === 'RUN');
}

const manifests =
  /^(?:\.\/)?(?:[\w./-]*requirements[\w.-]*\.txt|requirements\/?(?:[\w.*-]+)?|constraints[\w.-]*\.txt|poetry\.lock\*?|uv\.lock\*?|Pipfile(?:\.lock)?\*?)$/;

/** The environment is made before the first command that fills it, and before what is copied for that: no file of the project is asked for. */
function environmentEdits(build: Build, stage: Stage, { folder, made }: Environment): readonly Edit[] {
  if (made) return [];
  const first = build.runs.find((run) => run.step.stage === stage && run.commands.some((command) => isFilling(build, run, command)))?.step;
  if (first === undefined) return [];
  const { instruction } = beforeCopies(stage, first);
  const start = commentsAbove(build, instruction)[0]?.span.start ?? instruction.span.start;
  const { eol } = build.file;
  return [
    insert(lineStart(build.text, start), `RUN python -m venv ${folder}${eol}ENV VIRTUAL_ENV=${folder} PATH=${folder}/bin:$PATH${eol}`),
  ];
}

/** The first of the COPYs between which and a step nothing but folders is set. */
function beforeCopies({ steps }: Stage, step: Step): Step {
  const back = steps.slice(0, step.position).reverse();
  const other = back.findIndex(({ instruction, onbuild }) => onbuild || !/^(?:COPY|ADD|WORKDIR)$/.test(instruction.keyword));
  const near = other < 0 ? back : back.slice(0, other);
  return near.findLast(({ instruction }) => instruction.keyword !== 'WORKDIR') ?? step;
}

/** An install of anything but the tools themselves; pip too, since the environment has its own. */
function isFilling(build: Build, run: Run, command: Command): boolean {
  return (
    isInstall(build, run, command) ||
    build.invocationsOf(run).some((each) => each.command === command && each.manager.id === 'pip' && !isTool(each, true))
  );
}

/** `uv pip install --system` would pass the environment by. */
function systemFlags(installs: readonly Invocation[], { made }: Environment): readonly Edit[] {
  if (made) return [];
  return installs
    .filter(({ manager }) => manager.id === 'uv')
    .flatMap(({ args }) => args.filter(({ raw }) => raw === '--system'))
    .map((word) => remove(span(word.span.start - 1, word.span.end)));
}
