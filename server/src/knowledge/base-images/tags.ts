import { officialTags } from './official-tags.data';
import { packedTable } from './packed';
import type { Variant } from './types';

/** What a tag names, by its words. */
export interface TagParts {
  /** `24`, `3.12.4`, `v3`; empty for `latest`, `slim` and the like. */
  readonly version: string;
  /** The release of a distribution: `bookworm`, `noble`, `alpine3.20`; empty where none is named. */
  readonly suite: string;
  readonly variant: Variant;
  /** The other words, of which images that stand side by side share all: `fpm`, `eclipse-temurin-21`. */
  readonly kind: string;
}

/** Reads `[VERSION][-WORD]...`, as the tags of the official images are written, in any order of the words. */
export function tagParts(tag: string): TagParts {
  const words = tag === 'latest' ? [] : tag.split('-');
  const version = /^v?\d/.test(words[0] ?? '') ? (words.shift() ?? '') : '';
  const suite = words.find((word) => suites.test(word)) ?? '';
  const kind = words.filter((word) => !suites.test(word) && !variants.test(word)).join('-');
  return { version, suite, variant: variantOf(words), kind };
}

/** True for a tag that the official image of this name had on 2026-08-21, patch releases apart. */
export function isOfficialTag(name: string, tag: string): boolean {
  return tagsOf(name)?.has(tag) === true;
}

export const debianSuites = 'wheezy|jessie|stretch|buster|bullseye|bookworm|trixie|forky';
export const ubuntuSuites = 'trusty|xenial|bionic|focal|jammy|noble|resolute';

const suites = new RegExp(`^(?:${debianSuites}|${ubuntuSuites}|alpine\\d[\\d.]*)$`);
const variants = /^(?:slim|alpine|jre|jdk|minimal)$/;

function variantOf(words: readonly string[]): Variant {
  if (words.some((word) => word.startsWith('alpine'))) return 'alpine';
  if (words.includes('slim') || words.includes('minimal')) return 'slim';
  return words.includes('jre') ? 'jre' : 'full';
}

const tagsOf = packedTable(officialTags, (row): ReadonlySet<string> => new Set(row.split(/[ ;]/)));
