import { contextText, includedIn } from '../../../context';
import {
  contextPathOf,
  copyOf,
  installFolder,
  isRoot,
  isWholeContext,
  type Build,
  type Invocation,
  type NodeProject,
  type Run,
  type Stage,
  type Step,
} from '../../../model';
import type { Change } from '../../contract';
import type { Carriage, Plan } from '../plan';
import { leavesPackages } from './node-builds';
import { endOf, onceBuilt, type Pruning } from './node-prune';

/**
 * The plan with the packages in a layer of their own, which no edit of a source makes again: where nothing is built, the sources go into what ships
 * by themselves; where something is, what ships takes the packages from a stage in which there are no sources.
 */
export function withPackagesApart(build: Build, stage: Stage, project: NodeProject, pruned: Pruning, plan: Plan): Plan {
  const [install, more] = project.installs;
  if (install === undefined || more !== undefined || !comesBeforeSources(build, stage, install)) return plan;
  const carriage = pruned.finish.length > 0 ? undefined : sourcesCarried(stage, install, plan.carriage);
  if (carriage !== undefined) return { ...plan, carriage, changes: [...plan.changes, sourcesThemselves] };
  return divided(build, stage, project, install, pruned, plan) ?? plan;
}

const sourcesThemselves: Change = {
  what: 'Copy the sources into the stage that ships, behind the packages',
  why: 'After an edit of a source, the layer with node_modules is the one that there was, to be neither copied nor sent again.',
  chapter: 'languages/node',
};

/** True where the install has all that it reads, and something of the project is copied behind it. */
function comesBeforeSources(build: Build, stage: Stage, install: Invocation): boolean {
  const { run, manager } = install;
  const folder = installFolder(build, install);
  const { position } = run.step;
  if (folder === undefined || run.mounts.some(({ type }) => type === 'bind')) return false;
  const before = { ...stage, steps: stage.steps.slice(0, position) };
  if (before.steps.some(isWholeContext)) return false;
  const read = [...(manager.manifests ?? []), ...(manager.lockfiles ?? [])].filter((name) => !name.includes('/'));
  const here = (name: string, where: Stage): string | undefined => contextPathOf(build, where, `${folder}/${name}`);
  if (here('package.json', before) === undefined || read.some((name) => here(name, stage) !== here(name, before))) return false;
  return stage.steps.slice(position).some((step) => isFromContext(step));
}

function isFromContext(step: Step): boolean {
  const copy = copyOf(step);
  return copy !== undefined && copy.from === undefined;
}

/** All that stands behind the install goes to the final stage, where that is copies and settings alone. */
function sourcesCarried({ steps }: Stage, { run }: Invocation, known: Plan['carriage']): ReadonlyMap<Step, Carriage> | undefined {
  const behind = steps.slice(run.step.position + 1);
  const fits = behind.every((step) => {
    const { keyword } = step.instruction;
    if (known.has(step)) return known.get(step) === 'moves';
    if (keyword === 'ARG') return isSpokenOf(step, behind);
    return keyword === 'COPY' || keyword === 'ADD' ? isOwnedByAll(step) : !/^(?:RUN|SHELL)$/.test(keyword);
  });
  return fits ? new Map([...known, ...behind.map((step) => [step, 'moves'] as const)]) : undefined;
}

/** What a later instruction speaks of, the final stage declares. */
function isSpokenOf({ instruction, position }: Step, behind: readonly Step[]): boolean {
  const later = behind.filter((step) => step.position > position).map((step) => step.instruction.line.text);
  return instruction.words.every(({ value }) => later.some((line) => new RegExp(`\\$\\{?${value.split('=')[0] ?? ''}\\b`).test(line)));
}

/** By an account that is in every image of Node.js. */
function isOwnedByAll(step: Step): boolean {
  const owner = copyOf(step)?.chown?.value;
  return owner === undefined || owner.split(':').every((name) => /^(?:\d+|root|node)$/.test(name));
}

