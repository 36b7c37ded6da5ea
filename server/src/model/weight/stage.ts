import { imageSize } from '../../knowledge';
import type { Build } from '../build';
import { memo } from '../lazy';
import { rootStage, type Stage } from '../stage';
import { weightOf } from './step';
import type { StageWeight } from './weight';

/**
 * What a stage weighs, as far as it is known: what its own instructions and those of the stages it is built from add. The base image below
 * stands apart: its size is known compressed, and the two are never added.
 */
export function stageWeight(build: Build, stage: Stage): StageWeight {
  return weights(build)(stage);
}

const weights = memo((build: Build) =>
  memo((stage: Stage): StageWeight => {
    const last = stage.steps.at(-1);
    const parents: Stage[] = [];
    for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) parents.unshift(at);
    const steps = last === undefined ? parents.flatMap((each) => each.steps) : build.lineage(last);
    const weighed = steps.map((step) => ({ step, weight: weightOf(build, step) }));
    const known = weighed.flatMap(({ step, weight }) => (weight === undefined || weight.parts.length === 0 ? [] : [{ step, weight }]));
    const { meant: image } = rootStage(stage).base;
    const size = image === undefined ? undefined : imageSize(image);
    return {
      stage,
      base: image === undefined || size === undefined ? undefined : { image, size },
      added: {
        bytes: known.reduce((sum, { weight }) => sum + weight.bytes, 0),
        estimated: known.some(({ weight }) => weight.estimated),
      },
      steps: known,
      unknown: weighed.flatMap(({ step, weight }) => (weight === undefined || weight.atLeast ? [step] : [])),
    };
  }),
);
