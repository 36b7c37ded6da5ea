import { canonicalName, familyOf, imageFacts, parseImage, seenThrough, workdirOf } from '../knowledge';
import { readFrom, readPairs, type Dockerfile, type Instruction } from '../syntax';
import type { Span } from '../text';
import { markFates, type Draft } from './fates';
import { resolvePath } from './paths';
import { declaredShells } from './shell-pragmas';
import type { Base, Known, Stage, State, Step } from './stage';
import { expand, hasVariable, type Lookup } from './variables';
import { isForWindows } from './windows';

export interface StageInputs {
  readonly buildArgs: Readonly<Record<string, string>>;
  /** The stage to build, as `docker build --target` names it; the last one where absent or unknown. */
  readonly target: string | undefined;
  /** The stages that definitions beside the Dockerfile ask for; they are targets too where `target` names none. */
  readonly wanted: () => readonly string[];
  /** Mirrors of registries, to what they mirror. */
  readonly mirrors: Readonly<Record<string, string>> | undefined;
}

/** What an ENV or ARG gives a name, from this position of its stage on. */
export interface Binding {
  readonly kind: 'ENV' | 'ARG';
  readonly position: number;
  readonly value: string | undefined;
}

export interface Stages {
  readonly stages: readonly Stage[];
  /** The value of a variable just before a step. */
  valueAt(this: void, step: Pick<Step, 'stage' | 'position'>, name: string): string | undefined;
}

/** Reads the stages of a file in one pass: bases, parents, effective state and variables, and then what reaches the target. */
export function readStages(file: Dockerfile, inputs: StageInputs): Stages {
  const globals = new Map<string, Global>();
  const bindings = new Map<Stage, Map<string, Binding[]>>();
  const stages: Draft[] = [];
  const forWindows = isForWindows(file);
  const named = new Map<string, Draft>();

  const valueAt: Stages['valueAt'] = ({ stage, position }, name) => {
    const known = bindings.get(stage)?.get(name);
    const own = lastBefore(known, position, 'ENV');
    if (own !== undefined) return own.value;
    const arg = lastBefore(known, position, 'ARG');
    let root = stage;
    while (root.parent !== undefined) {
      root = root.parent;
      const inherited = lastBefore(bindings.get(root)?.get(name), Infinity, 'ENV');
      if (inherited !== undefined) return inherited.value;
    }
    return root.base.known.facts?.env?.[name] ?? arg?.value;
  };

  let current: Draft | undefined;
  let state: State = unknownState;
  const open = (from: Instruction | undefined): Draft => {
    const read = from === undefined ? undefined : readFrom(from);
    const base = baseOf(read?.image, globals, forWindows && read?.platform?.value?.startsWith('linux') !== true, inputs.mirrors);
    const parent = base.image === undefined ? undefined : named.get(base.image.toLowerCase());
    const stage: Draft = {
      index: stages.length,
      from,
      name: read?.name?.value.toLowerCase(),
      base,
      parent,
      steps: [],
      end: unknownState,
      fate: 'unused',
    };
    stages.push(stage);
    bindings.set(stage, new Map());
    state = parent?.end ?? initialState(base, from !== undefined);
    return stage;
  };
  const close = (): void => {
    if (current === undefined) return;
    current.end = state;
    const end = state;
    current.steps = current.steps.map((step) => (step.onbuild ? { ...step, before: end } : step));
    if (current.name !== undefined) named.set(current.name, current);
  };

  const declaredShell = declaredShells(file);
  // Declared above the first FROM, it holds for every image; further down, for its own stage.
  let everyShell: readonly string[] | undefined;
  for (const instruction of file.instructions) {
    const declared = declaredShell(instruction);
    if (current === undefined) everyShell = declared ?? everyShell;
    if (instruction.keyword === 'FROM') {
      close();
      current = open(instruction);
      const shell = declared ?? (current.parent === undefined ? everyShell : undefined);
      if (shell !== undefined) state = { ...state, shell };
      continue;
    }
    if (current === undefined && instruction.keyword === 'ARG') {
      for (const pair of readPairs(instruction)) {
        const value =
          inputs.buildArgs[pair.name] ?? (pair.value === undefined ? undefined : expand(pair.value, (name) => globals.get(name)?.value));
        globals.set(pair.name, { value, span: pair.name in inputs.buildArgs ? undefined : pair.valueSpan });
      }
      continue;
    }
    current ??= open(undefined);
    const stage = current;
    const shell = declared ?? (stage.steps.length === 0 && stage.from === undefined ? everyShell : undefined);
    if (shell !== undefined) state = { ...state, shell, shellSetBy: undefined };
    const onbuild = instruction.trigger !== undefined;
    const step: Step = { instruction: instruction.trigger ?? instruction, stage, position: stage.steps.length, before: state, onbuild };
    stage.steps.push(step);
    if (onbuild) continue;
    const lookup: Lookup = (name) => valueAt(step, name);
    bind(step, bindings.get(stage), lookup, (name) => ({ given: inputs.buildArgs[name], global: globals.get(name)?.value }));
    state = after(step, state, lookup);
  }
  close();
  markFates(stages, named, { asked: inputs.target, wanted: stages.length > 1 ? inputs.wanted() : [] });
  return { stages, valueAt };
}

