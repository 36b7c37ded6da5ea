import { defineRule } from '../linter/contract';
import { copiesIn, expand, isFolderThere, resolvePath, sourceKind } from '../model';
import { slashBehindTarget } from '../remedy';
import { firstLine } from '../text';

const lastOne = 'Where no such folder is there, the last of the files is now the only one, under that name.';

export default defineRule({
  meta: {
    summary: 'Several files are copied to a target without a slash at its end',
    chapter: 'instructions/copy-and-add',
    severity: 'warning',
    kin: ['DL3021'],
    fix: { mixed: lastOne },
  },

  *check(build) {
    for (const { step, copy } of copiesIn(build)) {
      const { destination, sources } = copy;
      // `--from build` without an equals sign is another mistake: what follows is no source.
      if (destination === undefined || sources.length < 2 || (copy.from !== undefined && copy.from.value === undefined)) continue;
      const path = expand(destination.value, (name) => build.valueAt(step, name));
      // Every builder of today takes `.` and `..` for the folders that they are.
      if (path === undefined || /(?:^|[\\/])\.{0,2}$/.test(path)) continue;
      const place = resolvePath(step.before.workdir, path);
      const isFolder =
        (place !== undefined && isFolderThere(build, place, step)) ||
        (sources[0] !== undefined && sourceKind(build, step, sources[0]) === 'folder');
      yield {
        at: firstLine(build.text, destination.span),
        message: `${sources.length} sources are copied here, but without a slash at its end this need not be a folder.`,
        fixes: [{ title: 'Add a slash', ...(!isFolder && { unsafe: lastOne }), edits: slashBehindTarget(build, step) }],
      };
    }
  },
});
