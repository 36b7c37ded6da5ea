import { lifecycleOf, supportedTags, tagsOnSupportedSystem } from '../knowledge';
import { defineRule, type Fix, type FindingGroup } from '../linter/contract';
import { endingOf, type Build, type Ending, type Stage } from '../model';
import { editToImage } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'The release of the base image is no longer mended',
    chapter: 'base/end-of-life',
    severity: 'warning',
    fix: 'choice',
  },

  *check(build) {
    const groups = new Map<string, FindingGroup>();
    for (const stage of build.stages) {
      const { image = '', span } = stage.base;
      const ending = span && endingOf(build, stage);
      if (span === undefined || ending === undefined) continue;
      const what = whatOf(ending, image.replace(/@.*/, ''));
      const group = groups.get(image) ?? { message: (others) => `${what}; ${others + 1} stages start from it.`, related: 'Here, too.' };
      groups.set(image, group);
      yield {
        at: firstLine(build.text, span),
        message: `${what}.`,
        ...(ending.state !== 'ended' ? { severity: 'hint' } : stage.fate === 'copied-from' && { severity: 'info' }),
        group,
        fixes: () => [...newer(build, stage, ending)],
      };
    }
  },
});

function whatOf({ of, isSystem, state, on, until }: Ending, image: string): string {
  const what = isSystem ? `\`${image}\` stands on ${titles[of.product] ?? of.product} ${of.cycle}, which` : `\`${image}\``;
  if (on === undefined) return `${what} has reached its end of life`;
  if (state === 'soon') return `${what} reaches its end of life on ${on}`;
  if (state === 'extended') return `${what} has been in the care of the LTS team since ${on}, until ${until ?? ''}`;
  return `${what} reached its end of life on ${on}${until === undefined ? '' : `, with extended support until ${until}`}`;
}

const titles: Readonly<Record<string, string>> = { debian: 'Debian', ubuntu: 'Ubuntu', 'alpine-linux': 'Alpine' };

function* newer(build: Build, stage: Stage, { isSystem }: Ending): Generator<Fix> {
  const { meant = '' } = stage.base;
  for (const other of (isSystem ? tagsOnSupportedSystem : supportedTags)(meant, build.today ?? '')) {
    const edit = editToImage(build, stage, other);
    const until = isSystem ? undefined : lifecycleOf(other)?.eol;
    const unsafe = isSystem ? 'Packages of another release of the distribution are other versions.' : 'It is another version.';
    if (edit !== undefined)
      yield { title: `Use ${other}${until === undefined ? '' : `, supported until ${until}`}`, unsafe, edits: [edit] };
  }
}
