import { contextBelow, readsAbove, type BuildContext } from '../context';
import {
  folderAt,
  installFolder,
  isFromManifest,
  isIndependent,
  isIndependentOf,
  within,
  type Build,
  type Invocation,
  type Step,
} from '../model';
import { readCopy } from '../syntax';
import { span, textOf } from '../text';
import { manifestsOf } from './manifests';

/** An install that can stand in front of the COPY of the sources. */
export interface Movable {
  readonly install: Invocation;
  /** The folder of the context that it works in; `''` for the context itself. */
  readonly folder: string;
  /** The context as that folder has it. */
  readonly context: BuildContext | undefined;
  /** What it reads, by the paths of the whole context. */
  readonly manifests: readonly string[];
}

export interface Movables {
  readonly installs: readonly Movable[];
  /** The COPY, as it has to be written behind them. */
  readonly copyWritten: string;
}

/** The installs that can move in front of the COPY together: up to the first step that has to do with the sources. */
export function movable(build: Build, copy: Step, target: string): Movables {
  const installs: Movable[] = [];
  let copyWritten = textOf(build.text, copy.instruction.span);
  const isRelative = readCopy(copy.instruction).destination?.value.startsWith('/') !== true;
  const entered = new Set<string>();
  for (const step of copy.stage.steps.slice(copy.position + 1)) {
    if (step.onbuild || (isRelative && step.instruction.keyword === 'USER')) break;
    const isElsewhere = isRelative && step.before.workdir !== copy.before.workdir;
    const written = isElsewhere ? withDestination(build, copy, target) : copyWritten;
    const found = written === undefined ? undefined : installsOf(build, step, target, entered);
    if (found === undefined || written === undefined) break;
    installs.push(...found.installs);
    if (found.installs.length > 0) copyWritten = written;
    if (!found.isAll) break;
  }
  // A folder that something works in has to be there.
  const there = (place: string): boolean => installs.some(({ folder }) => within(`${target === '/' ? '' : target}/${folder}`, place));
  return [...entered].every(there) ? { installs, copyWritten } : { installs: [], copyWritten };
}

/** The installs of a step, as far as nothing before them needs the sources; whether that is all of the step; and the folders that it enters. */
function installsOf(
  build: Build,
  step: Step,
  target: string,
  entered: Set<string>,
): { readonly installs: readonly Movable[]; readonly isAll: boolean } | undefined {
  const run = build.runAt(step);
  const isFree = isIndependentOf(build, step, target);
  if (run === undefined) return isFree ? { installs: [], isAll: true } : undefined;
  if (!isFree && (run.script?.broken !== false || run.form !== 'shell')) return undefined;
  const installs: Movable[] = [];
  for (const command of run.commands) {
    if (isFree || isIndependent(build, run, command)) {
      const place = folderAt(command, run);
      if (place !== undefined && place !== target && within(place, target)) entered.add(place);
      continue;
    }
    const install = build.invocationsOf(run).find((one) => one.command === command);
    const found = install === undefined || command.runs !== 'always' ? undefined : placed(build, install, target);
    if (found === undefined) return { installs, isAll: false };
    installs.push(found);
  }
  return { installs, isAll: true };
}

function placed(build: Build, install: Invocation, target: string): Movable | undefined {
  const place = installFolder(build, install);
  if (!isFromManifest(install) || place === undefined || !within(place, target)) return undefined;
  const folder = place.slice(target.length).replace(/^\//, '');
  const whole = build.context;
  const { manager, verb } = install;
  const read = verb.fromManifest === 'with-flag' ? [] : [...(manager.manifests ?? []), ...(manager.lockfiles ?? [])];
  if (whole !== undefined && readsAbove(whole, folder, read)) return undefined;
  const context = whole && contextBelow(whole, folder);
  const manifests = manifestsOf({ context, valueAt: build.valueAt }, install, place);
  if (manifests === undefined || !/^[\w@./+-]*$/.test(folder)) return undefined;
  return { install, folder, context, manifests: manifests.map((name) => (folder === '' ? name : `${folder}/${name}`)) };
}

/** The COPY with the folder written out that it means. */
function withDestination({ text }: Build, { instruction, stage, position }: Step, target: string): string | undefined {
  const { destination } = readCopy(instruction);
  const entered = stage.steps.slice(0, position).filter((step) => step.instruction.keyword === 'WORKDIR');
  const paths = entered.map((step) => step.instruction.words[0]?.value ?? '$');
  if (destination === undefined || instruction.json !== undefined || paths.some((path) => path.includes('$'))) return undefined;
  if (!paths.some((path) => path.startsWith('/'))) return undefined;
  const written = destination.value.endsWith('/') && !target.endsWith('/') ? `${target}/` : target;
  return [
    textOf(text, span(instruction.span.start, destination.span.start)),
    written,
    textOf(text, span(destination.span.end, instruction.span.end)),
  ].join('');
}
