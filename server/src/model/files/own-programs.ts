import { includedIn, type BuildContext } from '../../context';
import type { ShellWord } from '../../shell';
import { readCopy, readPairs, type Dockerfile, type Heredoc } from '../../syntax';
import { textOf } from '../../text';
import type { Build } from '../build';
import { baseName, resolvePath, within } from '../paths';
import { pathOf } from '../places';
import type { Stage, Step } from '../stage';
import { expand } from '../variables';

/**
 * True where a program may be a script of the project, of which nobody knows whether it has a `#!` line: its file comes out of the build
 * context, or a RUN writes it. What the base image, a package or a build tool brings is a program as it should be.
 */
export function mayBeOwnScript(build: Build, { stage, before }: Step, program: string): boolean {
  const paths = program.includes('/')
    ? [resolvePath(before.workdir ?? unknown, program)]
    : searched(stage).map((folder) => resolvePath('/', `${folder}/${program}`));
  return paths.some((path) => path !== undefined && bringsIn(build, stage, path, 0));
}

/** Stands for the WORKDIR of a base image that we do not know. */
const unknown = '/\u0001WORKDIR\u0001';

/** The steps of a stage and of those it is built from, the last first. */
function* stepsOf(stage: Stage): Generator<Step> {
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) yield* at.steps.filter(({ onbuild }) => !onbuild).reverse();
}

/** Where a program without a folder is looked for. */
function searched(stage: Stage): string[] {
  const own = [...stepsOf(stage)]
    .filter(({ instruction }) => instruction.keyword === 'ENV')
    .flatMap(({ instruction }) => readPairs(instruction).filter(({ name }) => name === 'PATH'))
    .flatMap(({ value }) => value?.split(':').filter((folder) => folder.startsWith('/')) ?? []);
  return ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin', ...own];
}

/** Whether the last step that brings a file to the path brings one that may be such a script. */
function bringsIn(build: Build, stage: Stage, path: string, depth: number): boolean {
  for (const step of stepsOf(stage)) {
    const brings = step.instruction.keyword === 'RUN' ? runBrings(build, step, path) : copyBrings(build, step, path, depth);
    if (brings !== undefined) return brings;
  }
  return false;
}

function runBrings({ runAt, valueAt }: Build, step: Step, path: string): boolean | undefined {
  for (const command of [...(runAt(step)?.commands ?? [])].reverse()) {
    const { name = '', args, redirections } = command;
    const isThis = (word: ShellWord | undefined): boolean => word !== undefined && pathOf(word, command, step, valueAt) === path;
    if (compilers.test(name) && args.some(({ raw }, i) => raw === '-o' && isThis(args[i + 1]))) return false;
    if (redirections.some(({ operator, target }) => operator.includes('>') && isThis(target))) return true;
    if (/^(?:cp|mv|install|tee)$/.test(name) && args.some(isThis)) return true;
  }
  return undefined;
}

const compilers = /^(?:go|tinygo|gcc|g\+\+|cc|c\+\+|clang|clang\+\+|rustc|ghc|crystal)$/;

function copyBrings(build: Build, step: Step, path: string, depth: number): boolean | undefined {
  const { instruction, before } = step;
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return undefined;
  const { sources, destination, from } = readCopy(instruction);
  const written = destination && expand(destination.value, (name) => build.valueAt(step, name));
  const target = resolvePath(before.workdir ?? unknown, written);
  if (target === undefined || !within(path, target)) return undefined;
  const below = path.slice(target === '/' ? 1 : target.length + 1);
  for (const { value, heredoc } of sources) {
    if (heredoc !== undefined) {
      if (below === '' || below === heredoc.name) return !hasInterpreter(build.file, heredoc);
      continue;
    }
    const source = resolvePath('/', value)?.slice(1) ?? value;
    const inside = [source, below].filter((part) => part !== '').join('/');
    // A file goes to the target or into it; of a folder what it holds.
    const places = below === baseName(source) ? [source, inside] : [inside];
    const remote = /^\w+:\/\//.test(value);
    const own = from === undefined ? !remote && inContext(build.context, source, places) : inStage(build, step, from.value, places, depth);
    if (own) return true;
    // A file that surely lands here covers what earlier steps have brought.
    if (places.includes(source) && (remote || from !== undefined)) return false;
  }
  return undefined;
}

function hasInterpreter({ text }: Dockerfile, { body }: Heredoc): boolean {
  return textOf(text, body).trimStart().startsWith('#!');
}

/** Where the context is not known, only a source that looks like a file of another name is none of the places. */
function inContext(context: BuildContext | undefined, source: string, places: readonly string[]): boolean {
  if (context === undefined || context.truncated || /[*?[$]/.test(source)) {
    return places.includes(source) || !/\.\w+$/.test(source);
  }
  const included = includedIn(context);
  return places.some((each) => context.files.includes(each) && included(each));
}

/** What another image brings is not ours; what another stage brings is what it has there. */
function inStage(build: Build, { stage }: Step, from: string | undefined, places: readonly string[], depth: number): boolean {
  const name = from?.toLowerCase();
  const source = build.stages.slice(0, stage.index).find((each) => each.name === name || String(each.index) === name);
  return source !== undefined && depth < 8 && places.some((place) => bringsIn(build, source, `/${place}`, depth + 1));
}
