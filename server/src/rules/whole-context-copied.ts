import { defineRule } from '../linter/contract';
import {
  contextEntries,
  isOwnContext,
  lacksIgnoreFile,
  savingInWords,
  unwantedIn,
  unwantedSaving,
  wholeContextCopies,
  type Build,
} from '../model';
import { narrowerCopies } from '../remedy';

/** What a context of sources hardly ever weighs. */
const much = 5_000_000;

export default defineRule({
  meta: {
    summary: 'All of the context is copied, with much that weighs or that no image needs',
    chapter: 'cache/build-context',
    severity: 'info',
    fix: 'choice',
    saving: { of: 'image size', source: 'files of the build context' },
  },

  *check(build) {
    const [copy] = wholeContextCopies(build).filter(({ step }) => !step.instruction.flags.some(({ name }) => name === 'exclude'));
    if (copy === undefined || !isOwnContext(build)) return;
    // Where there is no .dockerignore at all, that is what is wrong.
    const useless = lacksIgnoreFile(build) ? [] : unwantedIn(build).filter(({ paths, small }) => paths.length > 0 && small !== true);
    const weighs = copy.step.stage.fate === 'ships' ? weightOf(build) : undefined;
    if (useless.length === 0 && weighs === undefined) return;
    const names = useless.flatMap(({ paths }) => paths.slice(0, 1)).map((path) => `\`${path}\``);
    yield {
      at: copy.source.span,
      message: weighs ?? `This also copies ${listed(names.slice(0, 3))}, which the .dockerignore does not leave out.`,
      saving: () => unwantedSaving(build, copy, useless),
      fixes: () => narrowerCopies(build, copy, useless),
    };
  },
});

/** What the whole weighs, and the largest parts of it, where it is much. */
function weightOf(build: Build): string | undefined {
  const entries = contextEntries(build) ?? [];
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (bytes < much) return undefined;
  const largest = entries.slice(0, 3).filter((entry) => entry.bytes >= bytes / 20);
  return `This copies ${savingInWords({ bytes })}, above all ${listed(largest.map((entry) => `\`${entry.name}\` (${savingInWords(entry)})`))}.`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
