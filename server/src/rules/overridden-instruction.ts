import { defineRule } from '../linter/contract';
import { overriddenIn } from '../model';
import { removeInstruction } from '../remedy';

export default defineRule({
  meta: {
    summary: 'A CMD, ENTRYPOINT or HEALTHCHECK that a later one of its stage replaces',
    chapter: 'instructions/mistakes',
    chapters: ['instructions/healthcheck'],
    severity: 'warning',
    kin: ['DL3012', 'DL4003', 'DL4004', 'MultipleInstructionsDisallowed'],
    fix: 'safe',
  },

  *check(build) {
    for (const { step, by } of overriddenIn(build)) {
      const { keyword, keywordSpan } = step.instruction;
      yield {
        at: keywordSpan,
        message: `Nothing comes of this ${keyword}: a later one in the stage takes its place.`,
        kin: [...(codes[keyword] ?? []), 'MultipleInstructionsDisallowed'],
        ...(keyword === 'HEALTHCHECK' && { chapter: 'instructions/healthcheck' }),
        related: [{ at: by.instruction.keywordSpan, message: `This ${keyword} counts.` }],
        fixes: () => {
          const edits = removeInstruction(build, step.instruction);
          return edits === undefined ? [] : [{ title: `Remove this ${keyword}`, edits }];
        },
      };
    }
  },
});

const codes: Readonly<Record<string, readonly string[]>> = { HEALTHCHECK: ['DL3012'], CMD: ['DL4003'], ENTRYPOINT: ['DL4004'] };
