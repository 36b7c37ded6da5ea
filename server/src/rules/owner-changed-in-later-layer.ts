import { defineRule } from '../linter/contract';
import { baseName, mayBeLarge, ownerChanges, rightsSaving } from '../model';
import { ownerInCopy } from '../remedy';

export default defineRule({
  meta: {
    summary: 'A chown or chmod stores once more what a COPY has just brought',
    chapter: 'layers/copy-on-write',
    severity: 'warning',
    fix: { mixed: 'Folders that are there already keep their owner, and a mode is set whole.' },
    saving: { of: 'image size', source: 'files of the build context' },
  },

  *check(build) {
    for (const change of ownerChanges(build)) {
      const { command, kind, copies, recursive, also } = change;
      const [copy, ...others] = copies;
      const name = copy !== undefined && others.length === 0 && (copy.file || !recursive) ? baseName(copy.path) : '*';
      const what = name === '*' ? 'the copied files' : name;
      yield {
        at: command.nameSpan,
        message: `This ${kind} stores ${what} a second time, in its own layer.`,
        ...(!copies.some(mayBeLarge) && { severity: 'info' }),
        related: [
          ...copies.slice(0, 5).map(({ at }) => ({ at, message: 'Copied here.' })),
          ...also.map((other) => ({ at: other.command.nameSpan, message: `This ${other.kind} changes the same files.` })),
        ],
        saving: () => rightsSaving(build, change),
        fixes: () => ownerInCopy(build, change),
      };
    }
  },
});
