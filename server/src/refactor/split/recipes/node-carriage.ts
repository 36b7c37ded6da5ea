import { isBuildTool, isInSlimImage, packagesOfProgram } from '../../../knowledge';
import {
  copyOf,
  folderTraits,
  globalTools,
  nodeWorkOf,
  resolvePath,
  within,
  type Build,
  type NodeProject,
  type NodeStart,
  type Stage,
  type Step,
} from '../../../model';
import { textOf } from '../../../text';
import type { Refusal } from '../../contract';
import type { Carriage } from '../plan';
import type { NodeBase } from './node-base';

/** Where the instructions of a project go, and what stands for them in the final stage. */
export interface Sorted {
  readonly carriage: ReadonlyMap<Step, Carriage>;
  readonly rewritten: ReadonlyMap<Step, string>;
  /** What the project's folder has to be given. */
  readonly setup: readonly string[];
}

/** Sorts what is done to the project from what is done to the system around it; refuses what does both, or what it does not understand. */
export function sorted(build: Build, stage: Stage, base: NodeBase, project: NodeProject, start: NodeStart): Sorted | Refusal {
  const carriage = new Map<Step, Carriage>();
  for (const step of stage.steps) {
    const { keyword } = step.instruction;
    if (!/^(?:COPY|ADD|RUN)$/.test(keyword)) continue;
    const work = nodeWorkOf(build, step, project.root);
    const because =
      work === 'unknown' || work === 'both'
        ? `What ${described(build, step)} does to the image ${work === 'both' ? 'is more than one thing' : 'cannot be told'}.`
        : work === 'tools'
          ? toolsUnfit(build, step, start)
          : undefined;
    if (because !== undefined) return { because };
    if (work === 'tools') {
      if (areNeeded(build, step, start)) carriage.set(step, 'both');
    } else if (work === 'outside') {
      const program = base.slimmer
        ? build.runAt(step)?.commands.find(({ name }) => name !== undefined && !isInSlimImage(name) && !accounts.test(name))
        : undefined;
      if (program !== undefined)
        return { because: `${described(build, step)} calls ${program.name ?? ''}, which \`${base.meant}\` may lack.` };
      carriage.set(step, isMentioned(build, stage, step) ? 'both' : 'moves');
    }
  }
  return { carriage, ...traitsKept(build, stage, project, carriage) };
}

function described({ text }: Build, { instruction }: Step): string {
  const line = text.slice(0, instruction.span.start).split('\n').length;
  return `the ${instruction.keyword} on line ${line}`;
}

const accounts = /^(?:useradd|groupadd|usermod|groupmod|adduser|addgroup)$/;

/** Programs that Corepack fetches are there at the start only if they were fetched by name. */
function toolsUnfit(build: Build, step: Step, { managers }: NodeStart): string | undefined {
  const commands = build.runAt(step)?.commands.filter(({ name }) => name === 'corepack') ?? [];
  if (commands.length === 0 || ![...managers].some((name) => /^(?:yarn|pnpm)$/.test(name))) return undefined;
  const named = commands.some(({ args }) => args.some(({ raw }) => /^(?:yarn|pnpm)@\d/.test(raw)));
  return named
    ? undefined
    : 'Corepack fetches the package manager that the start calls, and the final stage would have to fetch it when it starts.';
}

function areNeeded(build: Build, step: Step, { programs, managers }: NodeStart): boolean {
  const run = build.runAt(step);
  if (run === undefined) return false;
  if (run.commands.some(({ name }) => name === 'corepack') && [...managers].some((name) => /^(?:yarn|pnpm)$/.test(name))) return true;
  return globalTools(run).some((tool) => {
    if (/^(?:npm|yarn|pnpm|bun)$/.test(tool)) return managers.has(tool) || (tool === 'npm' && managers.has('npx'));
    return !isBuildTool(tool) || programs.some(({ name }) => packagesOfProgram(name).includes(tool));
  });
}

/** True where what it makes is spoken of by an instruction that stays, so that the build may need it too. */
function isMentioned(build: Build, stage: Stage, step: Step): boolean {
  const copy = copyOf(step);
  const target = copy?.destination && resolvePath(step.before.workdir, copy.destination.value);
  if (copy === undefined || target === undefined) return !onlyChanges(build, step);
  const names = [target, ...copy.sources.map(({ value }) => value.replace(/^.*\//, ''))].filter((name) => name.length > 1);
  return stage.steps.some(
    (other) =>
      other.instruction.keyword === 'RUN' &&
      other.position > step.position &&
      !onlyChanges(build, other) &&
      names.some((name) => textOf(build.text, other.instruction.span).includes(name)),
  );
}

function onlyChanges(build: Build, step: Step): boolean {
  return build.runAt(step)?.commands.every(({ name }) => /^(?:chmod|chown|ln|cd|set)$/.test(name ?? '')) ?? false;
}

/** The owner and the mode of the project's folder, which no copy of its contents brings. */
function traitsKept(build: Build, stage: Stage, { root }: NodeProject, carriage: Map<Step, Carriage>): Pick<Sorted, 'rewritten' | 'setup'> {
  const { owner, mode, step } = folderTraits(build, stage.steps, root);
  const commands = [
    ...(owner === undefined || /^(?:root|0)(?::|$)/.test(owner) ? [] : [`chown ${owner} ${root}`]),
    ...(mode === undefined ? [] : [`chmod ${mode} ${root}`]),
  ];
  if (commands.length === 0) return { rewritten: new Map(), setup: [] };
  // Where a RUN has given it, the same place is behind the one that makes the account.
  if (step !== undefined && !carriage.has(step)) {
    carriage.set(step, 'both');
    return { rewritten: new Map([[step, `RUN ${[...made(step, root), ...commands].join(' && ')}`]]), setup: [] };
  }
  const maker = [...carriage].find(
    ([each, where]) => where === 'both' && build.runAt(each)?.commands.some(({ name }) => accounts.test(name ?? '')) === true,
  )?.[0];
  if (maker === undefined || maker.instruction.heredocs.length > 0 || maker.instruction.json !== undefined)
    return { rewritten: new Map(), setup: [`RUN ${commands.join(' && ')}`] };
  const written = [textOf(build.text, maker.instruction.span), ...made(maker, root), ...commands].join(' && ');
  return { rewritten: new Map([[maker, written]]), setup: [] };
}

/** Makes a folder that no WORKDIR has made by then. */
function made({ before }: Step, root: string): readonly string[] {
  return before.workdir !== undefined && within(before.workdir, root) ? [] : [`mkdir -p ${root}`];
}
