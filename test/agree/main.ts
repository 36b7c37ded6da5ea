/**
 * `npm run agree`: where Deadweight and the tests of hadolint and of BuildKit agree, code by code, and where they do not.
 *
 *     npm run agree -- [--code DL3009,WorkdirRelativePath] [--verbose] [--cli]
 *
 * Of the modern probes, hadolint's answer is printed, but our own judgement counts. `--verbose` prints each case with its text; `--cli` asks the
 * built command line as well, and fails where it answers otherwise than the rules in this process.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rules } from '../../server/src/rules';
import { askHere, askProgram } from './ask';
import type { Found } from './ask';
import { casesPath, readCases } from './cases';
import type { Case } from './cases';
import { judge } from './judge';
import type { Verdict } from './judge';
import { readDifferences } from './listed';

interface Judged extends Verdict {
  readonly each: Case;
  readonly found: readonly Found[];
  readonly listed: boolean;
}

const root = join(__dirname, '..', '..');
const program = join(root, 'dist', 'cli.cjs');

function main(): void {
  const { values } = parseArgs({
    options: { code: { type: 'string' }, verbose: { type: 'boolean' }, cli: { type: 'boolean' } },
  });
  const cases = readCases();
  if (cases === undefined) return console.log(`SKIPPED: there are no cases at ${casesPath}`);
  const wanted = values.code?.toLowerCase().split(',');
  const chosen = cases.filter(
    ({ code, id }) => wanted === undefined || wanted.includes(code.toLowerCase()) || wanted.includes(id.toLowerCase()),
  );
  const asked = chosen.filter(({ code }) => code !== 'SC*');
  const listed = new Set(readDifferences().flatMap((difference) => difference.cases));
  const judged = asked.map((each): Judged => {
    const found = askHere(each);
    return { each, found, listed: listed.has(each.id), ...judge(each, found) };
  });
  for (const suite of ['hadolint', 'buildkit', 'modern'] as const)
    printSuite(
      suite,
      judged.filter(({ each }) => each.suite === suite),
      values.verbose === true,
    );
  const shell = chosen.filter(({ code }) => code === 'SC*');
  if (values.cli !== true) {
    if (shell.length > 0) console.log(`\nSKIPPED: ${shell.length} cases of SC* are asked through the command line alone (--cli)`);
    return;
  }
  const built = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'scripts', 'bundle.ts'), 'cli'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (built.status !== 0) throw new Error('the command line was not built');
  compareWithProgram(judged);
  askShellCheck(shell);
}

function printSuite(suite: string, judged: readonly Judged[], verbose: boolean): void {
  if (judged.length === 0) return;
  const kin = new Set(rules.flatMap(({ meta }) => meta.kin ?? []));
  console.log(`\n${suite}: agreed/all, listed in docs/differences.md, other place`);
  for (const code of [...new Set(judged.map(({ each }) => each.code))].sort()) {
    const own = judged.filter(({ each }) => each.code === code);
    const note = kin.has(code) || /[*)]$/.test(code) ? '' : '  no rule claims it';
    console.log(`${code.padEnd(32)} ${counts(own)}${note}`);
    for (const each of own) if (verbose || (note === '' && (!each.agrees || each.elsewhere))) printCase(each, verbose);
  }
  console.log(`${`all of ${suite}`.padEnd(32)} ${counts(judged)}`);
  const claimed = judged.filter(({ each }) => kin.has(each.code) || /[*)]$/.test(each.code));
  console.log(`${'of codes that a rule claims'.padEnd(32)} ${counts(claimed)}`);
}

function counts(judged: readonly Judged[]): string {
  const agreed = judged.filter(({ agrees }) => agrees).length;
  const listed = judged.filter((each) => !each.agrees && each.listed).length;
  const elsewhere = judged.filter((each) => each.elsewhere).length;
  const missing = judged.length - agreed - listed;
  return `${`${agreed}/${judged.length}`.padStart(8)}${` +${listed}`.padStart(5)}${String(elsewhere).padStart(4)}${missing > 0 ? `   ${missing} open` : ''}`;
}

function printCase({ each, found, agrees, elsewhere, listed, theirs, ours }: Judged, verbose: boolean): void {
  const verdict =
    each.suite === 'modern'
      ? ''
      : !agrees
        ? listed
          ? 'LISTED '
          : 'OTHERWISE '
        : elsewhere
          ? 'OTHER PLACE '
          : listed
            ? 'AGREES, THOUGH LISTED '
            : '';
  console.log(`    ${verdict}${each.id} (${each.name.slice(0, 60)}): they ${theirs}, we ${ours}`);
  if (!verbose) return console.log(`        ${JSON.stringify(each.dockerfile.slice(0, 160))}`);
  for (const line of each.dockerfile.split('\n')) console.log(`        | ${line}`);
  for (const [name, text] of Object.entries(each.files)) console.log(`        ${name}: ${JSON.stringify(text)}`);
  for (const { rule, line, message } of found) console.log(`        ${rule}@${line}: ${message}`);
}

function compareWithProgram(judged: readonly Judged[]): void {
  const answers = askProgram(
    program,
    judged.map(({ each }) => each),
  );
  const other = judged.filter(({ each, found }) => JSON.stringify(answers.get(each)) !== JSON.stringify(found));
  for (const { each, found } of other)
    console.log(`    ${each.id}: here ${JSON.stringify(found)}, by the program ${JSON.stringify(answers.get(each))}`);
  console.log(`\nThe command line answers ${judged.length - other.length} of ${judged.length} cases as the rules here do.`);
  if (other.length > 0) process.exitCode = 1;
}

/** ShellCheck is a program of its own that our command line starts where it is installed. */
function askShellCheck(cases: readonly Case[]): void {
  if (spawnSync('shellcheck', ['--version']).error !== undefined)
    return console.log(`SKIPPED: ${cases.length} cases of SC* need ShellCheck, and there is none on PATH`);
  const answers = askProgram(program, cases);
  const judged = cases.map((each): Judged => {
    const found = (answers.get(each) ?? []).filter(({ rule }) => /^SC\d+$/.test(rule));
    return { each, found, listed: false, ...judge(each, found) };
  });
  printSuite('hadolint', judged, false);
}

main();
