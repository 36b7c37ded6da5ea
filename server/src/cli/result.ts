import type { Report } from '../linter';
import type { TextDocument } from '../text';

/** What linting one file gave. */
export interface FileResult {
  /** As the user knows it. */
  readonly path: string;
  /** The text that the reports speak of: as fixed, where it was. */
  readonly document: TextDocument;
  /** At and above the level that was asked for. */
  readonly reports: readonly Report[];
  readonly errors: readonly string[];
  /** How many fixes were applied, or would be. */
  readonly applied: number;
  /** The other files of its build context, which its fixes may be for. */
  readonly besides: Besides;
}

export interface Besides {
  /** `undefined` for a file that is not there. */
  readonly textOf: (path: string) => string | undefined;
  /** As the user would name it. */
  readonly shown: (path: string) => string;
}

export const noOthers: Besides = { textOf: () => undefined, shown: (path) => path };

/** "1 finding", "2 findings". */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The sum of what is known to be saved, in bytes. */
export function savingOf(results: readonly FileResult[]): number {
  return results.flatMap(({ reports }) => reports).reduce((sum, { saving }) => sum + (saving?.bytes ?? 0), 0);
}
