import { noHousePolicy, type HousePolicy, type RemoteImages } from '../../../shared/src';
import type { BuildContext } from '../context';
import type { PackageManager } from '../knowledge';
import type { Command } from '../shell';
import type { Dockerfile } from '../syntax';
import { cachesIfOn, cachesOf, isMounted, type Cache } from './packages/cache';
import { isEmptiedAfter } from './packages/clearings';
import { dockerCleanActive } from './packages/docker-clean';
import type { Effect } from './files/effect';
import { contextFiles } from './files/context-files';
import { copyEffects } from './files/copy-effects';
import { definitionsOf } from './references/definitions';
import { placeFinder, runEffects, type Surroundings } from './files/effects';
import { findUndone, type Undone } from './files/history';
import { invocationsIn, type Invocation } from './invocation';
import { keeping, lazy } from './lazy';
import { readRun, type Run } from './run';
import { readStages } from './stages';
import { isBuiltFrom, type Stage, type Step } from './stage';
import type { ValueAt } from './places';
import { unpackingsIn, type Unpacking } from './files/unpackings';

/** What comes to a build from outside the Dockerfile. */
export interface BuildInputs {
  readonly context?: BuildContext | undefined;
  /** ISO date, for rules about what has ended; today where absent is nobody's guess, so those rules then say nothing. */
  readonly today?: string | undefined;
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  readonly target?: string | undefined;
  /** What the organisation asks of its Dockerfiles; nothing where absent. */
  readonly policy?: HousePolicy | undefined;
  /** What registries have said of images; it comes late, and so also of images that are gone. */
  readonly remoteImages?: RemoteImages | undefined;
}

const nothingAsked: RemoteImages = new Map();

/** What a Dockerfile builds, as rules ask about it. Facts are derived when first asked for, and kept with the build. */
export interface Build {
  readonly file: Dockerfile;
  readonly text: string;
  readonly context: BuildContext | undefined;
  readonly today: string | undefined;
  readonly policy: HousePolicy;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** What registries have said, by the keys of the questions; empty where nobody has asked. */
  readonly remoteImages: RemoteImages;
  readonly stages: readonly Stage[];
  /** The stage that is built; `undefined` in a file without instructions. */
  readonly target: Stage | undefined;
  /** Every RUN that is understood to be built, ONBUILD's included, in order. */
  readonly runs: readonly Run[];
  /** Every package manager and build tool at work, in order. */
  readonly invocations: readonly Invocation[];
  /** Those of them that put packages in the image. */
  readonly installs: readonly Invocation[];
  /** Deletes of what an earlier shipped layer wrote. */
  readonly undone: readonly Undone[];
  /** The steps that such deletes stand in. */
  readonly removingSteps: ReadonlySet<Step>;
  readonly valueAt: ValueAt;
  /** The RUN of a step; `undefined` for other instructions. */
  runAt(this: void, step: Step | undefined): Run | undefined;
  /** The RUN directly above in the same stage, without another instruction between. */
  runAbove(this: void, run: Run): Run | undefined;
  invocationsOf(this: void, run: Run): readonly Invocation[];
  /** The steps of the stage and of those it is built from, up to and with this one, oldest first. */
  lineage(this: void, step: Step): readonly Step[];
  effectsOf(this: void, step: Step): readonly Effect[];
  /** The archives that a RUN unpacks or installs. */
  unpackingsOf(this: void, run: Run): readonly Unpacking[];
  /** The caches that an invocation fills, wherever they lie, were none of its flags to say not to. */
  cachesIfOn(this: void, invocation: Invocation): readonly Cache[];
  /** Those of them that reach the layer, and that neither its own run nor a later layer of what ships empties. */
  keptCaches(this: void, invocation: Invocation): readonly Cache[];
  /** True where a mount of the run lies over the cache. */
  isMounted(this: void, cache: Cache, run: Run): boolean;
}

