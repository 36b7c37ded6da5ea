import { canonicalName, parseImage } from './image-reference';
import { cycles, products, rollingProducts } from './lifecycles.data';
import { packedTable } from './packed';
import { debianSuites, isOfficialTag, tagParts, ubuntuSuites } from './tags';
import type { Lifecycle } from './types';
import { writtenName } from './variants';

/**
 * The release cycle that the tag of an image names: of Node.js for `node:20-buster`. A tag that moves within a cycle, or to the newest
 * of its major version (`postgres:9`), is in it; `latest` and names that move on are in none.
 */
export function lifecycleOf(image: string): Lifecycle | undefined {
  const named = namedCycle(image);
  return named && lifecycle(named.product, named.cycle);
}

/** The release cycle of the distribution that the tag names beside the version: Debian 10 for `node:20-buster`. */
export function systemLifecycleOf(image: string): Lifecycle | undefined {
  const reference = parseImage(image);
  const suite = reference?.tag === undefined ? '' : tagParts(reference.tag).suite;
  const product = systems.find(([pattern]) => pattern.test(suite))?.[1];
  if (product === undefined) return undefined;
  const cycle = cycleOf(product, suite.replace(/^alpine/, ''));
  return cycle && lifecycle(product, cycle);
}

/**
 * Tags of the oldest and of the newest release that are still supported on this day, in the variant of the image, and none older than
 * its own; long-term support preferred. Only tags that exist; the distribution's release is left out where no such tag names it.
 */
export function supportedTags(image: string, today: string): readonly string[] {
  const named = namedCycle(image);
  if (named === undefined) return [];
  const all = cyclesOf(named.product) ?? [];
  const newer = all
    .slice(0, all.indexOf(named.cycle))
    .filter(({ eol, released }) => released && (eol === '' || (eol > today && eol !== 'yes')));
  const lts = newer.filter((cycle) => cycle.lts === 'yes' || (cycle.lts !== '' && cycle.lts <= today));
  const preferred = lts.length > 0 ? lts : newer;
  const ends = [preferred.at(-1), preferred[0]];
  return [...new Set(ends.flatMap((cycle) => (cycle === undefined ? [] : (writtenFor(image, named, cycle) ?? []))))];
}

interface Cycle {
  readonly cycle: string;
  readonly codename: string;
  readonly eol: string;
  readonly extended: string;
  readonly lts: string;
  readonly latest: string;
  readonly released: boolean;
}

interface Named {
  readonly name: string;
  readonly product: string;
  readonly cycle: Cycle;
}

function namedCycle(image: string): Named | undefined {
  const reference = parseImage(image);
  if (reference?.tag === undefined) return undefined;
  const name = canonicalName(reference);
  const product = Object.hasOwn(products, name) ? products[name] : undefined;
  if (product === undefined) return undefined;
  const { version, suite } = tagParts(reference.tag);
  const cycle = cycleOf(product, version === '' ? suite : version.replace(/^v/, ''));
  // Before 12 the image had other builds than those of Oracle, which this product speaks of.
  if (cycle === undefined || (name === 'openjdk' && Number(cycle.cycle) < 12)) return undefined;
  return { name, product, cycle };
}

/** By number, the longest that fits, or the newest that begins with it; or by codename. */
function cycleOf(product: string, version: string): Cycle | undefined {
  const all = cyclesOf(product) ?? [];
  if (!/^\d/.test(version)) return version === '' ? undefined : all.find(({ codename }) => codename === version);
  const parts = /^\d+(?:\.\d+)*/.exec(version)?.[0].split('.') ?? [];
  for (let length = parts.length; length > 0; length--) {
    const exact = all.find(({ cycle }) => cycle === parts.slice(0, length).join('.'));
    if (exact !== undefined) return exact;
  }
  return parts.length === 1 ? all.find(({ cycle }) => cycle.startsWith(`${parts.join('.')}.`)) : undefined;
}

/** The tag of another cycle: as long as its own, with the same words. */
function writtenFor(image: string, { name, cycle: own }: Named, other: Cycle): string | undefined {
  const tag = parseImage(image)?.tag ?? '';
  const prefix = writtenName(image, tag);
  const { version, suite } = tagParts(tag);
  if (version === '')
    return existing(
      name,
      prefix,
      [tag.replace(suite, other.codename)].filter(() => other.codename !== ''),
    );
  const number = own.cycle.includes('.') || !/^\d+\.0(?:\.|$)/.test(version) || isDistribution(name) ? other.cycle : `${other.cycle}.0`;
  const rest = tag.slice(version.length);
  const plain = suite === '' ? rest : rest.replace(`-${suite}`, suite.startsWith('alpine') ? '-alpine' : '');
  return existing(name, prefix, [`${number}${rest}`, `${number}${plain}`]);
}

function isDistribution(name: string): boolean {
  return /^(?:debian|ubuntu|alpine|fedora|almalinux|rockylinux|oraclelinux)$/.test(name);
}

function existing(name: string, prefix: string, tags: readonly string[]): string | undefined {
  const tag = tags.find((each) => isOfficialTag(name, each) || (microsoft.test(name) && /^\d+\.0(?:-alpine)?$/.test(each)));
  return tag === undefined ? undefined : `${prefix}:${tag}`;
}

/** Each version of .NET has these two tags: https://github.com/dotnet/dotnet-docker/blob/main/documentation/supported-tags.md */
const microsoft = /^mcr\.microsoft\.com\/dotnet\/(?:sdk|aspnet|runtime)$/;

const systems: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^(?:${debianSuites})$`), 'debian'],
  [new RegExp(`^(?:${ubuntuSuites})$`), 'ubuntu'],
  [/^alpine\d/, 'alpine-linux'],
];

const cyclesOf = packedTable(cycles, (row): readonly Cycle[] =>
  row.split(';').map((line) => {
    const [cycle = '', codename = '', eol = '', extended = '', lts = '', latest = ''] = line.split(' ');
    return { cycle, codename, eol, extended, lts, latest, released: latest !== '' };
  }),
);

function lifecycle(product: string, { cycle, eol, extended, lts, latest }: Cycle): Lifecycle {
  return {
    product,
    cycle,
    ...(eol !== '' && { eol: eol === 'yes' ? 'past' : eol }),
    ...(extended !== '' && { extendedUntil: extended }),
    ...(lts !== '' && { lts }),
    ...(latest !== '' && { latest }),
    ...(rollingProducts.includes(product) && { rolling: true }),
    source: 'endoflife.date',
    date: '2026-08-22',
  };
}
