/** The data that is shipped about base images: the tables in `data/base-images`, packed into one string an image. */
import { root } from './root';
import { read } from './sources';

/** Paths from the root, and what they shall hold. */
export function* baseImageData(): Generator<readonly [path: string, text: string]> {
  yield [`${folder}/sizes.data.ts`, sizes()];
  yield [`${folder}/old-sizes.data.ts`, oldSizes()];
  yield [`${folder}/official-tags.data.ts`, officialTags()];
  yield [`${folder}/lifecycles.data.ts`, lifecycles()];
  yield [`${folder}/deprecated.data.ts`, deprecated()];
}

const folder = 'server/src/knowledge/base-images';

function sizes(): string {
  const rows = table('sizes').map(({ image, tags, compressed, unpacked, date, how, source }) => {
    const note = how === 'read' ? source : `${source} (${how})`;
    return [image, [tags, compressed, unpacked, date, note].join('|')] as const;
  });
  return file(
    'sizes.tsv',
    'Image to its measurements, one after the other: tags, compressed bytes, unpacked bytes, date, source.',
    'sizes',
    rows,
    '\n',
  );
}

/**
 * Compressed kilobytes and unpacked units of 10 kB are as much as is ever shown of them. Tags that name neither a version nor a release
 * (`latest`, `slim`) mean another image today, and are left out.
 */
function oldSizes(): string {
  const current = new Set(table('sizes').flatMap(({ image, tags }) => tags.split(' ').map((tag) => `${image}:${tag}`)));
  const rows = table('old-sizes').flatMap(({ image, tags, compressed, unpacked, date }) => {
    const named = tags.split(' ').filter((tag) => namesVersion.test(tag) && !current.has(`${image}:${tag}`));
    const weight = `${date.slice(2, 7)} ${rounded(compressed, 1000)} ${unpacked === '' ? '' : rounded(unpacked, 10_000)}`;
    return named.length === 0 ? [] : [[image, `${weight} ${named.join(' ')}`] as const];
  });
  const what = 'Image to old builds: month, compressed kB, unpacked 10 kB (nothing where unknown), tags.';
  return file('old-sizes.tsv', what, 'oldSizes', rows, ';');
}

const namesVersion = /\d|wheezy|jessie|stretch|buster|trusty|xenial|bionic|focal|groovy/;

function rounded(bytes: string, unit: number): string {
  return String(Math.round(Number(bytes) / unit));
}

/** Without the tags of patch releases, where the image has another, and of Windows. */
function officialTags(): string {
  const rows = table('official-tags').flatMap(({ image, tags }) => {
    if (/windowsservercore|nanoserver/.test(tags)) return [];
    const all = tags.split(' ');
    const short = all.filter((tag) => !/^v?\d+\.\d+\.\d+|\d{8}|_\d/.test(tag));
    return [[image, (short.length > 0 ? short : all).join(' ')] as const];
  });
  return file(
    'official-tags.tsv',
    'Image to the tags that each of its builds has; patch releases are left out.',
    'officialTags',
    rows,
    ';',
  );
}

function lifecycles(): string {
  const cycles = table('lifecycles');
  const rows = cycles.map(({ product, cycle, codename, eol, extended, lts, latest }) => {
    const row = [cycle, codename, eol, extended, lts, latest].join(' ');
    return [product, row] as const;
  });
  const products = new Map(cycles.flatMap(({ images, product }) => images.split(' ').map((image) => [image, product] as const)));
  const rolling = [...new Set(cycles.map(({ product }) => product))].filter((product) =>
    isRolling(cycles.filter((cycle) => cycle.product === product)),
  );
  return (
    file(
      'lifecycles.tsv',
      'Product to its cycles, newest first: cycle, codename, end, extended end, LTS since, latest.',
      'cycles',
      rows,
      ';',
    ) +
    `
/** The products of images. */
// prettier-ignore
export const products: Readonly<Record<string, string>> = ${literal([...products])};

/** The products in which nearly every release ends the one before it. */
export const rollingProducts: readonly string[] = ${JSON.stringify(rolling)};
`
  );
}

function isRolling(cycles: readonly Row[]): boolean {
  const sorted = [...cycles].sort((a, b) => compare(a.released, b.released));
  const gaps = sorted.flatMap(({ eol }, i) => {
    const next = sorted[i + 1];
    return next === undefined || !/^\d/.test(eol) ? [] : [(Date.parse(eol) - Date.parse(next.released)) / 86_400_000];
  });
  return gaps.length >= 3 && gaps.filter((days) => days <= 31).length / gaps.length >= 0.8;
}

function deprecated(): string {
  const rows = table('deprecated').map(
    ({ image, tags, kind, since, successors, source }) => [image, [tags, kind, since, successors, source].join('|')] as const,
  );
  return file('deprecated.tsv', 'Image to: tags (all where empty), kind, since, successors, source.', 'deprecatedImages', rows, ';');
}

type Row = Readonly<Record<string, string>> & {
  readonly [column in 'image' | 'tags' | 'compressed' | 'unpacked' | 'date' | 'how' | 'source' | 'product' | 'images' | 'cycle']: string;
} & { readonly [column in 'codename' | 'released' | 'eol' | 'extended' | 'lts' | 'latest' | 'kind' | 'since' | 'successors']: string };

/** The rows of a table by the names of its columns. */
function table(name: string): readonly Row[] {
  const lines = read(`data/base-images/${name}.tsv`).split('\n');
  const [columns = '', ...rows] = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const names = columns.split('\t');
  if (rows.length === 0) throw new Error(`${root}/data/base-images/${name}.tsv is missing or empty`);
  return rows.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((column, i) => [column, cells[i] ?? ''])) as Row;
  });
}

function file(source: string, what: string, constant: string, rows: readonly (readonly [string, string])[], separator: string): string {
  const packed = new Map<string, string>();
  for (const [key, row] of rows) {
    const before = packed.get(key);
    packed.set(key, before === undefined ? row : `${before}${separator}${row}`);
  }
  return `// Written by \`npm run generate\` from data/base-images/${source}, which names its sources; do not edit.

/** ${what} */
// prettier-ignore
export const ${constant}: Readonly<Record<string, string>> = ${literal([...packed])};
`;
}

function literal(rows: readonly (readonly [string, string])[]): string {
  const sorted = [...rows].sort(([a], [b]) => compare(a, b));
  return `{\n${sorted.map(([key, row]) => `  ${JSON.stringify(key)}: ${JSON.stringify(row)},`).join('\n')}\n}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
