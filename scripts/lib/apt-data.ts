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

/** What lies on the disk of a package: in every image, and the documentation that slim images leave out. */
interface OnDisk {
  readonly kept: number;
  readonly documents: number;
  /** It has questions for debconf. */
  readonly asks: boolean;
}

/** What debconf stores, once for all packages of a layer that have questions: its templates as they were before. */
const questions = { name: 'debconf questions', kept: 753_000, documents: 0 };

export interface AptTables {
  readonly release: string;
  readonly version: string;
  readonly date: string;
  readonly base: readonly string[];
  /** Installed-Size in KiB. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Bytes on the disk, of those that were read there. */
  readonly onDisk: ReadonlyMap<string, OnDisk>;
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
  const onDisk = rowsOf('on-disk.tsv').map(([name = '', kept, documents, asks]): [string, OnDisk] => [
    name,
    { kept: Number(kept), documents: Number(documents), asks: asks === 'asks' },
  ]);
  return { ...about, sizes: new Map(sizes), onDisk: new Map(onDisk), closures };
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
function dataFile({ release, version, date, base, sizes, onDisk, closures }: AptTables): string {
  const memberships = new Map<string, number[]>();
  for (const [i, closure] of closures.entries()) {
    for (const [kind, names] of broughtBy(closure, onDisk).entries()) {
      for (const name of names) memberships.set(name, [...(memberships.get(name) ?? []), 2 * i + kind]);
    }
  }
  const weigh = onTheDisk(sizes, onDisk);
  const parts = new Map<string, { readonly of: readonly number[]; kept: number; documents: number }>();
  for (const [name, of] of memberships) {
    const key = of.join(' ');
    const part = parts.get(key) ?? { of, kept: 0, documents: 0 };
    const { kept, documents } = name === questions.name ? questions : weigh(name);
    part.kept += kept;
    part.documents += documents;
    parts.set(key, part);
  }
  const sorted = [...parts.values()].sort((a, b) => compareLists(a.of, b.of));
  const rows = closures.map(({ name, recommends }, i) => {
    const numbersOf = (kind: number): string => ranges(sorted.flatMap(({ of }, number) => (of.includes(2 * i + kind) ? [number] : [])));
    return `${name}|${numbersOf(0)}|${recommends === undefined ? '?' : numbersOf(1)}`;
  });
  return `/**
 * What \`apt-get install\` brings on Debian ${version} (${release}), amd64, in bytes on the disk. Resolved ${date} from Debian's
 * package indexes, beginning with the packages of the image debian:${release}.
 *
 * Written by \`npm run generate\` from data/apt; do not edit.
 */

export const aptDate = '${date}';

/** The packages of the image itself. */
// prettier-ignore
export const packedBase = '${[...base].sort(compare).join(' ')}';

/** Packages that always come together are one part: the size of each in KiB, to the base 36. */
// prettier-ignore
export const packedSizes = '${sorted.map(({ kept }) => packedSize(kept)).join(' ')}';

/** The same of documentation, manuals and translations, which slim images leave out. */
// prettier-ignore
export const packedDocuments = '${sorted.map(({ documents }) => packedSize(documents)).join(' ')}';

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

/** What is needed and what is recommended, each with the questions where it is the first to have some. */
function broughtBy({ needs, recommends = [] }: Closure, onDisk: AptTables['onDisk']): readonly (readonly string[])[] {
  const [needed, recommended] = [needs, recommends].map((names) => names.some((name) => onDisk.get(name)?.asks === true));
  if (needed === true) return [[...needs, questions.name], recommends];
  return [needs, recommended === true ? [...recommends, questions.name] : recommends];
}

/** What lies on the disk: as it was read, and of the other packages as much of their Installed-Size as it was of those of their sort. */
function onTheDisk(sizes: AptTables['sizes'], onDisk: AptTables['onDisk']): (name: string) => Omit<OnDisk, 'asks'> {
  const totals = new Map<string, { installed: number; kept: number; documents: number }>();
  for (const [name, { kept, documents }] of onDisk) {
    const total = totals.get(sortOf(name)) ?? { installed: 0, kept: 0, documents: 0 };
    totals.set(sortOf(name), total);
    total.installed += (sizes.get(name) ?? 0) * 1024;
    total.kept += kept;
    total.documents += documents;
  }
  return (name) => {
    const total = totals.get(sortOf(name));
    if (total === undefined) throw new Error(`no package of the sort of ${name} was read on the disk`);
    const installed = (sizes.get(name) ?? 0) * 1024;
    const part = (of: number): number => Math.round((installed * of) / total.installed);
    return onDisk.get(name) ?? { kept: part(total.kept), documents: part(total.documents) };
  };
}

/** Python compiles its modules when they are installed, and documentation is left out of slim images. */
function sortOf(name: string): 'modules' | 'documents' | 'others' {
  if (/^python3-/.test(name)) return 'modules';
  return /-docs?$/.test(name) ? 'documents' : 'others';
}

function packedSize(bytes: number): string {
  return Math.round(bytes / 1024).toString(36);
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
