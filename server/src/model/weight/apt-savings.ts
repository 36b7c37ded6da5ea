import { aptBytes, aptIndexOf, isForBuilding, isHeaders, knownContents, recommendedParts } from '../../knowledge';
import type { ShellWord } from '../../shell';
import type { Build } from '../build';
import type { Invocation } from '../invocation';
import { bringsRecommended } from '../packages/packages';
import { rootStage, type Step } from '../stage';
import { aptLayers, partsOf } from './apt-layers';
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
  const { image } = rootStage(install.run.step.stage).base;
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
  const { step } = install.run;
  const last = build.target?.steps.at(-1);
  const layer = aptLayers(build).get(step);
  const { image } = rootStage(step.stage).base;
  const there = image === undefined ? undefined : knownContents(image);
  if (install.manager.id !== 'apt' || layer === undefined || last === undefined || there === undefined) return undefined;
  const installs = build
    .lineage(last)
    .flatMap((each) => build.runAt(each) ?? [])
    .flatMap((run) => build.invocationsOf(run).filter(({ manager, does }) => manager.id === 'apt' && does === 'install'));
  if (!installs.includes(install)) return undefined;
  const tools = words.filter(({ raw }) => isForBuilding(raw) && !isHeaders(raw));
  const gone = new Set(aptNames(build, { ...install, packages: tools }).names);
  const kept = partsOf(
    installs.map((each) => ({
      names: aptNames(build, each).names.filter((name) => each !== install || !gone.has(name)),
      recommended: bringsRecommended(build, each),
    })),
  );
  const parts = partsOf([{ names: [...gone], recommended: bringsRecommended(build, install) }]);
  return packagesSaving(
    step,
    [...parts].filter((part) => layer.added.has(part) && !kept.has(part)),
    tools.length < words.length,
  );
}

/** What the package lists weigh that an install or a refresh leaves in its layer. */
export function listsSaving({ step }: Invocation['run']): Saving | undefined {
  const { image } = rootStage(step.stage).base;
  const lists = image === undefined ? undefined : aptIndexOf(image);
  if (lists === undefined) return undefined;
  return { bytes: lists.bytes, estimate: true, note: lists.source, pieces: new Map([[`lists ${step.instruction.index}`, lists.bytes]]) };
}

function packagesSaving(step: Step, parts: readonly number[], atLeast = false): Saving | undefined {
  // What one stage installs is another's only where that is built on it.
  const root = rootStage(step.stage).index;
  const pieces = new Map(parts.map((part) => [`package ${root} ${part}`, aptBytes(part)]));
  const bytes = [...pieces.values()].reduce((sum, each) => sum + each, 0);
  return bytes === 0 ? undefined : { bytes, estimate: true, ...(atLeast && { atLeast }), note: packagesNote(step), pieces };
}
