import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file as it was and as a fix left it. */
export interface Rewritten {
  readonly id: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const batch = 100;

/**
 * The fixes after which BuildKit's own parser, which tally carries, refuses a file that it took before. `program` is tally's
 * executable; throws where it cannot be run.
 */
export function newlyRefused(program: string, files: readonly Rewritten[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'deadweight-corpus-'));
  try {
    const before = refused(program, folder, [...new Set(files.map((file) => file.before))]);
    const taken = files.filter((file) => !before.has(file.before));
    const texts = [...new Set(taken.map((file) => file.after))];
    const after = refused(program, folder, texts);
    console.log(`tally: ${before.size} files refused before any fix, ${after.size} of ${texts.length} fixed texts refused`);
    return taken
      .filter((file) => after.has(file.after))
      .map((file) => `${file.id}: after ${file.what} it does not parse: ${after.get(file.after) ?? ''}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The texts that do not parse, with what the parser says. */
function refused(program: string, folder: string, texts: readonly string[]): Map<string, string> {
  const result = new Map<string, string>();
  for (let start = 0; start < texts.length; start += batch) {
    const names = texts.slice(start, start + batch).map((text, i) => {
      // A folder each: a file beside another must not be taken for its .dockerignore or its configuration.
      const name = join(folder, `t${start + i}`, 'Dockerfile');
      mkdirSync(join(folder, `t${start + i}`), { recursive: true });
      writeFileSync(name, text);
      return name;
    });
    for (const [name, message] of refusedOf(program, names))
      result.set(texts[Number(/t(\d+)\/Dockerfile$/.exec(name)?.[1])] ?? '', message);
  }
  return result;
}

/** One run tells of one file that does not parse, so it is left out and the others are run again. */
function refusedOf(program: string, names: readonly string[]): Map<string, string> {
  const result = new Map<string, string>();
  let rest = [...names];
  while (rest.length > 0) {
    // Without a rule: only the parser is asked, which is many times faster.
    const arguments_ = [
      'lint',
      '--no-config',
      '--slow-checks',
      'off',
      '--ignore',
      '*',
      '--format',
      'json',
      '--fail-level',
      'none',
      ...rest,
    ];
    const { status, stderr, error } = spawnSync(program, arguments_, { encoding: 'utf8', maxBuffer: 1 << 28 });
    if (error !== undefined) throw error;
    if (status === 0) break;
    const culprit = rest.find((name) => stderr.includes(name));
    if (culprit === undefined) throw new Error(`tally says of none of the files what is wrong: ${stderr}`);
    result.set(culprit, stderr.trim().split('\n').at(-1) ?? '');
    rest = rest.filter((name) => name !== culprit);
  }
  return result;
}
