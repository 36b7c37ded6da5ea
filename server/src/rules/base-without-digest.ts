import { isKnownImage } from '../knowledge';
import { defineRule } from '../linter/contract';
import { imageQuestion, remoteImageOf } from '../model';
import { pinToDigest } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'The base image is named by a tag alone, which can be moved',
    chapter: 'base/tags-and-digests',
    severity: 'off',
    fix: { unsafe: 'Builds then stay with this very image, and get no updates until the digest is refreshed.' },
  },

  *check(build) {
    for (const stage of build.stages) {
      const { span, image } = stage.base;
      const question = imageQuestion(build, stage);
      if (span === undefined || image === undefined || question === undefined || question.digest !== undefined) continue;
      // A plain name that nobody else uses is most likely that of an image built here, which no registry has.
      const isOwn = question.repository.startsWith('library/') && !isKnownImage(image);
      if (isOwn && remoteImageOf(build, stage) === undefined) continue;
      const pin = pinToDigest(build, stage);
      yield {
        at: firstLine(build.text, span),
        message: `\`${image}\` has no digest, so that only its registry decides which image this is.`,
        fixes: pin === undefined ? [] : [pin],
      };
    }
  },
});
