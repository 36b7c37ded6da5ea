import { readCopy } from '../syntax';
import type { Build } from './build';
import { takesNothingFrom } from './commands/takes-nothing';
import { resolvePath } from './paths';
import { isRoot, type Stage, type Step } from './stage';

/** COPYs that stand in front of RUNs that take nothing of what they bring, and so need not wait for them. */
export interface HastyCopies {
  /** In order; at least one. */
  readonly copies: readonly Step[];
  /** Those that need not wait, in order; at least one that makes something. */
  readonly runs: readonly Step[];
}

/** In each stage that is built, the COPYs that could stand behind the RUNs that follow them, so that no change to a file runs these again. */
export function* hastyCopies(build: Build): Generator<HastyCopies> {
  for (const stage of build.stages) if (stage.fate !== 'unused') yield* inStage(build, stage);
}

function* inStage(build: Build, { steps }: Stage): Generator<HastyCopies> {
  let copies: Step[] = [];
  let passing: Step[] = [];
  let found: HastyCopies | undefined;
  const end = function* (): Generator<HastyCopies> {
    if (found !== undefined) yield found;
    [copies, passing, found] = [[], [], undefined];
  };
  for (const step of steps) {
    const { keyword } = step.instruction;
    const run = build.runAt(step);
    if (step.onbuild || keyword === 'VOLUME') yield* end();
    else if (keyword === 'COPY' || keyword === 'ADD') {
      const folder = placeOf(step);
      if (folder === undefined) yield* end();
      else copies.push(step);
    } else if (keyword === 'WORKDIR') {
      if (copies.some(isRelative) || !isRoot(step.before.user ?? 'root')) yield* end();
    } else if (run !== undefined && copies.length > 0) {
      const folders = copies.flatMap((copy) => placeOf(copy) ?? []);
      const takes = takesNothingFrom(build, run, folders);
      if (takes === undefined) yield* end();
      else {
        passing.push(step);
        if (takes === 'makes') found = { copies: copies.slice(), runs: passing.slice() };
      }
    }
  }
  yield* end();
}

/** Where a COPY puts its files, absolute; `undefined` where that is not known, or where it is a place of the system, which every program may look into. */
function placeOf({ instruction, before }: Step): string | undefined {
  const { sources, destination } = readCopy(instruction);
  const plain = sources.length > 0 && sources.every(({ value, heredoc }) => heredoc === undefined && !/\$|:\/\/|^git@/.test(value));
  const flags = instruction.flags.some(({ name, value }) => name === 'parents' || value?.includes('$') === true);
  if (!plain || flags || destination === undefined || destination.value.includes('$')) return undefined;
  const place = resolvePath(before.workdir, destination.value);
  return place === undefined || (ofSystem.test(place) && !ofApplications.test(place)) ? undefined : place;
}

/** Relative to a folder that a WORKDIR behind it changes. */
function isRelative({ instruction }: Step): boolean {
  return readCopy(instruction).destination?.value.startsWith('/') !== true;
}

/** Folders that are there for one application. */
const ofApplications = /^\/(?:usr\/src\/.|usr\/app(?:\/|$)|var\/www(?:\/|$))/;

const ofSystem = /^\/(?:$|(?:home|opt|mnt|media)$|(?:s?bin|boot|dev|etc|lib\w*|proc|root|run|sys|tmp|usr|var)(?:\/|$))/;
