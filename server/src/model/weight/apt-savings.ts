import { aptIndexOf, isForBuilding, isHeaders, knownContents, recommendedParts } from '../../knowledge';
import type { ShellWord } from '../../shell';
import type { Build } from '../build';
import type { Undone } from '../files/history';
import type { Invocation } from '../invocation';
import { bringsRecommended } from '../packages/packages';
import { rootStage, type Step } from '../stage';
import { aptLayers, bytesOfParts, partsOf, removesNeeded } from './apt-layers';
import { aptNames } from './apt-names';
import { packagesNote } from './step';
import type { Saving } from './saving';

/** True where it is known that an install brings no recommended package that the base image has not. */
export function recommendsNoMore(build: Build, install: Invocation): boolean {
  return recommendedBy(build, install)?.size === 0;
}

/** What recommended packages weigh that come with an install, and with nothing before it. */
export function recommendedSaving(build: Build, install: Invocation): Saving | undefined {
  const { step } = install.run;
  const layer = aptLayers(build).get(step);
  if (layer === undefined) return undefined;
  return packagesSaving(
    step,
    [...(recommendedBy(build, install) ?? [])].filter((part) => !layer.below.has(part)),
  );
}

function recommendedBy(build: Build, install: Invocation): ReadonlySet<number> | undefined {
  const { meant: image } = rootStage(install.run.step.stage).base;
  const there = image === undefined ? undefined : knownContents(image);
  if (install.manager.id !== 'apt' || install.verb.words[0] !== 'install' || there === undefined) return undefined;
  const { names, whole } = aptNames(build, install);
  return whole ? recommendedParts(names, there) : undefined;
}

/**
 * What an image would weigh less without the compilers and tools among these packages of an install, and without all that only they need.
 * Headers bring the library too, which a program that was built with it goes on to need, so they are left out and it is at least so much.
 */
export function withoutBuildTools(build: Build, install: Invocation, words: readonly ShellWord[]): Saving | undefined {
  const tools = words.filter(({ raw }) => isForBuilding(raw) && !isHeaders(raw));
  const gone = new Set(aptNames(build, { ...install, packages: tools }).names);
  const parts = partsOnlyFor(build, (other, name) => other === install && gone.has(name));
  return packagesSaving(install.run.step, parts, tools.length < words.length);
}

/** What packages weigh in the layer that has them though a later one removes them, with all that only they need. */
export function removedPackages(build: Build, { removal, writes }: Undone): Saving | undefined {
  const installed = writes.filter(({ path }) => path.startsWith('apt:'));
  const [first] = installed;
  const run = build.runAt(removal.step);
  // Without what only they needed, less goes than can be told.
  if (first === undefined || run === undefined || !build.invocationsOf(run).some(removesNeeded)) return undefined;
  const gone = new Set(installed.map(({ path }) => path.slice('apt:'.length)));
  const commands = new Set(installed.map(({ command }) => command));
  return packagesSaving(
    first.step,
    partsOnlyFor(build, (install, name) => commands.has(install.command) && gone.has(name)),
  );
}

/** The parts that are in the image for some packages alone, of all that its layers install. */
function partsOnlyFor(build: Build, isGone: (install: Invocation, name: string) => boolean): readonly number[] {
  const last = build.target?.steps.at(-1);
  const layers = aptLayers(build);
  const installs = (last === undefined ? [] : build.lineage(last)).flatMap((step) => {
    const run = layers.has(step) ? build.runAt(step) : undefined;
    return run === undefined ? [] : build.invocationsOf(run).filter(({ manager, does }) => manager.id === 'apt' && does === 'install');
  });
  const [going, staying] = [true, false].map((wanted) =>
    partsOf(
      installs.map((install) => ({
        names: aptNames(build, install).names.filter((name) => isGone(install, name) === wanted),
        recommended: bringsRecommended(build, install),
      })),
    ),
  );
  const added = new Set(installs.flatMap(({ run }) => [...(layers.get(run.step)?.added ?? [])]));
  return [...(going ?? [])].filter((part) => added.has(part) && staying?.has(part) !== true);
}

/** What the package lists weigh that an install or a refresh leaves in its layer. */
export function listsSaving({ step }: Invocation['run']): Saving | undefined {
  const { meant: image } = rootStage(step.stage).base;
  const lists = image === undefined ? undefined : aptIndexOf(image);
  if (lists === undefined) return undefined;
  return { bytes: lists.bytes, estimate: true, note: lists.source, pieces: new Map([[`lists ${step.instruction.index}`, lists.bytes]]) };
}

function packagesSaving(step: Step, parts: readonly number[], atLeast = false): Saving | undefined {
  // What one stage installs is another's only where that is built on it.
  const root = rootStage(step.stage).index;
  const pieces = new Map([...bytesOfParts(step, parts)].map(([part, bytes]) => [`package ${root} ${part}`, bytes]));
  const bytes = [...pieces.values()].reduce((sum, each) => sum + each, 0);
  return bytes === 0 ? undefined : { bytes, estimate: true, ...(atLeast && { atLeast }), note: packagesNote(step), pieces };
}
