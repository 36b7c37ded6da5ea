import { isKnownImage } from '../../knowledge';
import { nearest } from '../../text';
import type { Build } from '../build';
import { definedContexts } from './definitions';
import { isStageNumber, stageReferences, type StageReference } from './stage-references';

/** A `--from` that names no stage above it. */
export interface UnknownStage {
  readonly reference: StageReference;
  /** The stages above that may be meant, the likeliest first. */
  readonly near: readonly string[];
}

/**
 * All of them, those included that name a stage further down. Left out is what is known to be an image or a named context, and a lone name
 * in a file of one stage, which can mean nothing else.
 */
export function* unknownStages(build: Build): Generator<UnknownStage> {
  for (const reference of stageReferences(build)) {
    const { name, stage, step } = reference;
    if (stage !== undefined) {
      if (stage.index > step.stage.index) yield { reference, near: [] };
      continue;
    }
    const above = build.stages.slice(Math.max(step.stage.index - 200, 0), step.stage.index);
    const isAlone = build.stages.length === 1 && step.stage.from !== undefined && !isStageNumber(name);
    if (isAlone || isElsewhere(name) || definedContexts(build).includes(name.toLowerCase())) continue;
    const names = above.flatMap((other) => other.name ?? []);
    yield { reference, near: isStageNumber(name) ? [] : nearest(name, names) };
  }
}

/** An image, a variable, or what every build has. */
function isElsewhere(name: string): boolean {
  return /[/:@.$]/.test(name) || /^(?:context|)$/i.test(name) || (!isStageNumber(name) && isKnownImage(name));
}
