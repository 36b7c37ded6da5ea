/** The data that is shipped about packages of Debian: the tables in `data/apt`, packed. */
import { read } from './sources';

const folder = 'data/apt';

/** Paths from the root, and what they shall hold. */
export function* aptData(): Generator<readonly [path: string, text: string]> {
  yield ['server/src/knowledge/apt/closures.data.ts', dataFile(readAptTables())];
}

/** What an install of one package brings, without what the smallest image has. */
interface Closure {
  readonly name: string;
  /** With it, and all that they need. */
  readonly needs: readonly string[];
  /** What comes on top where recommended packages are installed too; `undefined` where the resolver and apt disagree. */
  readonly recommends: readonly string[] | undefined;
}

export interface AptTables {
  readonly release: string;
  readonly version: string;
  readonly date: string;
  readonly base: readonly string[];
  /** Installed-Size in KiB. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly closures: readonly Closure[];
}

export function readAptTables(): AptTables {
  const about = JSON.parse(read(`${folder}/release.json`)) as Pick<AptTables, 'release' | 'version' | 'date' | 'base'>;
  const sizes = rowsOf('packages.tsv').map(([name = '', size]) => [name, Number(size)] as const);
  const closures = rowsOf('closures.tsv').map(([name = '', needs = '', recommends = '']): Closure => ({
    name,
    needs: wordsOf(needs),
    recommends: recommends === '?' ? undefined : wordsOf(recommends),
  }));
  return { ...about, sizes: new Map(sizes), closures };
}

function rowsOf(file: string): string[][] {
  const lines = read(`${folder}/${file}`).split('\n');
  return lines.filter((line) => line !== '').map((line) => line.split('\t'));
}

function wordsOf(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

/**
 * Packages that are in exactly the same closures always come and go together, so they are one part, with the sum of their sizes. That makes
 * a thousand parts of near four thousand packages, and closures of few numbers.
 */
function dataFile({ release, version, date, base, sizes, closures }: AptTables): string {
  const memberships = new Map<string, number[]>();
  for (const [i, { needs, recommends = [] }] of closures.entries()) {
    for (const [kind, names] of [needs, recommends].entries()) {
      for (const name of names) memberships.set(name, [...(memberships.get(name) ?? []), 2 * i + kind]);
    }
  }
  const parts = new Map<string, { readonly of: readonly number[]; size: number }>();
  for (const [name, of] of memberships) {
    const key = of.join(' ');
    const part = parts.get(key) ?? { of, size: 0 };
    part.size += sizes.get(name) ?? 0;
    parts.set(key, part);
  }
  const sorted = [...parts.values()].sort((a, b) => compareLists(a.of, b.of));
  const rows = closures.map(({ name, recommends }, i) => {
    const numbersOf = (kind: number): string => ranges(sorted.flatMap(({ of }, number) => (of.includes(2 * i + kind) ? [number] : [])));
    return `${name}|${numbersOf(0)}|${recommends === undefined ? '?' : numbersOf(1)}`;
  });
  return `/**
 * What \`apt-get install\` brings on Debian ${version} (${release}), amd64, by Installed-Size. Resolved ${date} from Debian's package
 * indexes, beginning with the packages of the image debian:${release}.
 *
 * Written by \`npm run generate\` from data/apt; do not edit.
 */

export const aptDate = '${date}';

/** The packages of the image itself. */
// prettier-ignore
export const packedBase = '${[...base].sort(compare).join(' ')}';

/** Packages that always come together are one part: the size of each in KiB, to the base 36. */
// prettier-ignore
export const packedSizes = '${sorted.map(({ size }) => size.toString(36)).join(' ')}';

/**
 * A line a package: its name, the parts that it brings and needs, those that come on top by recommendation (\`?\`: not known). Numbers to the
 * base 36, each counted from the end of the one before it; \`3-5\` is one and the five behind it.
 */
// prettier-ignore
export const packedClosures = \`
${rows.join('\n')}
\`;

/** The packages that come alone: all that they need or recommend is in the image already. */
// prettier-ignore
export const packedAlone = '${closures
    .filter(comesAlone)
    .map(({ name }) => name)
    .join(' ')}';
`;
}

function comesAlone({ name, needs, recommends }: Closure): boolean {
  return recommends !== undefined && [...needs, ...recommends].every((each) => each === name);
}

function ranges(ascending: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of ascending) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  let end = 0;
  return runs
    .map(([from, to]) => {
      const step = (from - end).toString(36);
      end = to;
      return from === to ? step : `${step}-${(to - from).toString(36)}`;
    })
    .join(' ');
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, i) => number !== b[i]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
