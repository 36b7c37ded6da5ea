import { defineRule } from '../linter/contract';
import { archivesCopied, baseName, copiedSaving, copyOf, isArchive, isCompressedFile, shown } from '../model';
import { mountForRun, unpackedByAdd } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A copied archive is unpacked by a RUN, so that it ships as well',
    chapter: 'layers/archives',
    chapters: ['cache/bind-mounts'],
    severity: 'warning',
    kin: ['DL3010'],
    fix: 'choice',
    saving: { of: 'image size', source: 'files of the build context' },
  },

  *check(build) {
    for (const copied of archivesCopied(build)) {
      const { write, by } = copied;
      if (by.does !== 'unpacked') continue;
      const copy = copyOf(write.step);
      const name = baseName(write.path);
      const canAdd = copy?.from === undefined && isArchive(name);
      yield {
        at: firstLine(build.text, write.at),
        message: `${shown(name)} stays in this layer, and what it holds is in the image once more.`,
        ...(!canAdd && { chapter: 'cache/bind-mounts' as const }),
        ...(!canAdd && (copy?.from !== undefined || !isCompressedFile(name)) && { kin: [] }),
        related: [{ at: by.command.nameSpan, message: 'It is unpacked here.' }],
        saving: () => copiedSaving(build, [write]),
        // Nothing can take the place of what is mounted.
        fixes: () => (by.inPlace ? [] : [...unpackedByAdd(build, copied), ...mountForRun(build, write, by.run)]),
      };
    }
  },
});
