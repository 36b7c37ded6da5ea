import { familyOf } from '../knowledge';
import { defineRule } from '../linter/contract';
import { rootStage, stageReferences, type Build, type StageReference } from '../model';
import { readCopy } from '../syntax';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A COPY brings the whole file system of another stage or image',
    chapter: 'stages/copying-between',
    severity: 'warning',
    kin: ['DL3067'],
  },

  *check(build) {
    for (const reference of stageReferences(build)) {
      const { name, step } = reference;
      if (step.instruction.keyword !== 'COPY' || step.stage.fate === 'unused') continue;
      const { sources, destination } = readCopy(step.instruction);
      const root = sources.find(({ value }) => isRoot(value));
      if (root === undefined || destination === undefined || !isRoot(destination.value) || !holdsSystem(build, reference)) continue;
      const flattens = rootStage(step.stage).base.image === 'scratch';
      yield {
        at: firstLine(build.text, root.span),
        message: `All that \`${name}\` holds comes along, its system included.`,
        // Into an empty image it is how layers are made one, and that may be the purpose.
        ...(flattens && { severity: 'hint' }),
      };
    }
  },
});

function isRoot(path: string): boolean {
  return /^\/+\.?$/.test(path);
}

/** Not so of images and stages that hold just what shall be copied, as those of helper scripts and of overlays do. */
function holdsSystem({ runs }: Build, { name, stage }: StageReference): boolean {
  if (stage === undefined) return !/[/:@$]/.test(name) || familyOf(name) !== undefined;
  const { image, known } = rootStage(stage).base;
  if (image === 'scratch') return false;
  return known.family !== undefined || runs.some(({ step }) => step.stage === stage);
}
