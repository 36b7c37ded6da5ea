import { defineRule } from '../linter/contract';
import { archivesKept, baseName, shown } from '../model';
import { archiveRemoval } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'An archive stays in the image after it was unpacked',
    chapter: 'layers/archives',
    severity: 'warning',
    fix: 'safe',
  },

  *check(build) {
    for (const kept of archivesKept(build)) {
      const { write, by } = kept;
      yield {
        at: firstLine(build.text, write.at),
        message: `${shown(baseName(write.path))} stays in this layer after it was ${by.does}.`,
        ...(pointer.test(write.path) && { severity: 'info' }),
        related: [{ at: by.command.nameSpan, message: `It is ${by.does} here.` }],
        fixes: () => archiveRemoval(build, kept),
      };
    }
  },
});

/** Packages that only name a repository weigh next to nothing. */
const pointer = /(?:release|repo|repository|keyring|pgdg|solutions|prod)[^/]*\.(?:deb|rpm)$/;
