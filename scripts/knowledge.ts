/**
 * Writes the data files of `server/src/knowledge` from the tables a maintainer has collected:
 *
 *     npx tsx scripts/knowledge.ts FOLDER [--check]
 *
 * FOLDER holds catalogue.json (image sizes), apt_sizes.json and apt_resolver.json.gz (Debian 12 packages). The output depends on
 * nothing else, so that the same tables give the same files. `--check` writes nothing and fails where a file differs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

interface Generated {
  /** From the repository's root. */
  readonly file: string;
  readonly text: string;
}

/** The data files as they follow from the tables in `folder`. Throws where a table is missing or not of the expected form. */
function generateKnowledge(folder: string): readonly Generated[] {
  const catalogue = JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8')) as Catalogue;
  const sizes = JSON.parse(readFileSync(join(folder, 'apt_sizes.json'), 'utf8')) as AptSizes;
  const resolver = JSON.parse(gunzipSync(readFileSync(join(folder, 'apt_resolver.json.gz'))).toString('utf8')) as AptResolver;
  return [
    { file: 'server/src/knowledge/base-images/sizes.data.ts', text: imageSizes(catalogue) },
    { file: 'server/src/knowledge/apt/recommends.data.ts', text: aptRecommends(sizes, resolver) },
  ];
}

interface Catalogue {
  readonly generated: string;
  readonly current: readonly {
    readonly image: string;
    readonly tag: string;
    readonly aliases: readonly string[];
    readonly compressedBytes: number | null;
    readonly date: string;
    readonly source: string;
    readonly method: string;
  }[];
  readonly historical: readonly {
    readonly image: string;
    readonly tag: string;
    readonly compressedBytes: number | null;
    readonly date: string;
    readonly snapshot: string;
  }[];
}

interface OldTag {
  readonly tag: string;
  readonly bytes: number;
  readonly date: string;
  readonly snapshot: string;
}

interface AptSizes {
  readonly generated: string;
  readonly release: string;
  readonly debianVersion: string;
  readonly packages: readonly {
    readonly name: string;
    readonly corpusDockerfiles: number;
    readonly recommendsExtra: { readonly installedBytes: number };
  }[];
}

/** Per package: what `apt-get install` brings without (`0`) and with (`1`) recommended packages, as installed and download bytes. */
interface AptResolver {
  readonly res: Readonly<Record<string, { readonly '0': Closure; readonly '1': Closure } | undefined>>;
}
type Closure = Readonly<Record<string, readonly [number, number]>>;

/** Old tags that people still name: whole lines and their variants, not single patch releases. */
const historicalImages =
  'alpine amazonlinux buildpack-deps centos debian fedora golang gradle java maven nginx node openjdk php python ruby rust tomcat ubuntu'.split(
    ' ',
  );
const historicalTag =
  /^(?:latest|(?:\d+(?:\.\d+)?-?)?(?:(?:jdk|jre|cli|fpm|apache)-?)?(?:(?:slim|alpine)-?)?(?:jessie|stretch|buster|trusty|xenial|bionic|focal)?(?:-slim)?)$/;

function imageSizes(catalogue: Catalogue): string {
  const current = catalogue.current
    .filter((row) => row.compressedBytes !== null)
    .map((row) => {
      // What `lts` means has moved on since the tags were listed.
      const tags = [row.tag, ...row.aliases.filter((alias) => !/^lts(?:-(?:slim|alpine|bookworm|bullseye|trixie)|$)/.test(alias))];
      const how = row.method === 'read_file' || row.method === 'find_string' ? '' : ` (${row.method})`;
      return [row.image, tags.join(' '), row.compressedBytes, row.date, row.source.replace(/, stored file .*/, '') + how];
    });
  const named = new Set(
    current.flatMap(([image, tags]) =>
      String(tags)
        .split(' ')
        .map((tag) => `${image}:${tag}`),
    ),
  );
  const old = new Map<
    string,
    Map<string, { readonly tag: string; readonly bytes: number; readonly date: string; readonly snapshot: string }>
  >();
  for (const { image, tag, compressedBytes: bytes, date, snapshot } of catalogue.historical) {
    if (bytes === null || !historicalImages.includes(image) || !historicalTag.test(tag) || named.has(`${image}:${tag}`)) continue;
    // A floating tag says nothing about today.
    if (!/\d/.test(tag) && !/jessie|stretch|buster|trusty|xenial|bionic|focal/.test(tag)) continue;
    const tags = old.get(image) ?? new Map<string, OldTag>();
    const seen = tags.get(tag);
    if (seen === undefined || seen.snapshot < snapshot) tags.set(tag, { tag, bytes, date, snapshot });
    old.set(image, tags);
  }
  const historical = [...old]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([image, tags]) => {
      const sorted = [...tags.values()].sort((a, b) => compare(a.tag, b.tag));
      const months = [...new Set(sorted.map(({ date }) => date.slice(0, 7)))].sort(compare);
      return months.map((month) => {
        const ofMonth = sorted.filter(({ date }) => date.startsWith(month));
        return [image, month, ofMonth.map(({ tag, bytes }) => `${tag} ${bytes}`).join(' ')];
      });
    });
  return `${header(`Compressed sizes of base images: the sum of the gzip layers, linux/amd64, in bytes. Collected ${catalogue.generated} from
 * docker-library/repo-info (Apache-2.0) and, where a row says "computed" or "estimate", from package lists; a row that says
 * "derived" was read off an image built on it.`)}
/** Image, the tag measured and its aliases on that day, bytes, date, source. */
// prettier-ignore
export const currentSizes: readonly (readonly [string, string, number, string, string])[] = ${rows(current)};

/** What old Dockerfiles still name: image, month of the measurement, tags each followed by its bytes. */
// prettier-ignore
export const historicalSizes: readonly (readonly [string, string, string])[] = ${rows(historical)};
`;
}

