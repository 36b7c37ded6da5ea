/** The tables of the book that say what was proved by real builds, from what `npm run proof` wrote down. */
import { bytesInWords } from '../../shared/src';
import { markdownTable } from './book-cells';
import { read } from './sources';

/** What every optimised project weighs, before and after. */
export function provedSizes(): string {
  const rows = projects().map(({ name, what, before, after }) => [
    `\`${name}\`: ${what}`,
    bytesInWords(before),
    bytesInWords(after),
    percent(after / before),
  ]);
  return `${markdownTable(['project', 'before', 'after', 'ratio'], rows)}\n\n${source('Unpacked')}`;
}

/** What an edit of a source repeats in every optimised project. */
export function provedRebuilds(): string {
  const rows = projects().map(({ name, what, stepsBefore, stepsAfter, time }) => [
    `\`${name}\`: ${what}`,
    stepsBefore,
    stepsAfter,
    percent(time),
  ]);
  const head = ['project', 'steps again, before', 'after', 'time'];
  return `${markdownTable(head, rows)}\n\n${source('Steps that make a layer, after an edit of one source; the time beside that before, median of three')}`;
}

/** Both of one language. */
export function provedOf(language: string): string {
  const rows = projects()
    .filter((project) => project.language === language)
    .map(({ what, before, after, stepsBefore, stepsAfter, time }) => [
      what,
      `${bytesInWords(before)} → ${bytesInWords(after)}`,
      `${stepsBefore} → ${stepsAfter}`,
      percent(time),
    ]);
  const head = ['project', 'unpacked', 'steps after an edit of a source', 'their time'];
  return `${markdownTable(head, rows)}\n\n${source('Optimised as a whole')}`;
}

interface Project {
  readonly name: string;
  readonly language: string;
  readonly what: string;
  readonly before: number;
  readonly after: number;
  readonly stepsBefore: string;
  readonly stepsAfter: string;
  readonly time: number;
}

const file = 'data/proof.tsv';

function projects(): readonly Project[] {
  const [, ...rows] = lines().filter((line) => !line.startsWith('#'));
  return rows.map((line) => {
    const [name = '', language = '', what = '', before, after, stepsBefore = '', stepsAfter = '', time] = line.split('\t');
    const inWords = (steps: string): string => steps.replace('/', ' of ');
    return {
      ...{ name, language, what: what.charAt(0).toLowerCase() + what.slice(1) },
      ...{ before: Number(before), after: Number(after), time: Number(time) },
      ...{ stepsBefore: inWords(stepsBefore), stepsAfter: inWords(stepsAfter) },
    };
  });
}

function lines(): readonly string[] {
  return read(file)
    .split('\n')
    .filter((line) => line !== '');
}

/** Where the figures are from, as the file itself says. */
function source(what: string): string {
  const [, date, engine] = /on (\S+) with Docker (\S+):/.exec(lines()[0] ?? '') ?? [];
  if (date === undefined || engine === undefined) throw new Error(`${file} does not say when and with what it was measured`);
  return `${what}; proved on ${date} with Docker ${engine}, on stand-ins of the official images.`;
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(ratio < 0.1 ? 1 : 0)} %`;
}
