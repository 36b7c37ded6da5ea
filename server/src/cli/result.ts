import type { SectionKey, Severity } from '../../../shared/src';
import { atLeast } from '../../../shared/src';

/** What linting one file gave: plain data, which also goes from one thread to another. */
export interface FileResult {
  /** As the user knows it. */
  readonly path: string;
  /** At and above the level that was asked for; of the text as fixed, where it was. */
  readonly findings: readonly ShownFinding[];
  readonly errors: readonly string[];
  /** How many fixes were applied, or would be. */
  readonly applied: number;
}

/** A finding as the JSON has it. Lines and columns count from 1, columns in UTF-16 units. */
export interface ShownFinding extends Place {
  readonly rule: string;
  readonly kin: readonly string[];
  readonly level: Severity;
  readonly message: string;
  readonly chapter: SectionKey;
  readonly saving?: { readonly of: string; readonly bytes: number };
  readonly related: readonly (Place & { readonly message: string })[];
  readonly docs: string;
  readonly fixes: readonly ShownFix[];
}

export interface ShownFix {
  readonly title: string;
  readonly safe: boolean;
  readonly why?: string;
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

/** True where `--fix` would mend it: there is one way, and it is safe. */
export function isFixable({ fixes }: ShownFinding): boolean {
  return fixes.length === 1 && fixes[0]?.safe === true;
}

export function hasLevel(results: readonly FileResult[], level: Severity): boolean {
  return results.some(({ findings }) => findings.some((finding) => atLeast(finding.level, level)));
}

/** "1 finding", "2 findings". */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The sum of what is known to be saved, in bytes. */
export function savingOf(results: readonly FileResult[]): number {
  return results.flatMap(({ findings }) => findings).reduce((sum, { saving }) => sum + (saving?.bytes ?? 0), 0);
}
