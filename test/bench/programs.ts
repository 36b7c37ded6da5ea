import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Input } from './inputs';
import { bestByClock, ms, say, times } from './measure';

/** Whole programs over the same files, process start included: our command line, and tally where `TALLY` or PATH has it. */
export function comparePrograms(cli: string, inputs: readonly Input[]): void {
  console.log('\nWhole programs over the same files, by the clock, the best of three');
  const tally = process.env['TALLY'] ?? 'tally';
  if (!existsSync(cli)) return console.log('SKIPPED: there is no dist/cli.cjs (npm run build)');
  if (spawnSync(tally, ['version']).error !== undefined) return console.log('SKIPPED: there is no tally (set TALLY to its program)');
  const folder = mkdtempSync(join(tmpdir(), 'deadweight-bench-'));
  try {
    // So that no configuration of the machine's own is found above.
    mkdirSync(join(folder, '.git'));
    const files = inputs.map(({ text }, i) => {
      mkdirSync(join(folder, `f${i}`));
      writeFileSync(join(folder, `f${i}`, 'Dockerfile'), text);
      return join(folder, `f${i}`, 'Dockerfile');
    });
    const taken = parsedBy(tally, files);
    const silent = { stdio: 'ignore' } as const;
    const options = ['lint', '--no-config', '--slow-checks=off', '--ignore', 'shellcheck/*', '--format', 'json', '--fail-level', 'none'];
    const best = (program: string, ...args: readonly string[]): number =>
      bestByClock(3, () => spawnSync(program, [...args, ...taken], silent));
    const ours = best(process.execPath, cli, 'lint', '--shellcheck', 'off', '--format', 'json');
    const one = best(process.execPath, cli, 'lint', '--shellcheck', 'off', '--format', 'json', '--threads', '1');
    const theirs = best(tally, ...options);
    say(`deadweight lint, ${taken.length} files`, ms(ours));
    say('  with --threads 1', ms(one));
    say(`tally lint, ${taken.length} files`, ms(theirs));
    const ratio = ours / theirs;
    say('deadweight beside tally', times(ratio), { text: 'at most 0.25x', met: ratio <= 0.25 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** tally ends at the first file that it cannot parse, and says which, so only what it takes is compared. */
function parsedBy(tally: string, files: readonly string[]): readonly string[] {
  let rest = files;
  for (;;) {
    const options = ['lint', '--no-config', '--slow-checks=off', '--ignore', '*', '--format', 'json', '--fail-level', 'none'];
    const { status, stderr } = spawnSync(tally, [...options, ...rest], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const refused = status === 0 ? undefined : rest.find((file) => stderr.includes(`${file}:`));
    if (refused === undefined) return rest;
    rest = rest.filter((file) => file !== refused);
  }
}
