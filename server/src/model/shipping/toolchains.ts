import { contentsOfImage, isToolchain } from '../../knowledge';
import type { Command, ShellWord } from '../../shell';
import type { Build } from '../build';
import { keptBuildPackages } from '../packages/build-packages';
import { buildWork } from './build-work';
import type { Invocation } from '../invocation';
import type { Run } from '../run';
import { isBuiltFrom, rootStage, type Step } from '../stage';
import { isWorkshop } from './starting';

/** A compiler that is installed for a later RUN of what ships, and stays in it. */
export interface ShippedToolchain {
  readonly install: Invocation;
  /** The package that says so. */
  readonly word: ShellWord;
  /** What it is there for: the first, and the programs of all that are like it. */
  readonly usedBy: { readonly run: Run; readonly names: readonly string[] };
  /** The program may do without a compiler: it is called only where a package has no ready-made form. */
  readonly likely: boolean;
  /** The RUN that installs it compiles with it, too. */
  readonly alsoHere: boolean;
}

/**
 * The first one. Where the RUN that installs a compiler also uses it, it could remove it as well, which is another matter; and where the
 * language's own tool builds in what ships, that says it all.
 */
export function shippedToolchain(build: Build): ShippedToolchain | undefined {
  const candidates = build.installs.filter(
    ({ manager, run, packages }) =>
      manager.kind === 'system' && run.step.stage.fate === 'ships' && !run.step.onbuild && packages.some(({ raw }) => isToolchain(raw)),
  );
  if (candidates.length === 0 || isWorkshop(build) || buildWork(build).some(({ step }) => step.stage.fate === 'ships')) return undefined;
  for (const install of candidates) {
    // Where the base image has a compiler already, this one is not what makes the difference.
    const inBase = contentsOfImage(rootStage(install.run.step.stage).base.meant ?? '').includes('gcc');
    const word = inBase ? undefined : install.packages.find(({ raw }) => isToolchain(raw));
    if (word === undefined || isRemoved(build, install, word) || keptBuildPackages(build).some((kept) => kept.install === install))
      continue;
    const later = build.runs.filter(({ step }) => step.stage.fate === 'ships' && isAfter(step, install.run.step));
    const uses = later.flatMap((run) => {
      const found = use(run, build);
      return found === undefined ? [] : [{ run, ...found }];
    });
    const user = uses.find(({ likely }) => !likely) ?? uses[0];
    const alsoHere = compilerIn(install.run.commands.slice(install.position + 1)) !== undefined;
    // What compiles where it is installed, and perhaps later, may be wanted for the first alone.
    if (user === undefined || (alsoHere && user.likely)) continue;
    const names = [...new Set(uses.filter(({ likely }) => likely === user.likely).map(({ name }) => name))];
    return { install, word, usedBy: { run: user.run, names }, likely: user.likely, alsoHere };
  }
  return undefined;
}

/** The program of a run that compiles for sure, or likely, as package managers of languages do. */
function use(run: Run, { invocationsOf }: Build): { readonly name: string; readonly likely: boolean } | undefined {
  const sure = compilerIn(run.commands);
  if (sure !== undefined) return { name: sure, likely: false };
  // Named packages of npm are mostly programs in plain JavaScript.
  const likely = invocationsOf(run).find(
    ({ manager, does, fromManifest }) =>
      does === 'install' &&
      (/^(?:pip|uv|poetry|pipenv|gem|bundler)$/.test(manager.id) || (fromManifest && /^(?:npm|yarn|pnpm)$/.test(manager.id))),
  );
  return likely === undefined ? undefined : { name: likely.command.name ?? likely.manager.title, likely: true };
}

function compilerIn(commands: readonly Command[]): string | undefined {
  return commands.find(
    ({ name, args }) => name !== undefined && compiler.test(name) && !args.some(({ raw }) => /^--?(?:version|help)$/.test(raw)),
  )?.name;
}

/** Programs that turn sources into something else: what a compiler is installed for. */
const compiler =
  /^(?:make|gmake|cmake|ctest|ninja|meson|gcc|g\+\+|cc|c\+\+|clang|clang\+\+|configure|Configure|autogen\.sh|autoreconf|bootstrap|rustc|cargo|go|ghc|stack|cabal)$/;

/** Uninstalled in the same layer, whatever it is called there, or by its name in a later one, where only its bytes stay. */
function isRemoved({ invocations }: Build, { run, manager, position }: Invocation, word: ShellWord): boolean {
  return invocations.some((other) => {
    if (other.manager !== manager || other.does !== 'remove') return false;
    if (other.run === run) return other.position > position;
    return isAfter(other.run.step, run.step) && other.packages.some(({ raw }) => raw === word.raw);
  });
}

function isAfter(step: Step, other: Step): boolean {
  return (step.stage === other.stage && step.position > other.position) || isBuiltFrom(step.stage, other.stage);
}
