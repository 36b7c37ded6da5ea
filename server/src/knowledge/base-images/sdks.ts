import type { Alternative } from './types';
import { alternatives } from './alternatives';
import { canonicalName, parseImage, type ImageReference } from './image-reference';
import { imageSize } from './sizes';
import { isOfficialTag } from './tags';

/** What an image that is there to build with brings for it. */
export interface Sdk {
  /** `the Go toolchain`. */
  readonly brings: string;
  /** The runtime that it brings as well; none where what is built runs by itself. */
  readonly runtime: 'java' | 'dotnet' | undefined;
}

/** What an image brings to build with; `undefined` for one that is there to run things, or that nothing is known of. */
export function sdkOf(image: string): Sdk | undefined {
  const reference = parseImage(image);
  const row = reference && rows.get(canonicalName(reference));
  if (row === undefined || (row.tags !== undefined && !row.tags.test(reference?.tag ?? 'latest'))) return undefined;
  return { brings: row.brings, runtime: row.runtime };
}

/** The images without the tools that run what was built with these, of the same version; only tags that are known to exist. */
export function runtimesOf(image: string): readonly Alternative[] {
  const reference = parseImage(image);
  if (reference === undefined || reference.digest !== undefined) return [];
  const twins = alternatives(image).filter(({ lacks }) => /\b(?:Go tools|Rust tools|Java compiler)\b/.test(lacks));
  return [...twins, ...javaRuntimes(reference), ...successors(reference), ...dotnetRuntimes(reference)];
}

/** Maven's and Gradle's images of Eclipse Temurin, and those of OpenJDK that they were before, stand on a JDK of a version that the tag names. */
function* javaRuntimes(reference: ImageReference): Generator<Alternative> {
  if (!/^(?:maven|gradle)$/.test(canonicalName(reference))) return;
  const [, major, , suite = ''] =
    /(?:^|-)(?:eclipse-temurin-|openjdk-|jdk-?)(\d+)(-(?:jdk|slim))?(-(?:alpine|focal|jammy|noble))?$/.exec(reference.tag ?? '') ?? [];
  const tag = `${major ?? ''}-jre${suite}`;
  if (major === undefined || !isOfficialTag('eclipse-temurin', tag)) return;
  const other = `eclipse-temurin:${tag}`;
  yield {
    image: other,
    variant: suite === '-alpine' ? 'alpine' : 'jre',
    size: imageSize(other),
    lacks: `${reference.repository === 'maven' ? 'Maven' : 'Gradle'} and the Java compiler`,
  };
}

/** OpenJDK's own images are deprecated, and of most versions there never was one without the compiler. */
function* successors(reference: ImageReference): Generator<Alternative> {
  const [, major] = /^(?:jdk-?)?(\d+)/.exec(reference.tag ?? '') ?? [];
  if (canonicalName(reference) !== 'openjdk' || major === undefined) return;
  const isAlpine = /alpine/.test(reference.tag ?? '');
  const tag = `${major}-jre${isAlpine ? '-alpine' : ''}`;
  if (!isOfficialTag('eclipse-temurin', tag)) return;
  const other = `eclipse-temurin:${tag}`;
  const lacks = `the Java compiler and tools, and is another build of Java${isAlpine ? '' : ', on Ubuntu'}`;
  yield { image: other, variant: isAlpine ? 'alpine' : 'jre', size: imageSize(other), lacks };
}

/** Each tag of the SDK has its twins: https://github.com/dotnet/dotnet-docker/blob/main/documentation/supported-tags.md */
function* dotnetRuntimes({ name, tag = '' }: ImageReference): Generator<Alternative> {
  const path = /^(mcr\.microsoft\.com\/dotnet\/(?:core\/)?)sdk$/.exec(name)?.[1];
  if (path === undefined || !/^\d+\.\d+(?:-(?:alpine|noble|jammy|bookworm-slim))?$/.test(tag)) return;
  const lacks = 'the .NET SDK';
  const asp = `${path}aspnet:${tag}`;
  yield { image: asp, variant: 'jre', size: imageSize(asp), lacks };
  const plain = `${path}runtime:${tag}`;
  yield { image: plain, variant: 'jre', size: imageSize(plain), lacks: `${lacks} and ASP.NET` };
}

interface Row extends Sdk {
  /** Of an image that also comes without the tools. */
  readonly tags?: RegExp;
}

const jdk: Row = { brings: 'a JDK', runtime: 'java' };
const dotnet: Row = { brings: 'the .NET SDK', runtime: 'dotnet' };
const notJre = /^(?!.*\bjre)(?!.*headless)(?!.*windows)(?!.*nanoserver)/;

const rows: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['golang', { brings: 'the Go toolchain', runtime: undefined }],
  ['rust', { brings: 'the Rust toolchain', runtime: undefined }],
  ['maven', { brings: 'Maven and a JDK', runtime: 'java' }],
  ['gradle', { brings: 'Gradle and a JDK', runtime: 'java' }],
  ...['eclipse-temurin', 'openjdk', 'java', 'amazoncorretto', 'sapmachine', 'adoptopenjdk'].map(
    (name) => [name, { ...jdk, tags: notJre }] as const,
  ),
  ['mcr.microsoft.com/dotnet/sdk', dotnet],
  ['mcr.microsoft.com/dotnet/core/sdk', dotnet],
]);
