import { familyOf } from '../base-images/family';
import { canonicalName, parseImage } from '../base-images/image-reference';
import { packedRuntimeLibraries } from './runtime-libraries.data';

/**
 * The packages with the libraries that a program goes on to need when it was built with these headers, as they are called in the release of
 * Debian or Alpine that an image stands on; `undefined` where that is not known for sure.
 */
export function runtimeLibraries(headers: string, image: string): readonly string[] | undefined {
  const family = familyOf(image);
  if (family === 'alpine') return alpine.get(headers)?.split(' ').filter(Boolean);
  const row = family === 'debian' ? rows().get(headers) : undefined;
  if (row === undefined || isTooOld(image)) return undefined;
  const [first = '', ...others] = row;
  if (others.length === 0) return first.split(' ');
  const names = new Set(releasesOf(image).map((release) => row[release] ?? ''));
  const [only] = names;
  return names.size === 1 && only !== undefined && only !== '' ? only.split(' ') : undefined;
}

/** Where each release of Debian stands in a row. */
const releases = { bullseye: 0, bookworm: 1, trixie: 2 } as const;
const all = [releases.bullseye, releases.bookworm, releases.trixie];

/**
 * Those that an image may stand on, where its tag does not say. A tag without a patch release moved on to the next Debian for as long as its
 * line was maintained: to bookworm in June 2023, to trixie in August 2025. Source: docker-library/official-images, library/python, ruby, php.
 */
function releasesOf(image: string): readonly number[] {
  const reference = parseImage(image);
  const tag = reference?.tag ?? 'latest';
  const named = /(?:^|-)(bullseye|bookworm|trixie)(?:-|$)/.exec(tag)?.[1];
  if (named !== undefined) return [releases[named as keyof typeof releases]];
  const [major = 0, minor = Infinity, patch] = (/^\d+(?:\.\d+)*/.exec(tag)?.[0] ?? 'Infinity').split('.').map(Number);
  const since = reference && sinceBookworm[canonicalName(reference)];
  if (since === undefined || patch !== undefined) return all;
  const later = major > since[0] || (major === since[0] && minor >= since[1]);
  return later ? [releases.bookworm, releases.trixie] : all;
}

/** Older releases of Debian have other names for some, and those images are not built any more. */
function isTooOld(image: string): boolean {
  const reference = parseImage(image);
  const tag = reference?.tag ?? 'latest';
  if (/(?:^|-)(?:wheezy|jessie|stretch|buster)(?:-|$)/.test(tag)) return true;
  const [major = Infinity, minor = Infinity] = (/^\d+(?:\.\d+)*/.exec(tag)?.[0] ?? 'Infinity').split('.').map(Number);
  const since = reference && sinceBullseye[canonicalName(reference)];
  return since !== undefined && !/bullseye|bookworm|trixie/.test(tag) && (major < since[0] || (major === since[0] && minor < since[1]));
}

/** The first lines whose images of any patch release stand on Debian 10 at least, and those without one on Debian 11. */
const sinceBullseye: Readonly<Record<string, readonly [number, number] | undefined>> = { python: [3, 9], ruby: [3, 0], php: [8, 0] };

/** The first lines that lived to see bookworm. */
const sinceBookworm: Readonly<Record<string, readonly [number, number] | undefined>> = { python: [3, 7], ruby: [3, 0], php: [8, 0] };

let table: ReadonlyMap<string, readonly string[]> | undefined;

function rows(): ReadonlyMap<string, readonly string[]> {
  return (table ??= new Map(
    packedRuntimeLibraries
      .trim()
      .split('\n')
      .map((row) => {
        const [name = '', ...columns] = row.split('|');
        return [name, columns] as const;
      }),
  ));
}

/** The same on Alpine, where the name of the library has no version. Source: pkgs.alpinelinux.org, what the `-dev` packages of 3.22 depend on. */
const alpine: ReadonlyMap<string, string> = new Map([
  ['libffi-dev', 'libffi'],
  ['postgresql-dev', 'libpq'],
  ['libpq-dev', 'libpq'],
  ['mariadb-connector-c-dev', 'mariadb-connector-c'],
  ['mariadb-dev', 'mariadb-connector-c'],
  ['libxml2-dev', 'libxml2'],
  ['libxslt-dev', 'libxslt'],
  ['jpeg-dev', 'libjpeg-turbo'],
  ['libjpeg-turbo-dev', 'libjpeg-turbo'],
  ['zlib-dev', 'zlib'],
  ['freetype-dev', 'freetype'],
  ['yaml-dev', 'yaml'],
  ['curl-dev', 'libcurl'],
  ['sqlite-dev', 'sqlite-libs'],
  ['vips-dev', 'vips'],
  ['musl-dev', ''],
  ['libc-dev', ''],
  ['linux-headers', ''],
  ['python3-dev', ''],
]);
