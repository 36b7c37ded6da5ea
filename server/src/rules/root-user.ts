import { defineRule } from '../linter/contract';
import { isRoot, rootStage, startOf, stepsDown } from '../model';
import { unprivilegedUsers } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'The container runs as root',
    chapter: 'instructions/user',
    severity: 'info',
    kin: ['DL3002'],
    fix: 'choice',
  },

  *check(build) {
    const { target, text } = build;
    // Windows has no root; what its images run as instead is no user of ours to name.
    if (target === undefined || !isRoot(target.end.user) || rootStage(target).base.known.family === 'windows') return;
    const setBy = target.end.userSetBy;
    // Files on nothing, with nothing to start, are taken out by `--output` or COPY: no container ever runs.
    if (setBy === undefined && rootStage(target).base.image === 'scratch' && startOf(build).length === 0) return;
    const at = setBy?.instruction.words[0]?.span ?? target.base.span;
    if (at === undefined || stepsDown(build, target)) return;
    yield {
      at: firstLine(text, at),
      message: setBy === undefined ? 'Nothing sets a USER, so the container runs as root.' : 'The container runs as root.',
      ...(setBy === undefined && { kin: [] }),
      fixes: () => unprivilegedUsers(build, target),
    };
  },
});
