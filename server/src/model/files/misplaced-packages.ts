import { isPythonProgram, pythonOf, type ImagePython } from '../../knowledge';
import type { Span } from '../../text';
import type { Build } from '../build';
import { stageReferences } from '../references/stage-references';
import { baseName, resolvePath, within } from '../paths';
import { startWords } from '../shipping/start-words';
import { rootStage, type Stage, type Step } from '../stage';
import { expand } from '../variables';
import { copyOf } from './copies';
import { environmentsIn } from './python-environments';

/**
 * Packages for Python that a COPY brings to where they do not work. `moved`: scripts name the interpreter by its old path. `version`: another
 * minor version looks elsewhere. `interpreter`: the environment's own is a link to what is not there. `scripts`: the program that is started
 * lies in another folder, which stays behind.
 */
export interface MisplacedPackages {
  readonly why: 'moved' | 'version' | 'interpreter' | 'scripts';
  readonly step: Step;
  readonly at: Span;
  /** What was, and what is: paths, versions, or an interpreter and the image that lacks it; a program and its folder. */
  readonly was: string;
  readonly is: string;
}

/** At most one a copy, of what ships. */
export function* misplacedPackages(build: Build): Generator<MisplacedPackages> {
  for (const { step, stage: from } of stageReferences(build)) {
    const copy = step.instruction.keyword === 'COPY' && step.stage.fate === 'ships' ? copyOf(step) : undefined;
    const [source, ...others] = copy?.sources ?? [];
    if (from === undefined || source === undefined || copy?.destination === undefined || others.length > 0) continue;
    const path = (base: string | undefined, text: string): string | undefined =>
      resolvePath(
        base,
        expand(text, (name) => build.valueAt(step, name)),
      );
    const was = path('/', source.value);
    const is = path(step.before.workdir, copy.destination.value);
    if (was === undefined || is === undefined || /[*?[]/.test(was)) continue;
    const found = environmentProblem(build, from, step, was, is) ?? packagesProblem(build, from, step, was);
    if (found !== undefined) yield { ...found, step, at: found.why === 'scripts' ? source.span : copy.destination.span };
  }
}

type Problem = Pick<MisplacedPackages, 'why' | 'was' | 'is'>;

function environmentProblem(build: Build, from: Stage, { stage }: Step, was: string, is: string): Problem | undefined {
  const environment = environmentsIn(build, from).find(({ path }) => within(path, was));
  if (environment === undefined) return undefined;
  const moved = `${is === '/' ? '' : is}${environment.path.slice(was === '/' ? 0 : was.length)}`;
  if (moved !== environment.path && !isMadeUp(build, stage, environment.path)) return { why: 'moved', was: environment.path, is: moved };
  const [made, used] = [python(from), python(stage)];
  const image = rootStage(stage).base.image;
  if (environment.interpreter !== 'image' && environment.interpreter !== made?.folder) return undefined;
  if (made === undefined || used === undefined || image === undefined) return undefined;
  if (made.folder !== used.folder)
    return hasOwnPython(build, stage) ? undefined : { why: 'interpreter', was: `${made.folder}/python3`, is: image };
  return otherVersion(build, stage, made, used);
}

/** `site-packages` itself, of an image's own Python. */
function packagesProblem(build: Build, from: Stage, { stage }: Step, was: string): Problem | undefined {
  const version = /^\/usr\/local\/lib\/python(\d+\.\d+)(?:\/site-packages)?$/.exec(was)?.[1];
  const [made, used] = [python(from), python(stage)];
  if (version === undefined || used?.folder !== '/usr/local/bin') return undefined;
  const other = otherVersion(build, stage, { ...used, version }, used);
  if (other !== undefined || made === undefined || hasOwnPython(build, stage)) return other;
  const [start] = startWords(build);
  const name = baseName(start?.value ?? '');
  const isThere = start?.value === name || start?.value === `/usr/local/bin/${name}`;
  const installs = build.installs.some(
    ({ run, manager }) => /^(?:pip|uv|poetry|pipenv)$/.test(manager.id) && (run.step.stage === stage || run.step.stage === stage.parent),
  );
  return isThere && isPythonProgram(name) && start.step.stage === stage && !installs
    ? { why: 'scripts', was: name, is: '/usr/local/bin' }
    : undefined;
}

function otherVersion(build: Build, stage: Stage, made: ImagePython, used: ImagePython): Problem | undefined {
  const differs = made.version !== undefined && used.version !== undefined && made.version !== used.version;
  return differs && !hasOwnPython(build, stage) ? { why: 'version', was: made.version, is: used.version } : undefined;
}

function python(stage: Stage): ImagePython | undefined {
  return pythonOf(rootStage(stage).base.meant ?? '');
}

/** Programs come to `/usr/local` or `/usr/bin` from elsewhere, so that what the image has is not all there is. */
function hasOwnPython(build: Build, { steps }: Stage): boolean {
  return steps.some((step) => {
    const target = copyOf(step)?.destination?.value;
    if (target !== undefined) return /^\/(?:usr(?:\/(?:local|bin)(?:\/bin(?:\/.*)?)?)?\/?)?$/.test(target);
    return build.runAt(step)?.commands.some(({ name, args }) => /^(?:ln|uv|pyenv|conda)$/.test(name ?? '') && args.length > 1) === true;
  });
}

/** The old path is made to lead to the new one, or scripts are rewritten. */
function isMadeUp(build: Build, { steps }: Stage, path: string): boolean {
  return steps.some((step) =>
    build
      .runAt(step)
      ?.commands.some(
        ({ name, args }) =>
          /^(?:ln|sed|mv|find|virtualenv|uv)$/.test(name ?? '') && args.some(({ raw }) => raw.includes(path) || raw.includes('bin')),
      ),
  );
}
