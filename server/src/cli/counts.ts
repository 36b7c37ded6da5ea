import { severities, type Severity } from '../../../shared/src';
import { isFixable, type FileResult } from './result';

/** What a summary tells of, for one file or for all. */
export interface Counts {
  readonly files: number;
  readonly levels: Readonly<Record<Severity, number>>;
  /** Findings with a fix of any kind, and those that `--fix` would mend. */
  readonly withFixes: number;
  readonly fixable: number;
  /** Fixes applied, and the files that they were applied to. */
  readonly applied: number;
  readonly fixedFiles: number;
  /** What is known to be saved, in bytes on the disk and of compressed base images. */
  readonly savingBytes: number;
  readonly savingCompressedBytes: number;
}

/** What a result adds to a summary. */
export function countsOf({ findings, applied, saving }: FileResult): Counts {
  const levels = { ...none };
  for (const { level } of findings) levels[level] += 1;
  return {
    files: 1,
    levels,
    withFixes: findings.filter(({ fixes }) => fixes.length > 0).length,
    fixable: findings.filter(isFixable).length,
    applied,
    fixedFiles: Math.min(applied, 1),
    savingBytes: saving?.bytes ?? 0,
    savingCompressedBytes: saving?.compressedBytes ?? 0,
  };
}

/** The counts of all files together. */
export function totalOf(each: readonly Counts[]): Counts {
  const sum = (of: (counts: Counts) => number): number => each.reduce((all, counts) => all + of(counts), 0);
  const levels = { ...none };
  for (const level of severities) levels[level] = sum((counts) => counts.levels[level]);
  return {
    files: sum(({ files }) => files),
    levels,
    withFixes: sum(({ withFixes }) => withFixes),
    fixable: sum(({ fixable }) => fixable),
    applied: sum(({ applied }) => applied),
    fixedFiles: sum(({ fixedFiles }) => fixedFiles),
    savingBytes: sum(({ savingBytes }) => savingBytes),
    savingCompressedBytes: sum(({ savingCompressedBytes }) => savingCompressedBytes),
  };
}

const none: Readonly<Record<Severity, number>> = { error: 0, warning: 0, info: 0, hint: 0 };

export function findingsIn({ levels }: Counts): number {
  return severities.reduce((all, level) => all + levels[level], 0);
}
