import { parseImage } from '../knowledge';
import { defineRule } from '../linter/contract';
import { imageByDefault, undeclaredInFrom } from '../model';
import { argumentsToDeclare, defaultsToGive, placeInFrom } from '../remedy';

export default defineRule({
  meta: {
    summary: 'FROM uses an ARG that is not declared before it, or that has no usable default',
    chapter: 'stages/naming',
    severity: 'error',
    kin: ['UndefinedArgInFrom', 'InvalidDefaultArgInFrom'],
    fix: 'choice',
  },

  *check(build) {
    for (const stage of build.stages) {
      if (stage.base.written?.includes('$') !== true && stage.from?.flags.length === 0) continue;
      const undeclared = undeclaredInFrom(build, stage);
      for (const name of undeclared) {
        yield {
          at: placeInFrom(build, stage, name),
          message: `No ARG before the first FROM declares \`${name}\`.`,
          kin: ['UndefinedArgInFrom'],
          fixes: argumentsToDeclare(build, stage, name),
        };
      }
      const image = imageByDefault(build, stage);
      if (undeclared.length > 0 || image === undefined || stage.base.span === undefined || isUsable(image)) continue;
      yield {
        at: stage.base.span,
        message:
          image === ''
            ? 'Without a build argument this names no image.'
            : `Without a build argument this is \`${image}\`, which is no image.`,
        // An argument that has to be given may be just what is wanted.
        severity: 'hint',
        kin: ['InvalidDefaultArgInFrom'],
        fixes: defaultsToGive(build, stage),
      };
    }
  },
});

function isUsable(image: string): boolean {
  return parseImage(image) !== undefined;
}