/** The packages most often installed by real Dockerfiles, those alone whose closure the resolver gives as apt itself does. */
function aptRecommends(sizes: AptSizes, resolver: AptResolver): string {
  const chosen = sizes.packages
    .filter(({ name, recommendsExtra }) => {
      const closure = resolver.res[name];
      return closure !== undefined && sum(extra(closure), closure['1']) === recommendsExtra.installedBytes;
    })
    .sort((a, b) => b.corpusDockerfiles - a.corpusDockerfiles || compare(a.name, b.name))
    .slice(0, 300)
    .map(({ name }) => name)
    .sort(compare);
  const closures = chosen.map((name) => ({ name, closure: resolver.res[name] ?? { '0': {}, '1': {} } }));
  const extras = [...new Set(closures.flatMap(({ closure }) => extra(closure)))].sort(compare);
  const index = new Map(extras.map((name, i) => [name, i]));
  const bytes = extras.map((name) => closures.map(({ closure }) => closure['1'][name]?.[0]).find((size) => size !== undefined) ?? 0);
  const table = closures.map(({ name, closure }) => [
    name,
    ranges(extra(closure).map((one) => index.get(one) ?? 0)),
    ranges(Object.keys(closure['0']).flatMap((one) => index.get(one) ?? [])),
  ]);
  const all = Object.entries(resolver.res).flatMap(([name, closure]) => (closure === undefined ? [] : [{ name, closure }]));
  const nothing = all.filter(({ closure }) => extra(closure).length === 0).map(({ name }) => name);
  const alone = all.filter(({ name, closure }) => Object.keys(closure['1']).every((one) => one === name)).map(({ name }) => name);
  return `${header(`What recommended packages add on Debian ${sizes.debianVersion} (${sizes.release}), amd64, by Installed-Size. Resolved ${sizes.generated} from Debian's
 * package indexes, beginning with the packages of the image debian:${sizes.release}. Packages that any of them only recommends are numbered.`)}
export const aptRecommendsDate = '${sizes.generated}';

/** The installed bytes of each numbered package. */
// prettier-ignore
export const extraBytes: readonly number[] = [${bytes.join(', ')}];

/** Package, the numbers that its recommendations add, the numbers that come as real dependencies; runs are written \`3-5\`. */
// prettier-ignore
export const aptRecommends: readonly (readonly [string, string, string])[] = ${rows(table)};

/** The packages that recommend nothing, and nor does what they need. */
// prettier-ignore
export const recommendingNothing = '${nothing.sort(compare).join(' ')}';

/** The packages that come alone: all that they need or recommend is in the image already. */
// prettier-ignore
export const comingAlone = '${alone.sort(compare).join(' ')}';
`;
}

function extra(closure: { readonly '0': Closure; readonly '1': Closure }): string[] {
  return Object.keys(closure['1']).filter((name) => closure['0'][name] === undefined);
}

function sum(names: readonly string[], closure: Closure): number {
  return names.reduce((total, name) => total + (closure[name]?.[0] ?? 0), 0);
}

/** `0-3 7 9`: ascending numbers with runs joined. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
}

function header(what: string): string {
  return `/**
 * ${what}
 *
 * Generated by scripts/knowledge.ts; do not edit.
 */
`;
}

function rows(table: readonly (readonly unknown[])[]): string {
  return `[\n${table.map((row) => `  ${JSON.stringify(row)},`).join('\n')}\n]`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function main(folder: string | undefined, check: boolean): void {
  if (folder === undefined) throw new Error('usage: tsx scripts/knowledge.ts FOLDER [--check]');
  for (const { file, text } of generateKnowledge(folder)) {
    const path = join(__dirname, '..', file);
    if (!check) writeFileSync(path, text);
    else if (readFileSync(path, 'utf8') !== text) throw new Error(`${file} differs from what the tables give`);
    console.log(`${file}: ${text.length} characters`);
  }
}

if (require.main === module) main(process.argv[2], process.argv.includes('--check'));
