import { bytesInWords, severities, type Severity } from '../../../shared/src';
import { counted, isFixable, savingOf, type FileResult } from './result';

/** The findings for people: a line each, which editors and terminals can follow to its place, and a summary. */
export function formatText(results: readonly FileResult[], colour: boolean): string {
  const paint = colour ? painted : plain;
  const lines = results.flatMap(({ path, findings }) =>
    findings.map(
      ({ start, level, rule, message }) =>
        `${paint(`${path}:${start.line}:${start.column}:`, 'bold')} ${paint(level, level)} ${paint(rule, 'dim')}: ${message}`,
    ),
  );
  return [...lines, ...(lines.length > 0 ? [''] : []), ...summary(results), ''].join('\n');
}

function* summary(results: readonly FileResult[]): Generator<string> {
  const findings = results.flatMap((each) => each.findings);
  const applied = results.reduce((sum, each) => sum + each.applied, 0);
  if (applied > 0) yield `${counted(applied, 'finding')} fixed in ${counted(results.filter((each) => each.applied > 0).length, 'file')}.`;
  if (findings.length === 0) {
    yield `No findings${applied > 0 ? ' left' : ''} in ${counted(results.length, 'file')}.`;
    return;
  }
  const levels = severities.flatMap((level) => {
    const count = findings.filter((finding) => finding.level === level).length;
    return count === 0 ? [] : [level === 'info' ? `${count} info` : counted(count, level)];
  });
  yield `${counted(findings.length, 'finding')}${applied > 0 ? ' left' : ''} in ${counted(results.length, 'file')}: ${levels.join(', ')}.`;
  const fixable = findings.filter(isFixable).length;
  if (fixable > 0) yield `${fixable} can be fixed with --fix.`;
  const { bytes, compressed } = savingOf(results);
  if (bytes >= 1_000_000) yield `About ${bytesInWords(bytes)} could be saved, as far as is known.`;
  if (compressed >= 1_000_000) yield `Leaner base images would save ${bytesInWords(compressed)}, compressed.`;
}

const codes: Readonly<Record<Severity | 'bold' | 'dim', string>> = {
  error: '31',
  warning: '33',
  info: '34',
  hint: '36',
  bold: '1',
  dim: '2',
};

function painted(text: string, style: keyof typeof codes): string {
  return `\u001B[${codes[style]}m${text}\u001B[0m`;
}

function plain(text: string): string {
  return text;
}
