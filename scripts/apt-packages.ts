/**
 * Writes the tables of `data/apt` from what was resolved on a Debian system, apt_sizes.json and apt_resolver.json.gz in FOLDER:
 *
 *     npx tsx scripts/apt-packages.ts FOLDER [--check]
 *
 * `--check` writes nothing and fails where a table differs. `npm run generate` makes of the tables what is shipped.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { AptTables } from './lib/apt-data';
import { root } from './lib/root';

function main(folder: string | undefined, check: boolean): void {
  if (folder === undefined) throw new Error('usage: tsx scripts/apt-packages.ts FOLDER [--check]');
  const tables = join(root, 'data', 'apt');
  mkdirSync(tables, { recursive: true });
  for (const [name, text] of filesOf(collected(folder))) {
    const path = join(tables, name);
    if (!check) writeFileSync(path, text);
    else if (readFileSync(path, 'utf8') !== text) throw new Error(`data/apt/${name} differs from what was collected`);
  }
}

/** All but what was read on the disk, which `npx tsx test/weigh/on-disk.ts` writes. */
type Collected = Omit<AptTables, 'onDisk'>;

/** Names that mean another package in this release than people want: Debian's `yarn` is a tool of tests, never Yarn. */
const misleading = new Set(['yarn']);

function collected(folder: string): Collected {
  const { generated, release, debianVersion, packages } = JSON.parse(readFileSync(join(folder, 'apt_sizes.json'), 'utf8')) as {
    readonly generated: string;
    readonly release: string;
    readonly debianVersion: string;
    readonly packages: readonly { readonly name: string; readonly recommendsExtra: { readonly installedBytes: number } }[];
  };
  type Bytes = Readonly<Record<string, readonly [installed: number, download: number]>>;
  const { res, base } = JSON.parse(gunzipSync(readFileSync(join(folder, 'apt_resolver.json.gz'))).toString('utf8')) as {
    readonly res: Readonly<Record<string, { readonly '0': Bytes; readonly '1': Bytes }>>;
    readonly base: readonly string[];
  };
  const measured = new Map(packages.map(({ name, recommendsExtra }) => [name, recommendsExtra.installedBytes]));
  const sizes = new Map<string, number>();
  const closures = Object.entries(res).flatMap(([name, { '0': without, '1': all }]): Collected['closures'] => {
    if (misleading.has(name)) return [];
    for (const [each, [bytes]] of Object.entries(all)) sizes.set(each, bytes / 1024);
    const extra = Object.keys(all).filter((each) => without[each] === undefined);
    const agrees = extra.reduce((sum, each) => sum + (all[each]?.[0] ?? 0), 0) === measured.get(name);
    return [{ name, needs: Object.keys(without).sort(compare), recommends: agrees ? extra.sort(compare) : undefined }];
  });
  return { release, version: debianVersion, date: generated, base, sizes, closures: closures.sort((a, b) => compare(a.name, b.name)) };
}

function* filesOf({ release, version, date, base, sizes, closures }: Collected): Generator<readonly [name: string, text: string]> {
  yield ['release.json', `${JSON.stringify({ release, version, date, base }, undefined, 2)}\n`];
  const packages = [...sizes].sort(([a], [b]) => compare(a, b)).map((row) => `${row.join('\t')}\n`);
  yield ['packages.tsv', packages.join('')];
  const rows = closures.map(({ name, needs, recommends }) => `${name}\t${needs.join(' ')}\t${recommends?.join(' ') ?? '?'}\n`);
  yield ['closures.tsv', rows.join('')];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

if (require.main === module) main(process.argv[2], process.argv.includes('--check'));
