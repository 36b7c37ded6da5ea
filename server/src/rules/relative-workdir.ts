import { defineRule } from '../linter/contract';
import { relativePath, resolvePath, workdirSetBefore, workdirWritten } from '../model';
import { firstLine, replace, span } from '../text';

export default defineRule({
  meta: {
    summary: 'A WORKDIR is relative to whatever was in force before',
    chapter: 'instructions/workdir',
    severity: 'info',
    kin: ['DL3000', 'WorkdirRelativePath'],
    fix: { mixed: 'The base image may set another working directory.' },
  },

  *check(build) {
    for (const step of build.stages.flatMap(({ steps }) => steps)) {
      const [first] = step.instruction.words;
      const last = step.instruction.words.at(-1);
      if (step.instruction.keyword !== 'WORKDIR' || first === undefined || last === undefined) continue;
      const written = workdirWritten(step);
      if (relativePath(build, step, written) === undefined) continue;
      const set = workdirSetBefore(build, step);
      const anchored = set.by !== undefined && !step.onbuild;
      const place = span(first.span.start, last.span.end);
      const path = written.includes('$') || step.onbuild ? undefined : resolvePath(anchored ? set.literal : step.before.workdir, written);
      const fix = { title: `Use ${path ?? ''}`, edits: [replace(place, /[\s"']/.test(path ?? '') ? `"${path ?? ''}"` : (path ?? ''))] };
      yield {
        at: firstLine(build.text, place),
        message: anchored
          ? 'Where this WORKDIR lies depends on the one before it.'
          : 'Where this WORKDIR lies depends on the base image, since no WORKDIR comes before it.',
        ...(anchored && { severity: 'hint', kin: ['DL3000'] }),
        fixes:
          path === undefined ? [] : [anchored ? fix : { ...fix, unsafe: 'Another version of the base image may set another directory.' }],
      };
    }
  },
});
