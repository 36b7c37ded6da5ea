/**
 * `npm run bench [-- --rules]`: how fast it is, how it grows, how it starts, and how that compares with others in the same run. Nothing here fails; a
 * goal that is not met is said. With `--rules` it says instead what each rule costs.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { rules } from '../../server/src/rules';
import { analyse, createLinter, diagnosticsOf } from '../../server/src/service';
import type { Environment, View } from '../../server/src/service';
import { TextDocument } from '../../server/src/text';
import { longInputs, nastyInputs, realInputs } from './inputs';
import type { Input } from './inputs';
import { best, ms, percentile, say, sum, times } from './measure';
import { comparePrograms } from './programs';
import { profileRules } from './rules';
import { startServer } from './server';

const root = join(__dirname, '..', '..');
const environment: Environment = { rules, today: '2026-11-01' };
const view: View = {
  links: 'command',
  markdown: true,
  related: true,
  versions: true,
  creates: true,
  resolvesEdits: false,
  disables: false,
  looksUp: false,
  deferTo: 'never',
  neighbours: [],
};

/** What one keystroke costs: the text as a new version of the document, to diagnostics. */
function keystroke(text: string): void {
  const document = TextDocument.create('file:///Dockerfile', 'dockerfile', 1, text);
  diagnosticsOf(createLinter()(document, environment), view);
}

function keystrokes(inputs: readonly Input[], from: string): void {
  const usual = inputs.filter(({ text }) => text.split('\n').length <= 250);
  for (const { text } of usual.slice(0, 300)) {
    keystroke(text);
    validate(text);
  }
  const ours = usual.map(({ text }) => best(3, () => keystroke(text)));
  const theirs = usual.map(({ text }) => best(3, () => validate(text)));
  console.log(`Keystroke to diagnostics, ${from}, ${usual.length} of them up to 250 lines, the best of three runs each, processor time`);
  say('p50', ms(percentile(ours, 0.5)));
  say('p99', ms(percentile(ours, 0.99)), { text: 'below 8 ms', met: percentile(ours, 0.99) < 8 });
  say('slowest', ms(Math.max(...ours)));
  const ratio = sum(ours) / sum(theirs);
  say('beside dockerfile-utils, all files', times(ratio), { text: 'below 1.5x', met: ratio < 1.5 });
}

/** A lint with every rule on, those that are off by default too. */
function allRules(inputs: readonly Input[]): void {
  console.log('\nA lint with all rules on, files up to 250 lines, the best of three runs each, processor time');
  const usual = inputs.filter(({ text }) => text.split('\n').length <= 250);
  const everything: Environment = { ...environment, asked: { select: rules.map(({ id }) => id) } };
  for (const [what, withContext] of [['the Dockerfile alone', false] as const, ['with what lies beside it', true] as const]) {
    const own = withContext ? usual.filter(({ context }) => context !== undefined) : usual;
    const took = own.map(({ text, context }) =>
      best(3, () => analyse(text, { ...everything, context: withContext ? context : undefined })),
    );
    if (own.length === 0) continue;
    const p99 = percentile(took, 0.99);
    say(`${what}, ${own.length} files, p50`, ms(percentile(took, 0.5)));
    say(`${what}, p99`, ms(p99), { text: 'below 8 ms', met: p99 < 8 });
    const slowest = Math.max(...took);
    say(`  slowest: ${(own[took.indexOf(slowest)]?.name ?? '').slice(-34)}`, ms(slowest));
  }
}

/** Without the limit that an editor's documents have, which the longest of these texts are beyond. */
function lintOf(text: string): void {
  analyse(text, environment);
}

function growth(): void {
  console.log('\n1,000, 10,000 and 50,000 lines, the best of three');
  const [thousand, tenThousand, fiftyThousand] = [1_000, 10_000, 50_000].map(longInputs);
  for (const [i, { name, text }] of (thousand ?? []).entries()) {
    const small = best(5, () => lintOf(text));
    const [ten, fifty] = [tenThousand, fiftyThousand].map((inputs) => best(3, () => lintOf(inputs?.[i]?.text ?? '')));
    for (const [time = NaN, factor] of [[ten, 12] as const, [fifty, 60] as const]) {
      const ratio = time / small;
      say(`${name}, ${ms(small)} and ${ms(time)}`, times(ratio), { text: `at most ${factor}x`, met: ratio <= factor });
    }
  }
  const continued = longInputs(2_000).find(({ name }) => name === 'one RUN of continuations')?.text ?? '';
  const time = best(5, () => lintOf(continued));
  say('one RUN of 2,000 continuation lines', ms(time), { text: 'below 50 ms', met: time < 50 });
}

function slowest(inputs: readonly Input[]): void {
  console.log('\nThe slowest inputs below 20 kB, the best of three');
  const small = [...inputs, ...nastyInputs()].filter(({ text }) => text.length < 20_000);
  const all = small.map(({ name, text }) => ({ name, time: best(3, () => keystroke(text)) })).sort((a, b) => b.time - a.time);
  for (const { name, time } of all.slice(0, 8)) say(name.slice(-46), ms(time), { text: 'below 50 ms', met: time < 50 });
}

async function starts(sample: string): Promise<void> {
  const program = join(root, 'dist', 'server.node.js');
  console.log('\nThe server, from process to first diagnostics, by the clock, the fastest and the median of seven starts');
  if (!existsSync(program)) return console.log('SKIPPED: there is no dist/server.node.js (npm run build)');
  const runs = [];
  for (let i = 0; i < 7; i += 1) runs.push(await startServer(program, sample));
  const clock = runs.map(({ milliseconds }) => milliseconds);
  const time = percentile(clock, 0.5);
  say('fastest start', ms(Math.min(...clock)));
  say(`median start (${runs[0]?.diagnostics ?? 0} diagnostics)`, ms(time), { text: 'below 250 ms', met: time < 250 });
  const memory = runs[0]?.memory;
  if (memory !== undefined) say('memory of the server then', `${(memory / 1e6).toFixed(0)} MB`);
}

function sizes(): void {
  console.log('\nSizes');
  const packages = [join(root, 'out'), root]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const vsix = packages.find((name) => name.endsWith('.vsix'));
  if (vsix === undefined) return console.log('SKIPPED: there is no .vsix (npm run package)');
  const bytes = statSync(vsix).size;
  say('vsix', `${(bytes / 1000).toFixed(0)} kB`, { text: 'below 700 kB', met: bytes < 700_000 });
}

/** What other processes do is measured by the clock, which tells little on a busy machine, so it is said whether it is one. */
function busyness(since: number): void {
  const { user, system } = process.cpuUsage();
  const got = (user + system) / 1000 / (performance.now() - since);
  say('share of a processor that this process got', `${(got * 100).toFixed(0)} %`);
  if (got < 0.9) console.log('The machine is busy: the times below are longer than they need to be.');
}

async function main(): Promise<void> {
  const begin = performance.now();
  const { from, inputs } = realInputs();
  if (process.argv.includes('--rules')) return profileRules(inputs);
  keystrokes(inputs, from);
  allRules(inputs);
  growth();
  slowest(inputs);
  console.log('');
  busyness(begin);
  await starts(inputs.find(({ text }) => text.length > 1_000 && text.includes('apt-get install'))?.text ?? 'FROM debian\n');
  comparePrograms(join(root, 'dist', 'cli.cjs'), inputs);
  sizes();
  say('memory of this process at the end', `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
