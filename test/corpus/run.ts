/**
 * Runs the rules over a corpus of real Dockerfiles and prints what they found and what went wrong:
 *
 *     npx tsx test/corpus/run.ts [--rule ID,ID] [--kind KIND] [--sample N] [--seed N] [--files N] [--tally PROGRAM]
 *
 * Without `--rule`, the rules that are on by default run; with it, those that are named, be they off. `--kind` takes the files of one kind only
 * (official, collection, app), `--files` so many only; `--sample` prints so many findings with the lines around them, to be read; `--tally` has the fixed
 * files parsed by another program.
 */
import { parseArgs } from 'node:util';
import { rules } from '../../server/src/rules';
import type { Report } from '../../server/src/linter';
import { sampleOf } from '../harness/random';
import { examine } from './examine';
import { corpusPath, readCorpus } from './files';
import type { CorpusFile } from './files';
import { printKinds, printRules } from './summary';
import type { Found } from './summary';
import { newlyRefused } from './tally';
import type { Rewritten } from './tally';

const slow = 50;

function main(): void {
  const { values } = parseArgs({
    options: {
      rule: { type: 'string' },
      kind: { type: 'string' },
      sample: { type: 'string' },
      seed: { type: 'string' },
      files: { type: 'string' },
      tally: { type: 'string' },
    },
  });
  const chosen = rules.filter(({ id }) => values.rule === undefined || values.rule.split(',').includes(id));
  if (chosen.length === 0) throw new Error(`no rule ${values.rule ?? ''}`);
  const corpus = readCorpus();
  if (corpus === undefined) {
    console.log(`SKIPPED: there is no corpus at ${corpusPath}`);
    return;
  }
  const all = corpus.filter(({ kind }) => values.kind === undefined || kind === values.kind);
  if (all.length === 0) throw new Error(`no file is of the kind ${values.kind ?? ''}`);
  const files = values.files === undefined ? all : sampleOf(all, Number(values.files), Number(values.seed ?? 1));

  const select = values.rule === undefined ? undefined : chosen.map(({ id }) => id);
  const found: Found[] = [];
  const rewritten: Rewritten[] = [];
  const problems: string[] = [];
  const times: { id: string; milliseconds: number; length: number }[] = [];
  for (const file of files) {
    const { reports, milliseconds, fixed, fixedUnsafely, alone, problems: wrong } = examine(file, chosen, select);
    for (const report of reports) found.push({ file, report });
    problems.push(...wrong.map((problem) => `${file.id}: ${problem}`));
    times.push({ id: file.id, milliseconds, length: file.text.length });
    if (fixed !== file.text) rewritten.push({ id: file.id, what: 'fix all', before: file.text, after: fixed });
    if (fixedUnsafely !== file.text) rewritten.push({ id: file.id, what: 'unsafe fix all', before: file.text, after: fixedUnsafely });
    for (const { rule, title, text } of alone) rewritten.push({ id: file.id, what: `${rule}, "${title}"`, before: file.text, after: text });
  }

  printRules(found);
  printKinds(files, found);
  const byAll = rewritten.filter(({ what }) => what === 'fix all').length;
  console.log(`fix all changes ${byAll} files; ${rewritten.length - byAll} texts come of other fixes`);
  if (values.sample !== undefined)
    for (const { file, report } of sampleOf(found, Number(values.sample), Number(values.seed ?? 1))) print(file, report);
  for (const { id, milliseconds, length } of times.filter((time) => time.milliseconds > slow)) {
    console.log(`slow: ${id}, ${length} characters, ${milliseconds.toFixed(0)} ms`);
  }
  if (values.tally !== undefined) problems.push(...newlyRefused(values.tally, rewritten));
  for (const problem of problems) console.log(`problem: ${problem}`);
  console.log(`${files.length} files, ${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
}

function print(file: CorpusFile, { rule, level, message, at, fixes }: Report): void {
  const lines = file.text.split(/\r?\n/);
  const line = file.text.slice(0, at.start).split('\n').length - 1;
  const column = at.start - (file.text.lastIndexOf('\n', at.start - 1) + 1);
  console.log(`\n=== ${file.id}:${line + 1}  ${level} ${rule.id}: ${message}`);
  for (let i = Math.max(0, line - 6); i <= Math.min(lines.length - 1, line + 6); i += 1) {
    console.log(`${String(i + 1).padStart(4)} ${lines[i] ?? ''}`);
    if (i === line) console.log(`     ${' '.repeat(column)}${'^'.repeat(at.end - at.start)}`);
  }
  for (const { title, unsafe } of fixes) console.log(`     fix: ${title}${unsafe === undefined ? '' : ` (unsafe: ${unsafe})`}`);
}

main();