const unknownState: State = { user: undefined, userSetBy: undefined, workdir: undefined, shell: ['/bin/sh', '-c'], shellSetBy: undefined };

function initialState({ meant: image, known: { facts, family } }: Base, hasFrom: boolean): State {
  if (image === undefined) return hasFrom ? unknownState : { ...unknownState, user: 'root' };
  const reference = parseImage(image);
  const isOfficial = reference !== undefined && !canonicalName(reference).includes('/') && (family !== undefined || facts !== undefined);
  return {
    // An image with a row starts as root unless the row names another user; one without is known only if it is official.
    user: facts?.defaultUser ?? (facts !== undefined || isOfficial ? 'root' : undefined),
    userSetBy: undefined,
    workdir: facts?.workdir ?? workdirOf(image) ?? (isOfficial ? '/' : undefined),
    shell: family === 'windows' ? undefined : ['/bin/sh', '-c'],
    shellSetBy: undefined,
  };
}

interface Global {
  readonly value: string | undefined;
  /** Where the default stands. */
  readonly span: Span | undefined;
}

const nothingKnown: Known = { facts: undefined, family: undefined };
const noBase: Base = {
  written: undefined,
  span: undefined,
  image: undefined,
  meant: undefined,
  editable: undefined,
  tagSpan: undefined,
  known: nothingKnown,
};

const someWindows: Known = { facts: undefined, family: 'windows' };

function baseOf(
  image: { readonly value: string; readonly span: Span } | undefined,
  globals: ReadonlyMap<string, Global>,
  forWindows: boolean,
  mirrors: Readonly<Record<string, string>> | undefined,
): Base {
  if (image === undefined) return noBase;
  const single = (text: string): Global | undefined => {
    const name = /^\$(?:\{(\w+)\}|(\w+))$/.exec(text);
    return name === null ? undefined : globals.get(name[1] ?? name[2] ?? '');
  };
  const argument = single(image.value);
  const tag = /^[^$:]*:(\$.*)$/.exec(image.value)?.[1];
  const tagged = tag === undefined ? undefined : single(tag);
  const resolved = expand(image.value, (name) => globals.get(name)?.value);
  const meant = resolved === undefined || mirrors === undefined ? resolved : seenThrough(resolved, mirrors);
  return {
    written: image.value,
    span: image.span,
    image: resolved,
    meant,
    known: forWindows ? someWindows : meant === undefined ? nothingKnown : { facts: imageFacts(meant), family: familyOf(meant) },
    editable: hasVariable(image.value) ? argument?.span : image.span,
    tagSpan: tagged === undefined ? tagSpanIn(hasVariable(image.value) ? argument : image) : plainSpan(tagged),
  };
}

/** The place of a value that stands in the text as it is, without quotes and variables. */
function plainSpan({ value, span }: Global): Span | undefined {
  return span === undefined || value === undefined || span.end - span.start !== value.length ? undefined : span;
}

function tagSpanIn(image: Global | undefined): Span | undefined {
  const place = image && plainSpan(image);
  const tag = parseImage(image?.value ?? '')?.tag;
  if (place === undefined || tag === undefined) return undefined;
  const start = place.start + (image?.value?.split('@')[0]?.lastIndexOf(':') ?? 0) + 1;
  return { start, end: start + tag.length };
}

/** What comes to an ARG from outside its stage: a build argument, or the default of an ARG before the first FROM. */
interface Outside {
  readonly given: string | undefined;
  readonly global: string | undefined;
}

function bind(
  { instruction, position }: Step,
  bindings: Map<string, Binding[]> | undefined,
  lookup: Lookup,
  outside: (name: string) => Outside,
): void {
  const kind = instruction.keyword;
  if (bindings === undefined || (kind !== 'ENV' && kind !== 'ARG')) return;
  for (const pair of readPairs(instruction)) {
    const written = pair.value === undefined ? undefined : expand(pair.value, lookup);
    const { given, global } = outside(pair.name);
    const value = kind === 'ENV' ? written : (given ?? (pair.value === undefined ? global : written));
    const list = bindings.get(pair.name);
    const binding = { kind, position, value } as const;
    if (list === undefined) bindings.set(pair.name, [binding]);
    else list.push(binding);
  }
}

function lastBefore(list: readonly Binding[] | undefined, position: number, kind: Binding['kind']): Binding | undefined {
  return list?.findLast((binding) => binding.kind === kind && binding.position < position);
}

function after(step: Step, state: State, lookup: Lookup): State {
  const { instruction } = step;
  switch (instruction.keyword) {
    case 'USER': {
      const written = instruction.words[0]?.value;
      if (written === undefined) return state;
      const name = /^(?:\$\{[^}]*\}|[^:])*/.exec(written)?.[0] ?? '';
      return { ...state, user: expand(name, lookup), userSetBy: step };
    }
    case 'WORKDIR': {
      const written = instruction.words.map((word) => word.value).join(' ');
      return { ...state, workdir: resolvePath(state.workdir, expand(written, lookup)) };
    }
    case 'SHELL':
      return instruction.json === undefined ? state : { ...state, shell: instruction.json.map((word) => word.value), shellSetBy: step };
    default:
      return state;
  }
}
