import { contextText, includedIn } from '../../../context';
import {
  copyOf,
  folderTraits,
  installFolder,
  isRoot,
  type Build,
  type Invocation,
  type NodeProject,
  type Run,
  type Stage,
} from '../../../model';
import type { Change } from '../../contract';
import type { Copied, Division, Plan } from '../plan';
import { leavesPackages } from './node-builds';
import { emittedBy } from './node-emits';
import { endOf, onceBuilt, type Pruning } from './node-prune';

/** Cuts the stage that builds behind the install, and makes one without the packages for development of its first part. */
export function divided(
  build: Build,
  stage: Stage,
  project: NodeProject,
  install: Invocation,
  pruned: Pruning,
  plan: Plan,
): Plan | undefined {
  const { manifest } = project;
  const { step } = install.run;
  const { user } = endOf(stage);
  const isAlike = pruned.edits.length === 0 && user === step.before.user && !manifest.hasWorkspaces && manifest.dependencies.size > 0;
  if (!isAlike || names.includes(stage.name ?? '')) return undefined;
  const work = stage.steps.filter(
    (each) => each.position > step.position && each.instruction.keyword === 'RUN' && !plan.carriage.has(each),
  );
  const runs = work.flatMap((each) => build.runAt(each) ?? []);
  const leaves = runs.length === work.length && runs.every((run) => leavesPackages(build, stage, run));
  if (!leaves || isConfigured(build, project, install) || includesPackages(build, project)) return undefined;
  // These would run the scripts of the project once more, and these may want the sources.
  const scripted =
    /^(?:bun|yarn-berry)$/.test(install.manager.id) &&
    [...manifest.scripts.keys()].some((name) => /install$|^(?:pre|post)?prepare$/.test(name));
  if (pruned.command !== undefined && scripted) return undefined;
  const [name, production] = names;
  const stages = pruned.command === undefined ? [] : [[`FROM ${name} AS ${production}`, `RUN ${pruned.command}`]];
  const division = { behind: step, name, stages };
  const source = stages.length === 0 ? name : production;
  const changes = plan.changes.map((each) => ({ ...each, what: each.what.replace(onceBuilt, 'in a stage of its own') }));
  const cut = { ...plan, division, changes };
  return outputCarried(build, stage, project, runs, source, cut) ?? packagesCarried(build, stage, install, source, cut);
}

/** What is compiled comes from the stage that builds; the sources that it leaves as they are come from the context a second time. */
function outputCarried(
  build: Build,
  stage: Stage,
  project: NodeProject,
  runs: readonly Run[],
  source: string,
  plan: Plan & { readonly division: Division },
): Plan | undefined {
  const [whole, more] = plan.copies;
  const outputs = emittedBy(build, stage, project, runs);
  const behind = stage.steps.filter(({ position }) => position > plan.division.behind.position);
  const files = behind.filter((step) => copyOf(step) !== undefined && !plan.carriage.has(step));
  const isPlain = files.every((step) => copyOf(step)?.from === undefined && isRoot(step.before.user) && copyOf(step)?.chown === undefined);
  const isOwn = runs.every(({ step }) => isRoot(step.before.user));
  if (whole === undefined || more !== undefined || outputs === undefined || plan.finish.length > 1 || !isPlain || !isOwn) return undefined;
  return {
    ...plan,
    finish: [],
    carriage: new Map([...plan.carriage, ...files.map((step) => [step, 'both'] as const)]),
    copies: [{ ...whole, stage: source }, ...outputs.map((from) => ({ from, to: placeFor(stage, from) }))],
    copiesApart: true,
    changes: [
      ...plan.changes,
      {
        what: 'Take from the stage that builds what it has made, and the sources from the context',
        why: 'After an edit of a source, nothing is taken out of the build again, and the layer with node_modules is the one that there was.',
        chapter: 'languages/node',
      },
    ],
  };
}

/** The project comes from the stage that builds, but for its packages. */
function packagesCarried(
  build: Build,
  stage: Stage,
  install: Invocation,
  source: string,
  plan: Plan & { readonly division: Division },
): Plan | undefined {
  const folder = installFolder(build, install);
  const { workdir } = endOf(stage);
  if (folder === undefined || workdir === undefined) return undefined;
  const modules = `${folder}/node_modules`;
  const owner = ownerOfPackages(build, stage, install, modules);
  if (owner === undefined) return undefined;
  const packages: Copied = { stage: source, from: modules, to: placeFor(stage, modules), ...(owner !== 'root' && { owner }) };
  return {
    ...plan,
    finish: [`RUN rm -rf ${relativeTo(workdir, modules)}`],
    copies: [packages, ...plan.copies],
    changes: [...plan.changes, packagesThemselves],
  };
}

function placeFor({ end: { workdir } }: Stage, path: string): string {
  const target = relativeTo(workdir, path);
  return target.startsWith('/') ? target : `./${target}`;
}

const names: readonly [string, string] = ['dependencies', 'production-dependencies'];

const packagesThemselves: Change = {
  what: 'Take node_modules from a stage that has no sources',
  why: 'After an edit of a source, nothing is taken out of it again, and its layer is the one that there was, to be neither copied nor sent again.',
  chapter: 'languages/node',
};

/** Whom node_modules belongs to, which a copy of what is in it would not bring along; `undefined` where that, or where it lies, cannot be told. */
function ownerOfPackages(build: Build, stage: Stage, { run }: Invocation, modules: string): string | undefined {
  const { user, userSetBy } = run.step.before;
  const speaks = (each: Run): boolean => each.commands.some(({ args }) => args.some(({ raw }) => raw.includes('node_modules')));
  const before = build.runs.filter(({ step }) => step.stage === stage && step.position < run.step.position);
  const given = folderTraits(build, stage.steps.slice(run.step.position + 1), modules);
  if (speaks(run) || given.mode !== undefined) return undefined;
  if (given.owner !== undefined) return /^(?:node:node|bun:bun|\d+:\d+)$/.test(given.owner) ? given.owner : undefined;
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
export function includesPackages({ context }: Build, { manifest }: NodeProject): boolean {
  return context === undefined || includedIn(context)(manifest.path.replace(/package\.json$/, 'node_modules/a/index.js'));
}

function relativeTo(folder: string | undefined, path: string): string {
  return folder !== undefined && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}
