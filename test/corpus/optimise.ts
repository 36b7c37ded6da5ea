/**
 * Optimises the applications of a corpus that have a build context, and says what came of it:
 *
 *     npx tsx test/corpus/optimise.ts [--sample N] [--seed N] [--show ID] [--refused NAME] [--tally PROGRAM]
 *
 * How many files change and by which step, what is refused and why, what is wrong: an exception, a result that does not settle, that our parser or another
 * (`--tally`, also by `TALLY`) refuses, that loses a comment, or that is found fault with more than before. `--sample` prints so many rewritings
 * whole, `--show` the one of a file, `--refused` the files in which one step (`split-into-stages`) was not made, with the reason. Which of them
 * somebody has read whole against their projects, and what was found, is written down in `optimised.tsv`: `mended` is right by now.
 */
import { parseArgs } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import { atLeast } from '../../shared/src';
import { withText } from '../../server/src/context';
import type { BuildContext } from '../../server/src/context';
import { fixAll } from '../../server/src/linter';
import type { Report } from '../../server/src/linter';
import { summaryOf } from '../../server/src/optimise';
import type { Optimised } from '../../server/src/optimise';
import { rules } from '../../server/src/rules';
import { analyse, optimiseText } from '../../server/src/service';
import type { Environment } from '../../server/src/service';
import { lostComments, unknownKeywords } from '../harness/check-promises';
import { sampleOf } from '../harness/random';
import { corpusPath, readCorpus } from './files';
import type { CorpusFile } from './files';
import { newlyRefused } from './tally';

interface Outcome {
  readonly file: CorpusFile;
  readonly result: Optimised;
  readonly problems: readonly string[];
  readonly milliseconds: number;
}

function main(): void {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { sample: text, seed: text, show: text, refused: text, tally: text } });
  const files = readCorpus()?.filter(({ kind, context }) => kind === 'app' && context !== undefined);
  if (files === undefined || files.length === 0) {
    console.log(`SKIPPED: there are no files with a context at ${corpusPath}`);
    return;
  }
  const outcomes = files.filter(({ id }) => values.show === undefined || id === values.show).map(examine);
  const changed = outcomes.filter(({ file, result }) => result.text !== file.text);
  const shown = values.show === undefined ? sampleOf(changed, Number(values.sample ?? 0), Number(values.seed ?? 1)) : outcomes;
  for (const each of shown) print(each);
  for (const { file, result } of values.refused === undefined ? [] : outcomes) {
    const because = result.refused.find(({ id }) => id === values.refused)?.because;
    if (because !== undefined) console.log(`${file.id}: ${because}`);
  }

  console.log(`\n${outcomes.length} files with a context, ${changed.length} changed`);
  table(
    'step',
    outcomes.flatMap(({ result }) => result.steps.map(({ id }) => id)),
  );
  table(
    'split',
    outcomes.flatMap(({ result }) => result.steps.flatMap(({ id, title }) => (id === 'split-into-stages' ? title : []))),
  );
  table(
    'refused',
    outcomes.flatMap(({ result }) => result.refused.map(({ id, because }) => `${id}: ${because.replace(/`[^`]*`|\d+/g, '…')}`)),
  );
  const problems = outcomes.flatMap((each) => each.problems.map((problem) => `${each.file.id}: ${problem}`));
  const tally = values.tally ?? process.env['TALLY'];
  if (tally === undefined) console.log('no other parser was asked: name one by --tally');
  else
    problems.push(
      ...newlyRefused(
        tally,
        changed.map(({ file, result }) => ({ id: file.id, what: 'optimise', before: file.text, after: result.text })),
      ),
    );
  const slowest = outcomes.toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
  console.log(`slowest: ${slowest?.file.id ?? ''}, ${(slowest?.milliseconds ?? 0).toFixed(0)} ms`);
  for (const problem of problems) console.log(`problem: ${problem}`);
  console.log(`${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
}

function examine(file: CorpusFile): Outcome {
  const problems: string[] = [];
  const onError = (rule: string, error: unknown): void => void problems.push(`${rule} throws: ${String(error)}`);
  const environment: Environment = { rules, today: '2026-11-01', context: file.context, onError };
  const start = performance.now();
  try {
    const result = optimiseText(file.text, environment, { others: true });
    const milliseconds = performance.now() - start;
    const after = { ...environment, context: written(file.context, result) };
    const again = optimiseText(result.text, after, { others: true });
    if (again.text !== result.text || again.files.size > 0) problems.push(`does not settle: ${again.steps.map(({ id }) => id).join(', ')}`);
    const lost = lostComments(file.text, result.text);
    if (lost.length > 0) problems.push(`loses comments: ${JSON.stringify(lost)}`);
    if (unknownKeywords(result.text).length > unknownKeywords(file.text).length) problems.push('brings instructions that no build knows');
    // What the safe fixes alone uncover was hidden by a finding that they mend.
    const fixed = fixAll(file.text, (text) => analyse(text, environment).reports).text;
    const known = [file.text, fixed].map((text) => seriousOf(analyse(text, environment).reports));
    for (const [rule, count] of seriousOf(analyse(result.text, after).reports))
      if (known.every((each) => count > (each.get(rule) ?? 0))) problems.push(`has more of ${rule}`);
    return { file, result, problems, milliseconds };
  } catch (error) {
    const result: Optimised = { text: file.text, files: new Map(), steps: [], refused: [], left: [] };
    return {
      file,
      result,
      problems: [...problems, `throws: ${error instanceof Error ? (error.stack ?? '') : String(error)}`],
      milliseconds: 0,
    };
  }
}

/** How often each rule warns. A base that has ended counts once, in however many stages it stands. */
function seriousOf(reports: readonly Report[]): ReadonlyMap<string, number> {
  const serious = reports.filter(({ level }) => atLeast(level, 'warning'));
  const told = new Set(serious.map(({ rule, message }) => `${rule.id} ${message.replace(/`[^`]*`/g, '')}`));
  const counts = new Map<string, number>();
  for (const each of told) counts.set(each.split(' ')[0] ?? '', (counts.get(each.split(' ')[0] ?? '') ?? 0) + 1);
  return counts;
}

function written(context: BuildContext | undefined, { files }: Optimised): BuildContext | undefined {
  return context && [...files].reduce((now, [path, text]) => withText(now, path, text), context);
}

function print({ file, result }: Outcome): void {
  console.log(`\n=== ${file.id}`);
  console.log(createTwoFilesPatch('before', 'after', file.text, result.text, undefined, undefined, { context: 100 }));
  for (const [path, now] of result.files) console.log(`--- ${path}\n${now}`);
  for (const { depth, text } of summaryOf(result)) console.log(`${'  '.repeat(depth)}${text}`);
}

function table(name: string, words: readonly string[]): void {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [word, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${name} ${String(count).padStart(4)}  ${word}`);
}

main();
