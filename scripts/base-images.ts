/**
 * Writes the source tables in `data/base-images`, but for deprecated.tsv, which is kept by hand, from what a maintainer has collected:
 *
 *     npx tsx scripts/base-images.ts FOLDER [--check]
 *
 * FOLDER holds catalogue.json (sizes), official_tags.json and eol.json. The tables are kept in the repository, one fact a line, so that a
 * change of the facts can be read as a change of lines; `npm run generate` packs them for the bundle. `--check` writes nothing and fails
 * where a table differs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/root';

interface Table {
  /** From the repository's root. */
  readonly file: string;
  readonly text: string;
}

function collectBaseImages(folder: string): readonly Table[] {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const catalogue = read('catalogue.json') as Catalogue;
  const tags = read('official_tags.json') as OfficialTags;
  const ends = read('eol.json') as Ends;
  return [
    { file: 'data/base-images/sizes.tsv', text: sizes(catalogue) },
    { file: 'data/base-images/old-sizes.tsv', text: oldSizes(catalogue) },
    { file: 'data/base-images/official-tags.tsv', text: officialTags(tags) },
    { file: 'data/base-images/lifecycles.tsv', text: lifecycles(ends) },
  ];
}

interface Catalogue {
  readonly generated: string;
  readonly current: readonly (Measured & { readonly aliases: readonly string[]; readonly source: string; readonly method: string })[];
  readonly historical: readonly (Measured & { readonly unpackedOfOtherBuild?: boolean })[];
}

interface Measured {
  readonly image: string;
  readonly tag: string;
  readonly compressedBytes: number | null;
  readonly unpackedBytes?: number;
  readonly date: string;
}

interface OfficialTags {
  readonly officialImagesCommit: string;
  readonly date: string;
  readonly images: Readonly<Record<string, readonly (readonly string[])[]>>;
}

interface Ends {
  readonly generated: string;
  readonly sources: { readonly endoflife: string };
  readonly cycles: readonly {
    readonly product: string;
    readonly images: readonly string[];
    readonly cycle: string;
    readonly codename?: string | null;
    readonly releaseDate: string;
    readonly eol: string | boolean;
    readonly extendedSupport?: string | boolean | null;
    readonly lts?: string | boolean | null;
    readonly latest?: string | null;
  }[];
}

function sizes({ generated, current }: Catalogue): string {
  const rows = current
    .filter((row) => row.compressedBytes !== null)
    .map((row) => {
      // What `lts` means has moved on since the tags were listed; the tags of one architecture are the same image.
      const tags = [row.tag, ...row.aliases.filter((alias) => !/^lts(?:-(?:slim|alpine|bookworm|bullseye|trixie)|$)/.test(alias))];
      const how = row.method === 'read_file' || row.method === 'find_string' ? 'read' : row.method;
      const source = row.source.replace(/, stored file .*/, '').replace(/^computed: /, '');
      return [row.image, tags.join(' ').trim(), row.compressedBytes, row.unpackedBytes, row.date, how, source];
    });
  return table(
    [
      'Compressed size (the sum of the gzip layers) and, where known, unpacked size of base images in bytes, linux/amd64.',
      `Collected ${generated} from docker-library/repo-info (Apache-2.0), each row with its commit. "derived" was read off an image built on`,
      'it; "computed" and "estimate" are from package lists. The first tag was measured, the others were its aliases on that day.',
    ],
    ['image', 'tags', 'compressed', 'unpacked', 'date', 'how', 'source'],
    rows,
  );
}

function oldSizes({ historical }: Catalogue): string {
  const builds = new Map<string, { readonly row: Cells; readonly tags: string[] }>();
  for (const { image, tag, compressedBytes, unpackedBytes, unpackedOfOtherBuild, date } of historical) {
    const unpacked = unpackedOfOtherBuild === true ? undefined : unpackedBytes;
    const row = [image, date, compressedBytes, unpacked];
    const key = row.join(' ');
    const build = builds.get(key);
    if (build === undefined) builds.set(key, { row, tags: [tag] });
    else build.tags.push(tag);
  }
  const rows = [...builds.values()].map(({ row, tags }) => [...row, tags.sort(compare).join(' ')]);
  rows.sort((a, b) => compare(String(a[0]), String(b[0])) || compare(String(a[4]), String(b[4])));
  return table(
    [
      'What old Dockerfiles still name: sizes in bytes, linux/amd64, of tags as they were on the day of their build.',
      'From docker-library/repo-info (Apache-2.0) as of 2018-03 and 2020-10.',
    ],
    ['image', 'date', 'compressed', 'unpacked', 'tags'],
    rows,
  );
}

function officialTags({ officialImagesCommit, date, images }: OfficialTags): string {
  return table(
    [
      `The tags of the official images on ${date}, one image a line with its aliases.`,
      `docker-library/official-images@${officialImagesCommit}`,
    ],
    ['image', 'tags'],
    Object.entries(images).flatMap(([image, groups]) => groups.map((tags) => [image, tags.join(' ')])),
  );
}

function lifecycles({ generated, sources, cycles }: Ends): string {
  return table(
    [
      `When releases come to their end. Collected ${generated}: ${sources.endoflife.replace(/^github /, '')}.`,
      'The names of the lines of Node.js: github.com/nodejs/Release/blob/main/CODENAMES.md.',
      'An empty end: none is announced. "yes": so it is, without a date.',
    ],
    ['product', 'images', 'cycle', 'codename', 'released', 'eol', 'extended', 'lts', 'latest'],
    cycles.map((row) => [
      row.product,
      [...row.images, ...formerly(row.images)].join(' '),
      row.cycle,
      row.product === 'nodejs' ? nodeNames[row.cycle] : row.codename?.split(' ')[0]?.toLowerCase(),
      row.releaseDate,
      said(row.eol),
      said(row.extendedSupport),
      said(row.lts),
      row.latest,
    ]),
  );
}

/** Their names until .NET 5: github.com/dotnet/dotnet-docker/issues/1939. */
function formerly(images: readonly string[]): readonly string[] {
  return images.filter((image) => image.startsWith('mcr.microsoft.com/dotnet/')).map((image) => image.replace('/dotnet/', '/dotnet/core/'));
}

/** Those that tags are named after. */
const nodeNames: Readonly<Record<string, string>> = {
  4: 'argon',
  6: 'boron',
  8: 'carbon',
  10: 'dubnium',
  12: 'erbium',
  14: 'fermium',
  16: 'gallium',
  18: 'hydrogen',
  20: 'iron',
  22: 'jod',
  24: 'krypton',
};

function said(value: string | boolean | null | undefined): string | undefined {
  return value === true ? 'yes' : typeof value === 'string' ? value : undefined;
}

type Cells = readonly (string | number | null | undefined)[];

function table(comment: readonly string[], columns: readonly string[], rows: readonly Cells[]): string {
  const lines = [...comment.map((line) => `# ${line}`), columns.join('\t'), ...rows.map((row) => row.map((cell) => cell ?? '').join('\t'))];
  return `${lines.join('\n')}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function main(folder: string | undefined, check: boolean): void {
  if (folder === undefined) throw new Error('usage: tsx scripts/base-images.ts FOLDER [--check]');
  for (const { file, text } of collectBaseImages(folder)) {
    const path = join(root, file);
    if (!check) writeFileSync(path, text);
    else if (readFileSync(path, 'utf8') !== text) throw new Error(`${file} differs from what is in ${folder}`);
    console.log(`${file}: ${text.length} characters`);
  }
}

if (require.main === module) main(process.argv[2], process.argv.includes('--check'));
