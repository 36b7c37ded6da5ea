import { savingOf, type FileResult } from './result';

/** The findings for programs. */
export function formatJson(results: readonly FileResult[]): string {
  const findings = results.flatMap((each) => each.findings);
  const saving = savingOf(results);
  const report = {
    version: 1,
    files: results.map(({ path, findings, errors }) => ({ path, findings, errors: errors.map((message) => ({ message })) })),
    summary: {
      files: results.length,
      findings: findings.length,
      fixable: findings.filter(({ fixes }) => fixes.length > 0).length,
      savingBytes: saving.bytes,
      savingCompressedBytes: saving.compressed,
    },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
