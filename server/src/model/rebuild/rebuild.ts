import { readCopy, readMounts } from '../../syntax';
import type { Build } from '../build';
import { memo } from '../lazy';
import { resolvePath, within } from '../paths';
import { stageReferences, type StageReference } from '../references/stage-references';
import type { Stage, Step } from '../stage';
import { expand } from '../variables';
import { labourOf, type Labour } from './labour';
import { isSeen, takingOf, type Taking } from './takes';

/** Why an instruction loses its cache. `certain` is false where a variable whose value is not known decides. */
export type Cause =
  | ({ readonly by: 'file' } & Taking)
  /** It takes files of a stage in which `culprit` was done anew. They are compared by what is in them, so the same files keep the cache. */
  | { readonly by: 'stage'; readonly stage: Stage; readonly culprit: Step; readonly certain: boolean }
  /** What it builds on is new: an instruction before it, in its stage or in those that this is built from. */
  | { readonly by: 'above'; readonly culprit: Step; readonly certain: boolean };

/** An instruction that makes a layer. */
export interface RebuiltStep extends Labour {
  readonly step: Step;
  /** `undefined` where it keeps its cache. */
  readonly cause: Cause | undefined;
  /** It keeps its cache though what is before it loses it: `COPY --link`. */
  readonly linked: boolean;
}

/** What a changed file makes the builder do again. */
export interface Rebuild {
  /** The builder does not see the file. */
  readonly ignored: boolean;
  /** What is built, in order. Instructions that only write down a setting cost nothing either way, and are left out. */
  readonly steps: readonly RebuiltStep[];
}

/**
 * What is built anew once a file of the context has changed, or has come or gone. As BuildKit decides: copies and mounts are compared by the
 * files that they take, all others by what they are built on.
 */
export function rebuildAfter(build: Build, path: string): Rebuild {
  const ignored = !isSeen(build, path);
  const after = new Map<Stage, Loss>();
  const steps: RebuiltStep[] = [];
  for (const stage of build.stages) {
    if (stage.fate === 'unused') continue;
    let loss = stage.parent === undefined ? none : (after.get(stage.parent) ?? none);
    if (!ignored) for (const trigger of stage.parent?.steps ?? []) loss = afterTrigger(build, trigger, path, loss);
    for (const step of stage.steps) {
      if (step.onbuild || !/^(?:COPY|ADD|RUN|WORKDIR)$/.test(step.instruction.keyword)) continue;
      const own = worse(ignored ? undefined : byFile(build, step, path), byStage(build, step, after));
      const linked = isLinked(step);
      const above: Cause | undefined =
        linked || loss.culprit === undefined ? undefined : { by: 'above', culprit: loss.culprit, certain: loss.certain };
      const cause = worse(own, above);
      steps.push({ step, cause, linked: linked && cause === undefined && loss.culprit !== undefined, ...labourOf(build, step) });
      loss = afterStep(build, step, { own, cause }, loss);
    }
    after.set(stage, loss);
  }
  return { ignored, steps };
}

/** What a stage has lost so far. */
interface Loss {
  /** The first instruction that was done anew; of those that surely are, where there is one. */
  readonly culprit: Step | undefined;
  readonly certain: boolean;
  /** Where its files may have changed; `undefined` stands for anywhere. */
  readonly places: readonly string[] | undefined;
}

const none: Loss = { culprit: undefined, certain: false, places: [] };

function byFile(build: Build, step: Step, path: string): Cause | undefined {
  const taking = takingOf(build, step, path);
  return taking && { by: 'file', ...taking };
}

/** Files of a stage that was built anew: only where those that are taken may have changed. */
function byStage(build: Build, step: Step, after: ReadonlyMap<Stage, Loss>): Cause | undefined {
  let found: Cause | undefined;
  for (const { stage, at } of referencesOf(build).get(step) ?? []) {
    const loss = stage && after.get(stage);
    if (stage === undefined || loss?.culprit === undefined) continue;
    const { places, culprit, certain } = loss;
    const taken = placesTaken(build, step, at.start);
    if (
      taken === undefined ||
      places === undefined ||
      taken.some((path) => places.some((place) => within(path, place) || within(place, path)))
    )
      found = worse(found, { by: 'stage', stage, culprit, certain });
  }
  return found;
}

const referencesOf = memo((build: Build): ReadonlyMap<Step, readonly StageReference[]> => {
  const found = new Map<Step, StageReference[]>();
  for (const reference of stageReferences(build)) found.set(reference.step, [...(found.get(reference.step) ?? []), reference]);
  return found;
});

/** What a COPY or a mount takes of a stage, absolute; `undefined` where a pattern or a variable stands for it. */
function placesTaken(build: Build, step: Step, at: number): readonly string[] | undefined {
  const { instruction } = step;
  const written =
    instruction.keyword === 'RUN'
      ? readMounts(instruction).flatMap(({ flag, source = '/' }) => (flag.span.start <= at && at < flag.span.end ? [source] : []))
      : readCopy(instruction).sources.map(({ value }) => value);
  const places: string[] = [];
  for (const path of written) {
    const place = resolvePath(
      '/',
      expand(path, (name) => build.valueAt(step, name)),
    );
    if (place === undefined || /[*?[\\]/.test(place)) return undefined;
    places.push(place);
  }
  return places;
}

/** A linked copy is a layer of its own: it does not ask what lies below. */
function isLinked({ instruction }: Step): boolean {
  return (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') && readCopy(instruction).link;
}

function afterStep(
  build: Build,
  step: Step,
  { own, cause }: { readonly own?: Cause | undefined; readonly cause?: Cause | undefined },
  loss: Loss,
): Loss {
  if (cause === undefined) return loss;
  const first = loss.culprit === undefined || (cause.certain && !loss.certain) ? step : loss.culprit;
  return { culprit: first, certain: loss.certain || cause.certain, places: placesAfter(build, step, own !== undefined, loss.places) };
}

/** More are as good as anywhere: they are not gone through for each of thousands of copies. */
const mostPlaces = 50;

/** A copy that takes the same files as before leaves the same, whatever it is laid upon; a RUN may change anything. */
function placesAfter(build: Build, step: Step, takesOther: boolean, places: Loss['places']): Loss['places'] {
  const { keyword } = step.instruction;
  if (places === undefined || keyword === 'RUN') return undefined;
  if (keyword === 'WORKDIR' || !takesOther) return places;
  const written = readCopy(step.instruction).destination?.value;
  const place = resolvePath(step.before.workdir, written && expand(written, (name) => build.valueAt(step, name)));
  return place === undefined || places.length === mostPlaces ? undefined : [...places, place];
}

/** A trigger of the stage below is done first, in this one. */
function afterTrigger(build: Build, trigger: Step, path: string, loss: Loss): Loss {
  const cause = trigger.onbuild ? byFile(build, trigger, path) : undefined;
  return cause === undefined ? loss : { ...afterStep(build, trigger, { cause }, loss), places: undefined };
}

/** What is sure before what is not; then what comes first. */
function worse(one: Cause | undefined, other: Cause | undefined): Cause | undefined {
  return one === undefined || (other?.certain === true && !one.certain) ? other : one;
}
