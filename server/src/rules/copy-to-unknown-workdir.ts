import { defineRule, type FindingGroup } from '../linter/contract';
import { copiesIn, relativePath, resolvePath, rootStage, workdirSetBefore, type Stage } from '../model';
import { workdirAbove, writeTarget } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'Files are copied to a relative path, but no WORKDIR says relative to what',
    chapter: 'instructions/workdir',
    severity: 'info',
    kin: ['DL3045'],
    fix: 'choice',
  },

  *check(build) {
    const groups = new Map<Stage, FindingGroup>();
    for (const { step, copy } of copiesIn(build)) {
      const { destination } = copy;
      const folder = step.before.workdir;
      if (destination === undefined || (folder !== undefined && folder !== '/')) continue;
      if (relativePath(build, step, destination.value) === undefined || workdirSetBefore(build, step).by !== undefined) continue;
      const message =
        folder === '/'
          ? 'No WORKDIR is set, so this is relative to the root of the file system.'
          : 'No WORKDIR is set, so only the base image says what this is relative to.';
      // Once a stage: the same WORKDIR would serve all that is copied behind it.
      const group = groups.get(step.stage) ?? { message: () => message, related: 'So is this.' };
      groups.set(step.stage, group);
      yield {
        at: firstLine(build.text, destination.span),
        message,
        group,
        // Nothing else is in `scratch`, and its root is where most want their files.
        ...((folder === undefined || rootStage(step.stage).base.image === 'scratch') && { severity: 'hint' }),
        fixes: () => [...writeTarget(build, step, resolvePath(folder, destination.value)), ...workdirAbove(build, step, '/app')],
      };
    }
  },
});
