import { findingsIn, type Counts } from './counts';
import type { FileResult } from './result';

/** A file's findings for programs, in one line. */
export function fileInJson({ path, findings, errors }: FileResult): string {
  return JSON.stringify({ path, findings, errors: errors.map((message) => ({ message })) });
}

/** The report for programs: a line for each file. */
export function reportInJson(files: readonly string[], total: Counts): string {
  const summary = {
    files: total.files,
    findings: findingsIn(total),
    fixable: total.withFixes,
    savingBytes: total.savingBytes,
    savingCompressedBytes: total.savingCompressedBytes,
  };
  return `{"version":1,"files":[\n${files.join(',\n')}\n],"summary":${JSON.stringify(summary)}}\n`;
}
