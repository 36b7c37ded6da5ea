import { bytesInWords } from '../../shared/src';
import type { Measured } from './measure';
import { errorOf, percent, summaries } from './verdict';

/** The part of docs/weights.md that is measured. */
export function measuredPart(all: readonly Measured[], { engine, date }: { readonly engine: string; readonly date: string }): string {
  const rows = summaries(all).map(({ kind, count, median, worst, worstCase }) => [
    titleOf(kind),
    String(count),
    percent(median).replace(/^[+−]/, ''),
    worst === 0 ? percent(worst) : `${percent(worst)}: ${worstCase}`,
  ]);
  const packages = all.filter(({ kind }) => kind.startsWith('packages') || kind.includes('recommended-packages'));
  const byCase = new Map<string, Measured[]>();
  for (const measured of packages) byCase.set(measured.case, [...(byCase.get(measured.case) ?? []), measured]);
  const sets = [...byCase].flatMap(([name, measured]) => {
    const saving = measured.find(({ kind }) => !kind.startsWith('packages'));
    if (saving === undefined) return [];
    const bare = measured.find(({ of }) => of.includes('--no-install-recommends'));
    const full = measured.find(({ of, kind }) => kind.startsWith('packages') && !of.includes('--no-install-recommends'));
    return [[name, ...[bare, full, saving].map(told)]];
  });
  return [
    `Measured by \`npm run weigh\` on ${date} with Docker ${engine}, on stand-ins for the images of Debian 12 and Node.`,
    table(['Kind', 'Numbers', 'Median error', 'Worst'], rows),
    'What was said and what it was, of the packages that were installed:',
    table(['Packages', 'Without recommended ones', 'With them', 'The difference'], sets),
  ].join('\n\n');
}

function titleOf(kind: string): string {
  const [, rule, more] = /^saving of ([\w-]+)(.*)$/.exec(kind) ?? [];
  if (rule !== undefined) return `Saving of [${rule}](rules/${rule}.md)${more ?? ''}`;
  return kind.replace(/^./, (first) => first.toUpperCase());
}

function told(measured: Measured | undefined): string {
  const error = measured && errorOf(measured);
  if (measured === undefined || error === undefined) return measured === undefined ? '' : `no number, ${bytesInWords(measured.real)}`;
  const said = `${measured.atLeast ? 'at least ' : ''}${bytesInWords(measured.said ?? 0)}`;
  return `${said}, ${bytesInWords(measured.real)} (${percent(error)})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
