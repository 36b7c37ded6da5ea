import { defineRule, type FindingGroup } from '../linter/contract';
import { isRoot, sudoers } from '../model';
import { withoutSudo, type Remedy } from '../remedy';
import { firstLine, type Span } from '../text';

export default defineRule({
  meta: {
    summary: 'sudo in a build',
    chapter: 'instructions/user',
    severity: 'info',
    kin: ['DL3004'],
    fix: { mixed: 'sudo hides the variables of the image, of ENV, ARG and the shell, which the commands then see.' },
  },

  *check(build) {
    // Of the RUNs whose remedy is the same, so that it mends them all.
    const alike = new Map<string, { readonly group: FindingGroup; readonly remedies: Map<Span, Remedy> }>();
    for (const run of build.runs) {
      const [first, ...others] = sudoers(run);
      if (first === undefined) continue;
      const { user } = run.step.before;
      const asRoot = isRoot(user);
      const [remedy] = asRoot ? withoutSudo(build, run) : [];
      const key = `${user ?? ''} ${remedy?.title ?? ''} ${remedy?.unsafe ?? ''}`;
      const { group, remedies } = alike.get(key) ?? grouped(asRoot, user);
      alike.set(key, { group, remedies });
      const at = firstLine(build.text, { start: first.span.start, end: first.nameSpan.end });
      if (remedy !== undefined) remedies.set(at, remedy);
      yield {
        at,
        message: `This RUN ${asRoot ? 'is' : 'becomes'} root ${how(asRoot, user)}.`,
        ...(!asRoot && { severity: 'hint' }),
        related: others.slice(0, 9).map(({ span }) => ({ at: firstLine(build.text, span), message: 'So does this.' })),
        group,
        fixes: remedy === undefined ? [] : [remedy],
      };
    }
  },
});

function grouped(asRoot: boolean, user: string | undefined): { readonly group: FindingGroup; readonly remedies: Map<Span, Remedy> } {
  const remedies = new Map<Span, Remedy>();
  const group: FindingGroup = {
    message: (others) => `This RUN and ${others} more ${asRoot ? 'are' : 'become'} root ${how(asRoot, user)}.`,
    related: asRoot ? 'So is this.' : 'So does this.',
    fixes: (all) => {
      const each = [...all].flatMap((at) => remedies.get(at) ?? []);
      return each.slice(0, 1).map((remedy) => ({ ...remedy, edits: each.flatMap(({ edits }) => edits) }));
    },
  };
  return { group, remedies };
}

function how(asRoot: boolean, user: string | undefined): string {
  if (asRoot) return 'already, without sudo';
  return user === undefined ? 'by sudo' : `by sudo, in spite of USER ${user}`;
}