/** Cuts the stage that builds behind the install, and makes one without the packages for development of its first part. */
function divided(build: Build, stage: Stage, project: NodeProject, install: Invocation, pruned: Pruning, plan: Plan): Plan | undefined {
  const { manifest } = project;
  const { step } = install.run;
  const folder = installFolder(build, install);
  const { user, workdir } = endOf(stage);
  const isAlike = pruned.edits.length === 0 && user === step.before.user && !manifest.hasWorkspaces && manifest.dependencies.size > 0;
  if (folder === undefined || workdir === undefined || !isAlike || !names.every((name) => name !== stage.name)) return undefined;
  const work = stage.steps.slice(step.position + 1).filter((each) => each.instruction.keyword === 'RUN' && !plan.carriage.has(each));
  const leaves = work.every((each) => {
    const run = build.runAt(each);
    return run !== undefined && leavesPackages(build, stage, run);
  });
  const owner = ownerOfPackages(build, stage, install);
  if (!leaves || owner === undefined || isConfigured(build, project, install) || includesPackages(build, project)) return undefined;
  // These would run the scripts of the project once more, and these may want the sources.
  const scripted =
    /^(?:bun|yarn-berry)$/.test(install.manager.id) &&
    [...manifest.scripts.keys()].some((name) => /install$|^(?:pre|post)?prepare$/.test(name));
  if (pruned.command !== undefined && scripted) return undefined;
  const [name, production] = names;
  const modules = `${folder}/node_modules`;
  const stages = pruned.command === undefined ? [] : [[`FROM ${name} AS ${production}`, `RUN ${pruned.command}`]];
  const target = relativeTo(stage.end.workdir, modules);
  return {
    ...plan,
    division: { behind: step, name, stages },
    finish: [`RUN rm -rf ${relativeTo(workdir, modules)}`],
    copies: [
      {
        stage: stages.length === 0 ? name : production,
        from: modules,
        to: target.startsWith('/') ? target : `./${target}`,
        ...(owner !== 'root' && { owner }),
      },
      ...plan.copies,
    ],
    changes: [
      ...plan.changes.map((each) => ({ ...each, what: each.what.replace(onceBuilt, 'in a stage of its own') })),
      packagesThemselves,
    ],
  };
}

const names = ['dependencies', 'production-dependencies'] as const;

const packagesThemselves: Change = {
  what: 'Take node_modules from a stage that has no sources',
  why: 'After an edit of a source, nothing is taken out of it again, and its layer is the one that there was, to be neither copied nor sent again.',
  chapter: 'languages/node',
};

/** Whom node_modules belongs to, which a copy of what is in it would not bring along; `undefined` where that, or where it lies, cannot be told. */
function ownerOfPackages(build: Build, stage: Stage, { run }: Invocation): string | undefined {
  const { user, userSetBy } = run.step.before;
  const speaks = (each: Run): boolean => each.commands.some(({ args }) => args.some(({ raw }) => raw.includes('node_modules')));
  const before = build.runs.filter(({ step }) => step.stage === stage && step.position < run.step.position);
  if (speaks(run)) return undefined;
  if (userSetBy === undefined || isRoot(user)) return before.some(speaks) ? undefined : 'root';
  return user === 'node' || user === 'bun' ? `${user}:${user}` : undefined;
}

/** True where the settings of the manager may put the packages elsewhere. */
function isConfigured({ context }: Build, { manifest }: NodeProject, { manager }: Invocation): boolean {
  const text = (name: string): string | undefined => {
    const path = manifest.path.replace(/package\.json$/, name);
    return context?.files.includes(path) === true ? (contextText(context, path) ?? 'unknown') : undefined;
  };
  if (manager.id === 'pnpm') return /unknown|modules-dir|virtual-store|node-linker/.test(text('.npmrc') ?? '');
  return manager.id === 'yarn' && text('.yarnrc') !== undefined;
}

/** True where the context has packages of its own, which a COPY would lay over the installed ones. */
function includesPackages({ context }: Build, { manifest }: NodeProject): boolean {
  return context === undefined || includedIn(context)(manifest.path.replace(/package\.json$/, 'node_modules/a/index.js'));
}

function relativeTo(folder: string | undefined, path: string): string {
  return folder !== undefined && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}
