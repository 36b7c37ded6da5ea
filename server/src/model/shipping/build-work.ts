import { operands, type Command, type ShellWord } from '../../shell';
import type { Span } from '../../text';
import type { Build } from '../build';
import type { Invocation } from '../invocation';
import { memo } from '../lazy';
import type { Run } from '../run';
import { rootStage, type Stage, type Step } from '../stage';
import { isWorkshop } from './starting';

/** A command that makes the program out of its sources. */
export interface BuildWork {
  readonly step: Step;
  readonly at: Span;
  /** As people say it: `go build`, `npm run build`. */
  readonly what: string;
  /** Of what it makes nothing of the tools or sources is needed to run, or the dependencies for development are not. */
  readonly kind: 'compiled' | 'bundled';
}

/** The builds of programs by the tools of their language, those that are not undone in the same RUN, in order. */
export const buildWork = memo(({ runs, invocationsOf }: Build): readonly BuildWork[] =>
  runs
    .filter(({ step }) => !step.onbuild)
    .flatMap((run) => {
      const works = [...compiled(run, invocationsOf(run)), ...bundled(run)];
      return works.filter(({ at }) => !isTidied(run, invocationsOf(run), at)).sort((a, b) => a.at.start - b.at.start);
    }),
);

/** The first build in what ships, which a stage of its own would keep out of it; none in an image that is there to build in. */
export const shippedWork = memo((build: Build): BuildWork | undefined =>
  isWorkshop(build) ? undefined : buildWork(build).find(({ step }) => step.stage.fate === 'ships'),
);

/** True for a stage whose image ships only because the program is compiled in it, or in a stage upon it. */
export function needsBuildStage(build: Build, stage: Stage): boolean {
  const work = shippedWork(build);
  return work?.kind === 'compiled' && rootStage(work.step.stage) === stage;
}

function* compiled({ step }: Run, invocations: readonly Invocation[]): Generator<BuildWork> {
  for (const { manager, command, does, args, verbSpan } of invocations) {
    const goals = goalsOf[manager.id];
    if (does !== 'build' || goals === undefined || command.runs !== 'always') continue;
    const goal = operands({ args }, manager.valueFlags).find(({ raw }) => goals.test(raw));
    if (
      goal === undefined ||
      (goal.raw === 'install' && !isOfProject(manager.id, args)) ||
      args.some(({ raw }) => /^(?:--version|--help|-[vVh])$/.test(raw))
    )
      continue;
    yield {
      step,
      at: goal.span.start >= verbSpan.start ? goal.span : verbSpan,
      what: `${command.name ?? ''} ${goal.raw}`,
      kind: 'compiled',
    };
  }
}

/** The words that make a program; fetching dependencies, tests and tools for oneself are something else. */
const goalsOf: Readonly<Record<string, RegExp | undefined>> = {
  go: /^(?:build|install)$/,
  cargo: /^(?:build|install)$/,
  maven: /^(?:package|install|verify|deploy)$/,
  gradle: /^:?(?:[\w-]+:)*(?:build|assemble|jar|bootJar|bootWar|shadowJar|installDist|war|nativeCompile)$/,
  sbt: /^(?:assembly|stage|dist|package|universal:packageBin)$/,
  nuget: /^(?:publish|build)$/,
};

/** `go install` and `cargo install` also bring programs of others. */
function isOfProject(manager: string, args: readonly ShellWord[]): boolean {
  if (manager === 'maven') return true;
  return args.some(({ raw }) => (manager === 'cargo' ? /^--path\b/.test(raw) : /^\.(?:\/|$)/.test(raw)));
}

function* bundled({ step, commands }: Run): Generator<BuildWork> {
  for (const command of commands) {
    const { name, args, runs } = command;
    if (name === undefined || runs !== 'always' || !bundlers.test(name)) continue;
    const [first, second] = operands({ args });
    const script = /^run(?:-script)?$/.test(first?.raw ?? '') ? second : name === 'npm' ? undefined : first;
    if (runners.test(name) && script !== undefined && /^build(?:[:-][\w:-]+)?$/.test(script.raw)) {
      yield { step, at: script.span, what: `${name} ${first === script ? '' : 'run '}${script.raw}`, kind: 'bundled' };
    } else if (isBundler(command)) {
      yield { step, at: command.nameSpan, what: name === 'npx' ? `npx ${first?.raw ?? ''} build` : `${name} build`, kind: 'bundled' };
    }
  }
}

const bundlers = /^(?:npm|yarn|pnpm|bun|npx|ng|vite|next|nuxt|vue-cli-service|gatsby|react-scripts)$/;
const runners = /^(?:npm|yarn|pnpm|bun)$/;

function isBundler({ name, args }: Command): boolean {
  const words = [name, ...args.slice(0, 3).map(({ raw }) => raw)];
  const at = name === 'npx' ? 1 : 0;
  return /^(?:ng|vite|next|nuxt|vue-cli-service|gatsby|react-scripts)$/.test(words[at] ?? '') && words[at + 1] === 'build';
}

/** What is uninstalled or deleted behind the build in the same RUN is not in the layer. */
function isTidied({ commands }: Run, invocations: readonly Invocation[], at: Span): boolean {
  const removed = invocations.some(({ does, command }) => does === 'remove' && command.span.start > at.end);
  return removed || commands.some(({ name, args, span }) => name === 'rm' && span.start > at.end && args.some(({ raw }) => kept.test(raw)));
}

/** Folders with the tools or the dependencies for development. */
const kept = /(?:^|\/)(?:node_modules|\.?rustup|\.?cargo)\/?\*?$|^\/usr\/local\/go\/?$/;
