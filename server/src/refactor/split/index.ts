import { isWorkshop, shippedWork, stageReferences, startOf, type Build, type Stage } from '../../model';
import { isRefusal, type Proposal, type Refactoring, type Refusal } from '../contract';
import type { Plan } from './plan';
import { recipes } from './recipes';
import { severalServices } from './several-services';
import { splitStage } from './split-stage';

export type { Carriage, Copied, Plan, Recipe } from './plan';
export { splitStage } from './split-stage';

/** Builds in one stage and ships another, as the recipe of the language has it. */
export const splitIntoStages: Refactoring = {
  id: 'split-into-stages',
  title: 'Split into a stage that builds and one that ships',
  propose: (build) => {
    const stage = build.target;
    if (stage === undefined || isSplit(build, stage)) return undefined;
    for (const { language, plan } of recipes) {
      const answer = plan(build, stage);
      if (answer === undefined) continue;
      const because = severalServices(build, stage);
      if (because !== undefined) return { because };
      return isPlan(answer) ? proposalOf(build, stage, answer, language) : answer;
    }
    return undefined;
  },
};

function proposalOf(build: Build, stage: Stage, plan: Plan, language: string): Proposal | Refusal {
  const isServed = plan.servedByBase === true && startOf(build).length === 0;
  if (isWorkshop(build) && !isServed)
    return { because: 'It starts a shell, a build tool or a server for development, or is named for that, so it is an image to work in.' };
  const edits = splitStage(build, stage, plan);
  if (isRefusal(edits)) return edits;
  const { unsafe, changes, left } = plan;
  return { title: `Split into a stage that builds and one that ships (${language})`, unsafe, edits, changes, left };
}

function isPlan(answer: Plan | Refusal): answer is Plan {
  return !isRefusal(answer);
}

/** True where what ships takes its files from another stage, and nothing is built in it. */
function isSplit(build: Build, stage: Stage): boolean {
  return shippedWork(build) === undefined && stageReferences(build).some((each) => each.step.stage === stage && each.stage !== undefined);
}
