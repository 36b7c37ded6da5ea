import { familyOf } from '../base-images/family';
import { canonicalName, parseImage, type ImageReference } from '../base-images/image-reference';
import { imageSize } from '../base-images/sizes';
import { aptClosure } from './closures';

/**
 * The Debian packages that official images bring beside the program itself; none where that is not known, and for Alpine variants.
 *
 * Sources: the Dockerfiles of docker-library (buildpack-deps, golang, php with its PHPIZE_DEPS, python, ruby), of rust-lang/docker-rust and
 * of adoptium/containers, read 2026-11-23. Libraries that slim variants keep since their program is linked with them are named.
 */
export function contentsOfImage(image: string): readonly string[] {
  return knownContents(image)?.packages ?? [];
}

/**
 * The same where it is known, with nothing for the images that are no more than the system; `undefined` where nobody knows what else is in
 * an image, so that what an install adds to it is not known either.
 */
export function knownContents(image: string): ImageContents | undefined {
  const reference = parseImage(image);
  if (reference === undefined || /(?:^|-)(?:alpine|windows|nanoserver)/.test(reference.tag ?? '')) return undefined;
  const family = familyOf(image);
  if (family !== 'debian' && family !== 'ubuntu') return undefined;
  return contents.find(({ images, of }) => images.has(canonicalName(reference)) && of(reference));
}

/** True for an image of Debian 12 itself, of which the tables of packages were made. */
export function isBookworm(image: string): boolean {
  const reference = parseImage(image);
  if (reference === undefined) return false;
  const { tag = '' } = reference;
  return /(?:^|-)bookworm(?:-|$)/.test(tag) || (canonicalName(reference) === 'debian' && /^12(?:\.\d+)?(?:-|$)/.test(tag));
}

/**
 * True for an image whose packages are about as large as those of Debian 12: of releases since 2021, as far as its tag tells. Packages have
 * grown so much over the years that of older ones the figures would be wrong by half.
 */
export function isNearBookworm(image: string): boolean {
  const reference = parseImage(image);
  if (reference === undefined) return false;
  const { tag = '' } = reference;
  const version = Number(/^\d+(?:\.\d+)?/.exec(tag)?.[0] ?? NaN);
  const name = canonicalName(reference);
  if (/(?:^|-)(?:wheezy|jessie|stretch|buster|precise|trusty|xenial|bionic|focal|groovy)(?:-|$)/.test(tag)) return false;
  if ((name === 'debian' && version < 11) || (name === 'ubuntu' && version < 22)) return false;
  return imageSize(image)?.old === undefined;
}

/** True for an image that keeps the documentation, manuals and translations of packages: slim ones and those of Ubuntu leave them out. */
export function keepsDocuments(image: string): boolean {
  const reference = parseImage(image);
  return reference !== undefined && !isSlim(reference) && familyOf(image) === 'debian';
}

/** The packages of an image beside those of its system. */
export interface ImageContents {
  readonly packages: readonly string[];
  /** All that they brought, as far as their closures are known. */
  readonly parts: ReadonlySet<number>;
  /** The same with all that is recommended on the way: an installed package's recommendation is not followed any more. */
  readonly passedOver: ReadonlySet<number>;
}

interface Contents extends ImageContents {
  readonly images: ReadonlySet<string>;
  readonly of: (reference: ImageReference) => boolean;
}

const isSlim = ({ tag = '' }: ImageReference): boolean => /(?:^|-)slim(?:-|$)/.test(tag);
const isFull = (reference: ImageReference): boolean => !isSlim(reference) && !/(?:^|-)(?:curl|scm|jre)(?:-|$)/.test(reference.tag ?? '');
const always = (): boolean => true;

function row(images: string, of: Contents['of'], ...names: readonly string[]): Contents {
  const packages = names.flatMap((some) => some.split(' ').filter((name) => name !== ''));
  let parts: ReadonlySet<number> | undefined;
  let passedOver: ReadonlySet<number> | undefined;
  return {
    images: new Set(images.split(' ')),
    of,
    packages,
    get parts() {
      return (parts ??= new Set(packages.flatMap((name) => aptClosure(name)?.needs ?? [])));
    },
    get passedOver() {
      return (passedOver ??= new Set([...this.parts, ...packages.flatMap((name) => aptClosure(name)?.recommends ?? [])]));
    },
  };
}

const curl = 'ca-certificates curl gnupg netbase sq wget tzdata';
const scm = 'git mercurial openssh-client subversion procps';
const buildpack =
  'autoconf automake bzip2 dpkg-dev file g++ gcc imagemagick libbz2-dev libc6-dev libcurl4-openssl-dev libdb-dev libevent-dev libffi-dev ' +
  'libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev liblzma-dev libmagickcore-dev libmagickwand-dev libmaxminddb-dev ' +
  'libncurses5-dev libncursesw5-dev libpng-dev libpq-dev libreadline-dev libsqlite3-dev libssl-dev libtool libwebp-dev libxml2-dev ' +
  'libxslt-dev libyaml-dev make patch unzip xz-utils zlib1g-dev default-libmysqlclient-dev';

const contents: readonly Contents[] = [
  row('debian ubuntu', always, ''),
  row('buildpack-deps', ({ tag = '' }) => /(?:^|-)curl$/.test(tag), curl),
  row('buildpack-deps', ({ tag = '' }) => /(?:^|-)scm$/.test(tag), curl, scm),
  row('python', isFull, curl, scm, buildpack, 'libbluetooth-dev tk-dev uuid-dev'),
  row('buildpack-deps gcc node perl ruby rust erlang elixir', isFull, curl, scm, buildpack),
  row('golang', isFull, curl, scm, 'g++ gcc libc6-dev make pkg-config'),
  row('php', isFull, 'autoconf dpkg-dev file g++ gcc libc6-dev make pkg-config re2c ca-certificates curl xz-utils'),
  row('python', isSlim, 'ca-certificates netbase tzdata libsqlite3-0 libssl3'),
  row('ruby', isSlim, 'ca-certificates libssl3'),
  row('node', isSlim, ''),
  row('rust', isSlim, 'ca-certificates gcc libc6-dev'),
  row('eclipse-temurin', ({ tag = '' }) => !/ubi|centos/.test(tag), 'curl wget fontconfig ca-certificates p11-kit tzdata locales'),
];
