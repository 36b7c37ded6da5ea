import { deprecationOf, imageSize, type Deprecation } from '../knowledge';
import { defineRule } from '../linter/contract';
import { editToImage, sizeInTitle } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'The base image is given up by those who published it',
    chapter: 'base/end-of-life',
    severity: 'warning',
    fix: 'choice',
  },

  *check(build) {
    const seen = new Set<string>();
    for (const stage of build.stages) {
      const { meant, image, span, known } = stage.base;
      if (meant === undefined || image === undefined || span === undefined || stage.parent !== undefined || seen.has(image)) continue;
      const deprecation = known.family === 'windows' || stage.fate === 'unused' ? undefined : deprecationOf(meant);
      if (deprecation === undefined) continue;
      seen.add(image);
      // A successor without a tag would be whatever is the newest.
      const tagged = deprecation.successors.filter((other) => other.includes(':'));
      yield {
        at: firstLine(build.text, span),
        message: `${whatOf(deprecation, image.replace(/@.*/, ''))}${tagged.length > 0 ? '' : placeOf(deprecation)}.`,
        ...(deprecation.kind === 'deprecated' && deprecation.since === undefined && { severity: 'info' }),
        fixes: tagged.flatMap((other) => {
          const edit = editToImage(build, stage, other);
          const size = sizeInTitle(imageSize(meant), imageSize(other));
          return edit === undefined
            ? []
            : [{ title: `Use ${other}${size}`, unsafe: 'It is made by others, of other packages.', edits: [edit] }];
        }),
      };
    }
  },
});

function whatOf({ since }: Deprecation, image: string): string {
  return since === undefined ? `\`${image}\` is deprecated` : `\`${image}\` has had no updates since ${since}`;
}

function placeOf({ successors }: Deprecation): string {
  const named = successors.map((other) => `\`${other}\``);
  return named.length === 0 ? '' : `, in favour of ${named.join(' or ')}`;
}