/** Understands a Dockerfile. Never throws, whatever the text. */
export function buildOf(file: Dockerfile, inputs: BuildInputs = {}): Build {
  const { context, today, buildArgs = {}, target, policy = noHousePolicy, remoteImages = nothingAsked } = inputs;
  const { stages, valueAt } = readStages(file, {
    buildArgs,
    target,
    wanted: () => (context === undefined ? [] : definitionsOf(context).targets),
    mirrors: policy.registryMirrors,
  });
  const steps = stages.flatMap((stage) => stage.steps);
  const readOnce = keeping((step: Step) => readRun(file, step));
  const runAt = (step: Step | undefined): Run | undefined => (step?.instruction.keyword === 'RUN' ? readOnce(step) : undefined);
  const runs = lazy(() => steps.flatMap((step) => runAt(step) ?? []));
  const invocationsOf = keeping((run: Run) => invocationsIn(run, context?.files));
  const invocations = lazy(() => runs().flatMap((run) => invocationsOf(run)));
  const installs = lazy(() => invocations().filter(({ does }) => does === 'install'));
  const lineage = (step: Step): readonly Step[] => [...stepsBefore(step.stage), ...step.stage.steps.slice(0, step.position + 1)];
  const disarming = lazy(() =>
    runs().filter(({ commands }) => commands.some(({ args }) => args.some(({ raw }) => raw.includes('docker-clean')))),
  );
  const disarmedBefore = ({ step }: Run): readonly Run[] =>
    disarming().filter((other) =>
      other.step.stage === step.stage ? other.step.position < step.position : isBuiltFrom(step.stage, other.step.stage),
    );
  const firstWorkdir = keeping(
    ({ steps: all }: Stage) => all.find(({ instruction }) => instruction.keyword === 'WORKDIR')?.position ?? Infinity,
  );
  const workdirAt = ({ before, stage, position }: Step): string | undefined =>
    before.workdir ?? (stage.parent === undefined && position < firstWorkdir(stage) ? '/\u0001WORKDIR\u0001' : undefined);
  const files = lazy(() => context && contextFiles(context));
  const surroundingsOf = (run: Run): Surroundings => ({ valueAt, before: disarmedBefore(run), workdirAt });
  const effectsOf = keeping((step: Step): readonly Effect[] => {
    const run = runAt(step);
    if (run !== undefined) return runEffects(run, invocationsOf(run), surroundingsOf(run));
    return step.instruction.keyword === 'COPY' || step.instruction.keyword === 'ADD'
      ? [...copyEffects(step, { valueAt, workdirAt }, files())]
      : [];
  });
  const end = stages.findLast(
    (stage) => stage.fate === 'ships' && !stages.some((other) => other.parent === stage && other.fate === 'ships'),
  );
  const undone = lazy(() =>
    end === undefined
      ? []
      : findUndone(
          [...stepsBefore(end), ...end.steps].filter(({ onbuild }) => !onbuild),
          effectsOf,
          files(),
        ),
  );
  const undonePlaces = lazy(() => {
    const places = new Map<Command, Set<string>>();
    for (const { command, path } of undone().flatMap(({ writes }) => writes)) {
      if (command !== undefined) places.set(command, (places.get(command) ?? new Set()).add(path));
    }
    return places;
  });
  const removingSteps = lazy(() => new Set(undone().map(({ removal }) => removal.step)));
  const keptCaches = keeping((invocation: Invocation): readonly Cache[] => {
    const { manager, run, command, position, does } = invocation;
    if (does === 'build' || does === 'remove') return [];
    return cachesOf(invocation, valueAt).filter(
      (cache) =>
        cache.directory.kept &&
        !isMounted([...cache.paths, ...replacements(manager, cache)], run, valueAt) &&
        !(cache.directory.unless === 'docker-clean' && dockerCleanActive(run, disarmedBefore(run))) &&
        !isEmptiedAfter(position, cache, manager, run, valueAt) &&
        undonePlaces()
          .get(command)
          ?.has(cache.paths[0] ?? '') !== true,
    );
  });

  return Object.assign(new Derived({ runs, invocations, installs, undone, removingSteps }), {
    file,
    text: file.text,
    context,
    today,
    policy,
    buildArgs,
    remoteImages,
    stages,
    target: end,
    valueAt,
    runAt,
    runAbove: ({ step }: Run) => (step.onbuild ? undefined : plainRun(runAt(step.stage.steps[step.position - 1]))),
    invocationsOf,
    lineage,
    effectsOf,
    unpackingsOf: keeping((run: Run) => [...unpackingsIn(run, () => placeFinder(run, surroundingsOf(run)))]),
    cachesIfOn: keeping((invocation: Invocation) => cachesIfOn(invocation, valueAt)),
    keptCaches,
    isMounted: ({ paths }: Cache, run: Run) => isMounted(paths, run, valueAt),
  });
}

type DerivedFacts = Pick<Build, 'runs' | 'invocations' | 'installs' | 'undone' | 'removingSteps'>;

/** A class, since the engine searches an object that brings accessors of its own for every field that it is asked for, and rules ask a lot. */
class Derived implements DerivedFacts {
  constructor(private readonly facts: { readonly [Fact in keyof DerivedFacts]: () => DerivedFacts[Fact] }) {}

  get runs() {
    return this.facts.runs();
  }

  get invocations() {
    return this.facts.invocations();
  }

  get installs() {
    return this.facts.installs();
  }

  get undone() {
    return this.facts.undone();
  }

  get removingSteps() {
    return this.facts.removingSteps();
  }
}

function plainRun(run: Run | undefined): Run | undefined {
  return run?.step.onbuild === true ? undefined : run;
}

/** The steps of the stages that a stage is built from, oldest first. */
function stepsBefore(stage: Stage): readonly Step[] {
  const chain: Stage[] = [];
  for (let parent = stage.parent; parent !== undefined; parent = parent.parent) chain.unshift(parent);
  return chain.flatMap(({ steps }) => steps);
}

/** Caches that keep this one empty where they exist. */
function replacements({ caches }: PackageManager, { directory }: Cache): string[] {
  return caches.filter(({ replaces }) => replaces === directory.path).map(({ path }) => path);
}
