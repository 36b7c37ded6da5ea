import { contextText } from '../../../context';
import { debianPackageOf, imageSize, isInSlimImage, keepsInHome, packagesOfProgram } from '../../../knowledge';
import {
  buildWork,
  globalTools,
  nodeProjectOf,
  nodeStart,
  resolvePath,
  within,
  type Build,
  type NodeProject,
  type NodeStart,
  type Stage,
} from '../../../model';
import { sizeInTitle } from '../../../remedy';
import { isRefusal, type Change, type Refusal } from '../../contract';
import type { Plan, Recipe } from '../plan';
import { withPackagesApart } from './node-apart';
import { nodeBase, type NodeBase } from './node-base';
import { sorted } from './node-carriage';
import { outputOf, withOutput } from './node-output';
import { onceBuilt, pruning, type Pruning } from './node-prune';
import { unfitStart } from './node-refusals';
import { staticSite } from './node-static';
import { systemPackages, type SystemPackages } from './node-system';

/** npm, Yarn, pnpm and Bun on the official images: the project as it was built, without what only its build needs, on the slim image. */
export const nodeRecipe: Recipe = { language: 'Node.js', plan: planFor };

function planFor(build: Build, stage: Stage): Plan | Refusal | undefined {
  const base = nodeBase(build, stage);
  const project = base === undefined ? undefined : nodeProjectOf(build, stage);
  if (base === undefined || project === undefined) return undefined;
  if (typeof project === 'string') return { because: project };
  if (isRefusal(base)) return base;
  const start = nodeStart(build, stage);
  const because = unfitStart(build, project, start) ?? unfitStage(build, stage, project);
  if (because !== undefined) return { because };
  const site = staticSite(build, stage, project, start);
  if (site !== undefined) return site;
  const unknown = unknownProgram(build, stage, base, project, start);
  if (unknown !== undefined) return { because: unknown };
  const places = sorted(build, stage, base, project, start);
  if (isRefusal(places)) return places;
  const carried = new Set(places.carriage.keys());
  const system = systemPackages(build, stage, base, project, start, carried);
  if (isRefusal(system)) return system;
  const output = outputOf(build, stage, project, start);
  const pruned = output === undefined ? pruning(build, stage, base, project, start) : { finish: [], edits: [], left: [] };
  const built = buildWork(build).some(({ step }) => step.stage === stage);
  if (output === undefined && !base.slimmer && system.leftBehind.length === 0 && !(built && pruned.finish.length > 0)) return undefined;
  const plan = planOf(stage, base, project, places, system, pruned);
  return output === undefined ? withPackagesApart(build, stage, project, pruned, plan) : withOutput(plan, output);
}

function planOf(
  stage: Stage,
  base: NodeBase,
  { root }: NodeProject,
  { carriage, rewritten, setup }: Pick<Plan, 'carriage' | 'rewritten' | 'setup'>,
  system: SystemPackages,
  pruned: Pruning,
): Plan {
  return {
    base: base.image,
    edits: pruned.edits,
    finish: pruned.finish,
    setup: [...system.setup, ...setup],
    copies: [{ from: root, to: root === stage.end.workdir ? './' : root }],
    carriage,
    rewritten,
    unsafe: risk(stage, base, pruned),
    changes: [...changesOf(stage, base, system, pruned)],
    left: [
      ...pruned.left,
      ...(system.kept.length === 0
        ? []
        : [`The packages ${system.kept.join(', ')} are installed in what ships, since the program may need them.`]),
    ],
  };
}

function risk({ base: { meant } }: Stage, base: NodeBase, pruned: Pruning): string {
  const gone = !prunes(pruned) ? '' : 'the packages for development are gone';
  const lacks = base.slimmer ? `\`${base.meant}\` lacks Git, curl, Python and the compilers of \`${meant ?? ''}\`` : '';
  const both = [lacks, gone].filter((each) => each !== '').join(', and ');
  const [first = ''] = both;
  return `${both === '' ? 'What only the build needs is gone' : first.toUpperCase() + both.slice(1)}: the program must not call any of it.`;
}

