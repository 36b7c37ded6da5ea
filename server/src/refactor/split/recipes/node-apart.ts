import {
  contextPathOf,
  copyOf,
  installFolder,
  isRoot,
  isWholeContext,
  pathOf,
  type Build,
  type Invocation,
  type NodeProject,
  type Stage,
  type Step,
} from '../../../model';
import type { Change } from '../../contract';
import type { Plan } from '../plan';
import { divided, includesPackages } from './node-divided';
import { onceBuilt, type Pruning } from './node-prune';

/**
 * The plan with the packages in a layer of their own, which no edit of a source makes again: where nothing is built, the sources go into what ships
 * by themselves; where something is, what ships takes the packages from a stage in which there are no sources.
 */
export function withPackagesApart(build: Build, stage: Stage, project: NodeProject, pruned: Pruning, plan: Plan): Plan {
  const [install, more] = project.installs;
  if (install === undefined || more !== undefined || !comesBeforeSources(build, stage, install)) return plan;
  return sourcesCarried(build, stage, project, install, pruned, plan) ?? divided(build, stage, project, install, pruned, plan) ?? plan;
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

/** All that stands behind the install goes to the final stage, where that is copies and settings, and perhaps a chown of all. */
function sourcesCarried(
  build: Build,
  stage: Stage,
  project: NodeProject,
  { run }: Invocation,
  pruned: Pruning,
  plan: Plan,
): Plan | undefined {
  const behind = stage.steps.slice(run.step.position + 1);
  const given = behind.map((step) => ownerGiven(build, step, project.root)).findLast((each) => each !== undefined);
  const fits = behind.every((step) => {
    const { keyword } = step.instruction;
    if (step === given?.step) return true;
    if (plan.carriage.has(step)) return plan.carriage.get(step) === 'moves';
    if (keyword === 'ARG') return isSpokenOf(step, behind);
    return keyword === 'COPY' || keyword === 'ADD' ? isOwnedByAll(step) : !/^(?:RUN|SHELL)$/.test(keyword);
  });
  if (!fits) return undefined;
  const carriage = new Map([...plan.carriage, ...behind.map((step) => [step, step === given?.step ? 'goes' : 'moves'] as const)]);
  const carried = { ...plan, carriage, changes: [...plan.changes.map(withoutBuild), sourcesThemselves] };
  if (given === undefined && pruned.finish.length === 0) return carried;
  // Nothing is built, so that what is installed can be pruned at once.
  if (pruned.finish.length > 0 && (pruned.command === undefined || includesPackages(build, project))) return undefined;
  const finish = pruned.command === undefined ? [] : [`RUN ${pruned.command}`];
  if (given === undefined) return { ...carried, finish };
  const { owner } = given;
  const copies = behind.filter((step) => copyOf(step) !== undefined && !plan.carriage.has(step));
  if (copies.some((step) => step.position > given.step.position || copyOf(step)?.chown !== undefined)) return undefined;
  const others = [...plan.rewritten].filter(([step]) => step !== given.step);
  return {
    ...carried,
    finish,
    setup: [...plan.setup, `RUN chown ${owner} ${project.root}`],
    copies: plan.copies.map((each) => ({ ...each, owner })),
    rewritten: new Map([...others, ...copies.map((step) => [step, withOwner(build, step, owner)] as const)]),
  };
}

/** `RUN chown -R node:node /app`, by which all of the project gets an owner that every image of Node.js knows; not where a comment speaks of it. */
function ownerGiven(build: Build, step: Step, root: string): { readonly step: Step; readonly owner: string } | undefined {
  const run = build.runAt(step);
  const [command, more] = run?.commands ?? [];
  if (run?.script?.broken !== false || command?.name !== 'chown' || more !== undefined || !isRoot(step.before.user)) return undefined;
  const [flag, owner, place, last] = command.args;
  if (flag?.raw !== '-R' || owner === undefined || place === undefined || last !== undefined || command.redirections.length > 0)
    return undefined;
  const above = build.file.instructions[step.instruction.index - 1]?.span.end ?? 0;
  const isSpokenOf = build.file.comments.some(({ span }) => span.start >= above && span.end <= step.instruction.span.end);
  const isWhole = pathOf(place, command, step, build.valueAt) === root;
  return isWhole && !isSpokenOf && /^(?:node:node|\d+:\d+)$/.test(owner.raw) ? { step, owner: owner.raw } : undefined;
}

function withOwner({ text }: Build, { instruction }: Step, owner: string): string {
  const { span, keywordSpan } = instruction;
  return `${text.slice(span.start, keywordSpan.end)} --chown=${owner}${text.slice(keywordSpan.end, span.end)}`;
}

/** Where nothing is built, they do not go once the build is done. */
function withoutBuild(change: Change): Change {
  return { ...change, what: change.what.replace(onceBuilt, 'again, since nothing is built') };
}

/** What a later instruction speaks of, the final stage declares. */
function isSpokenOf({ instruction, position }: Step, behind: readonly Step[]): boolean {
  const later = behind.filter((step) => step.position > position).map((step) => step.instruction.line.text);
  const spoken = new Set(later.flatMap((line) => line.match(/(?<=\$\{?)\w+/g) ?? []));
  return instruction.words.every(({ value }) => spoken.has(value.split('=')[0] ?? ''));
}

/** By an account that is in every image of Node.js. */
function isOwnedByAll(step: Step): boolean {
  const owner = copyOf(step)?.chown?.value;
  return owner === undefined || owner.split(':').every((name) => /^(?:\d+|root|node)$/.test(name));
}
