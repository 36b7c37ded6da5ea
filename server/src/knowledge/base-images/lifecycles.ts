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
  const product = productOf(suite);
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
  const supported = all.slice(0, all.indexOf(named.cycle)).filter((cycle) => isSupported(cycle, today));
  // What ends within three months is no step worth taking, where there is another.
  const lasting = supported.filter((cycle) => isSupported(cycle, inDays(today, 90)));
  const newer = lasting.length > 0 ? lasting : supported;
  const lts = newer.filter((cycle) => cycle.lts === 'yes' || (cycle.lts !== '' && cycle.lts <= today));
  const preferred = lts.length > 0 ? lts : newer;
  const ends = [preferred.at(-1), preferred[0]];
  return [...new Set(ends.flatMap((cycle) => (cycle === undefined ? [] : (writtenFor(image, named, cycle) ?? []))))];
}

/**
 * The same version on the oldest and the newest release of its distribution that are supported on this day, where the tag names one: tags
 * that exist, with as much of the version as they have.
 */
export function tagsOnSupportedSystem(image: string, today: string): readonly string[] {
  const reference = parseImage(image);
  if (reference?.tag === undefined) return [];
  const { tag } = reference;
  const { version, suite } = tagParts(tag);
  const product = productOf(suite);
  const own = product === undefined ? undefined : cycleOf(product, suite.replace(/^alpine/, ''));
  if (product === undefined || own === undefined || version === '') return [];
  const all = cyclesOf(product) ?? [];
  const newer = all.slice(0, all.indexOf(own)).filter((cycle) => isSupported(cycle, today));
  const name = canonicalName(reference);
  const tags = newer.flatMap((cycle) => {
    const other = suite.startsWith('alpine') ? `alpine${cycle.cycle}` : cycle.codename;
    const rest = tag.slice(version.length).replace(suite, other);
    const parts = version.split('.');
    return parts.map((_, i) => `${parts.slice(0, parts.length - i).join('.')}${rest}`).find((each) => isOfficialTag(name, each)) ?? [];
  });
  const prefix = writtenName(image, tag);
  return [...new Set([tags.at(-1), tags[0]])].flatMap((each) => (each === undefined ? [] : `${prefix}:${each}`));
}

/** The day so many days after an ISO date; the date itself where it is none. */
export function inDays(date: string, days: number): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}

function isSupported({ eol, released }: Cycle, today: string): boolean {
  return released && (eol === '' || (eol > today && eol !== 'yes'));
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
  /** The release's name where the tag has that in place of a number: `argon`, `bookworm`. */
  readonly word: string;
}

function namedCycle(image: string): Named | undefined {
  const reference = parseImage(image);
  if (reference?.tag === undefined) return undefined;
  const name = canonicalName(reference);
  const product = Object.hasOwn(products, name) ? products[name] : undefined;
  if (product === undefined) return undefined;
  const { version, suite, kind } = tagParts(reference.tag);
  const word = version !== '' ? version.replace(/^v/, '') : kind === '' ? suite : kind.replace(/^lts-/, '');
  const byWord = cycleOf(product, word);
  const cycle = byWord ?? (version === '' && word !== suite ? cycleOf(product, suite) : undefined);
  // Before 12 the image had other builds than those of Oracle, which this product speaks of.
  if (cycle === undefined || (name === 'openjdk' && Number(cycle.cycle) < 12)) return undefined;
  if (cycle.cycle.startsWith(`${version}.`) && isLeftBehind(name, version, reference.tag)) return undefined;
  return { name, product, cycle, word: byWord === undefined ? suite : word };
}

/** A variant that is made no longer, `3-slim-bullseye`, stays at some release while the tag of its major version, `3`, moves on. */
function isLeftBehind(name: string, version: string, tag: string): boolean {
  return isOfficialTag(name, version) && !isOfficialTag(name, tag);
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
function writtenFor(image: string, { name, cycle: own, word }: Named, other: Cycle): string | undefined {
  const tag = parseImage(image)?.tag ?? '';
  const prefix = writtenName(image, tag).replace(/\/dotnet\/core\//, '/dotnet/');
  const { version, suite } = tagParts(tag);
  if (version === '') {
    if (other.codename === '') return existing(name, prefix, [tag.replace(word, other.cycle).replace(/^lts-/, '')]);
    return existing(name, prefix, [tag.replace(word, other.codename)]);
  }
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
const microsoft = /^mcr\.microsoft\.com\/dotnet\/(?:core\/)?(?:sdk|aspnet|runtime)$/;

/** The distribution that a release's name is of. */
function productOf(suite: string): string | undefined {
  return systems.find(([pattern]) => pattern.test(suite))?.[1];
}

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