function* changesOf({ base: { meant = '' } }: Stage, base: NodeBase, { leftBehind }: SystemPackages, pruned: Pruning): Generator<Change> {
  if (base.slimmer) {
    const size = sizeInTitle(imageSize(meant), imageSize(base.meant));
    yield {
      what: `Ship on \`${base.image}\`${size}`,
      why: `What runs needs no compiler, Git or Python, and \`${meant}\` brings them all.`,
      chapter: 'stages/build-and-runtime',
    };
  }
  if (leftBehind.length > 0) {
    yield { what: `Leave ${leftBehind.join(', ')} in the stage that builds`, why: 'They serve the build alone.', chapter: 'stages/why' };
  }
  if (prunes(pruned)) {
    yield {
      what: `Take the packages for development out ${pruned.edits.length > 0 ? 'again, since nothing is built' : onceBuilt}`,
      why: 'Compilers, bundlers, test tools and types are often the larger half of node_modules, and nothing that runs calls them.',
      chapter: 'languages/node',
    };
  }
}

function prunes({ finish, edits }: Pruning): boolean {
  return finish.length + edits.length > 0;
}

/** Why a stage is left as it is, whatever it installs. */
function unfitStage(build: Build, stage: Stage, { root, installs, manifest }: NodeProject): string | undefined {
  const { stages, context } = build;
  if (stages.length > 1) return 'It has several stages already.';
  const isBerry = installs.some(({ manager }) => manager.id === 'yarn-berry') || /^yarn@(?:[2-9]|\d\d)/.test(manifest.packageManager ?? '');
  const settings = context === undefined ? undefined : contextText(context, manifest.path.replace(/package\.json$/, '.yarnrc.yml'));
  if (isBerry && !/^nodeLinker:\s*["']?(?:node-modules|pnpm)/m.test(settings ?? ''))
    return "Plug'n'Play reads its packages out of a cache, which may lie in a home folder.";
  const kept = [...manifest.dependencies].find(keepsInHome);
  if (kept !== undefined && !fetchesNothing(build, stage)) return `\`${kept}\` keeps a program that it has fetched in a home folder.`;
  const volumes = stage.steps.filter(({ instruction }) => instruction.keyword === 'VOLUME');
  const isMounted = volumes.some(({ instruction, before }) =>
    (instruction.json ?? instruction.words).some(({ value }) => within(root, resolvePath(before.workdir, value) ?? '\u0000')),
  );
  return isMounted ? 'The folder of the project is a volume, as in images to work in.' : undefined;
}

/** The browser is one of the system's. */
function fetchesNothing({ valueAt, installs }: Build, stage: Stage): boolean {
  const end = { stage, position: stage.steps.length };
  const skips = ['PUPPETEER_SKIP_DOWNLOAD', 'PUPPETEER_SKIP_CHROMIUM_DOWNLOAD', 'PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD'];
  const skipped = skips.some((name) => /^(?:1|true)$/.test(valueAt(end, name) ?? ''));
  return skipped && installs.some(({ packages }) => packages.some(({ raw }) => /^chromium(?:-browser)?$/.test(raw)));
}

/** A program that is started and comes from none of the places that the final stage has. */
function unknownProgram(
  build: Build,
  stage: Stage,
  { slimmer }: NodeBase,
  { manifest }: NodeProject,
  { programs }: NodeStart,
): string | undefined {
  if (!slimmer) return undefined;
  const tools = new Set(build.runs.filter(({ step }) => step.stage === stage).flatMap(globalTools));
  const packages = new Set(
    build.installs.filter(({ manager }) => manager.kind === 'system').flatMap((each) => each.packages.map(({ raw }) => raw.split('=')[0])),
  );
  const brought = stage.steps
    .filter(({ instruction }) => /^(?:COPY|ADD)$/.test(instruction.keyword))
    .map(({ instruction }) => instruction.line.text);
  const unknown = programs.find(({ name }) => {
    if (/^(?:tini|dumb-init)$/.test(name) && brought.some((line) => line.includes(name))) return false;
    if (isInSlimImage(name) || debianPackageOf(name) !== undefined || packages.has(name)) return false;
    return !packagesOfProgram(name).some(
      (each) => manifest.dependencies.has(each) || manifest.devDependencies.has(each) || tools.has(each),
    );
  });
  return unknown === undefined ? undefined : `It starts \`${unknown.name}\`, and nothing says where that comes from.`;
}
