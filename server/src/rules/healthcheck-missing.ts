import { defineRule } from '../linter/contract';
import { portOf } from '../model';
import { addAtEnd } from '../remedy';

export default defineRule({
  meta: {
    summary: 'Nothing tells whether the container works',
    chapter: 'instructions/healthcheck',
    severity: 'off',
    kin: ['DL3057'],
    fix: 'choice',
  },

  *check(build) {
    const { target } = build;
    for (let stage = target; stage !== undefined; stage = stage.parent) {
      if (stage.steps.some(({ instruction, onbuild }) => !onbuild && instruction.keyword === 'HEALTHCHECK')) return;
    }
    if (target?.from === undefined) return;
    const port = portOf(build, target) ?? '8080';
    yield {
      at: target.from.keywordSpan,
      message: 'No HEALTHCHECK tells whether a container of this image works.',
      fixes: [
        {
          title: `Ask port ${port} with curl`,
          unsafe: 'The image needs curl, and a container in which nothing answers there counts as unhealthy.',
          edits: addAtEnd(build, target, `HEALTHCHECK CMD ["curl", "--fail", "--silent", "http://localhost:${port}/"]`),
        },
        {
          title: 'Say that there is none',
          unsafe: 'A check that the base image may bring no longer runs.',
          edits: addAtEnd(build, target, 'HEALTHCHECK NONE'),
        },
      ],
    };
  },
});
