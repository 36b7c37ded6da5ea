import { bytesInWords, severities, type Severity } from '../../../shared/src';
import { findingsIn, type Counts } from './counts';
import { counted, type FileResult } from './result';

/** A file's findings for people: a line each, which editors and terminals can follow to its place. */
export function fileInText({ path, findings }: FileResult, colour: boolean): string {
  const paint = colour ? painted : plain;
  return findings
    .map(
      ({ start, level, rule, message }) =>
        `${paint(`${path}:${start.line}:${start.column}:`, 'bold')} ${paint(level, level)} ${paint(rule, 'dim')}: ${message}\n`,
    )
    .join('');
}

/** The report for people: what was found, and a summary. */
export function reportInText(files: readonly string[], total: Counts): string {
  const lines = files.join('');
  return [...(lines === '' ? [] : [lines]), ...summary(total), ''].join('\n');
}

function* summary(total: Counts): Generator<string> {
  const found = findingsIn(total);
  const { applied, levels, fixable, savingBytes, savingCompressedBytes } = total;
  if (applied > 0) yield `${counted(applied, 'finding')} fixed in ${counted(total.fixedFiles, 'file')}.`;
  if (found === 0) {
    yield `No findings${applied > 0 ? ' left' : ''} in ${counted(total.files, 'file')}.`;
    return;
  }
  const perLevel = severities.flatMap((level) => {
    const count = levels[level];
    return count === 0 ? [] : [level === 'info' ? `${count} info` : counted(count, level)];
  });
  yield `${counted(found, 'finding')}${applied > 0 ? ' left' : ''} in ${counted(total.files, 'file')}: ${perLevel.join(', ')}.`;
  if (fixable > 0) yield `${fixable} can be fixed with --fix.`;
  if (savingBytes >= 1_000_000) yield `About ${bytesInWords(savingBytes)} could be saved, as far as is known.`;
  if (savingCompressedBytes >= 1_000_000) yield `Leaner base images would save ${bytesInWords(savingCompressedBytes)}, compressed.`;
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
