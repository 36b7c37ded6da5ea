import type { SectionKey, Severity } from '../../../shared/src';
import { atLeast } from '../../../shared/src';
import type { TotalSaving } from '../linter';

/** What linting one file gave. */
export interface FileResult {
  /** As the user knows it. */
  readonly path: string;
  /** At and above the level that was asked for; of the text as fixed, where it was. */
  readonly findings: readonly ShownFinding[];
  /** What the findings save together: what two of them would take away counts once. */
  readonly saving?: TotalSaving;
  readonly errors: readonly string[];
  /** At and above which level the exit code says so; `undefined` where nothing is configured. */
  readonly failOn?: Severity | 'never' | undefined;
  /** How many fixes were applied, or would be. */
  readonly applied: number;
}

/** A finding as the JSON has it. Lines and columns count from 1, columns in UTF-16 units. */
export interface ShownFinding extends Place {
  readonly rule: string;
  /** The program that found it, where we have not. */
  readonly source?: string;
  readonly kin: readonly string[];
  readonly level: Severity;
  readonly message: string;
  readonly chapter: SectionKey;
  readonly saving?: {
    readonly of: string;
    readonly bytes: number;
    /** Not of this very build, but of one that is like it. */
    readonly estimated?: true;
    readonly atLeast?: true;
    /** A difference of compressed images, which is not added to bytes on the disk. */
    readonly compressed?: true;
  };
  readonly related: readonly (Place & { readonly message: string })[];
  readonly docs: string;
  readonly fixes: readonly ShownFix[];
}

export interface ShownFix {
  readonly title: string;
  readonly safe: boolean;
  readonly why?: string;
  /** Goes further than the finding asks for, so that the other fix is no choice. */
  readonly further?: true;
  /** `path` where it is another file's. */
  readonly edits: readonly (Place & { readonly path?: string; readonly text: string })[];
}

export interface Place {
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** True where `--fix` would mend it: there is one way for just this, and it is safe. */
export function isFixable({ fixes }: ShownFinding): boolean {
  const [fix, ...others] = fixes.filter(({ further }) => further !== true);
  return fix?.safe === true && others.length === 0;
}

/** True where a file has a finding that fails it, by the level that was asked for, or else by its configuration. */
export function fails({ findings, failOn }: FileResult, asked: FileResult['failOn']): boolean {
  const limit = asked ?? failOn ?? 'warning';
  return limit !== 'never' && findings.some(({ level }) => atLeast(level, limit));
}

/** "1 finding", "2 findings". */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
