import type { Alternative, Variant } from './types';
import { canonicalName, parseImage } from './image-reference';
import { bytesBetween, imageSize } from './sizes';
import { isOfficialTag } from './tags';

/**
 * Leaner images of the same version that could stand in for a full one, the most alike first, and so mostly in the order of what they
 * save; none for an image that is lean already, is not known, or whose leaner twin is not known to exist or to be smaller. Another C
 * library has to save something: what is on musl is left out where a twin on glibc is no larger (Rust's slim beside its alpine).
 *
 * Twins follow the naming of docker-library. That each of them exists was checked against every tag of the official images of
 * 2018, 2020 and 2026 (`test/knowledge` repeats it), and holds from the versions named in `lines` on.
 */
export function alternatives(image: string): readonly Alternative[] {
  const full = fullTag(image);
  if (full === undefined) return [];
  const own = imageSize(image);
  return full.line
    .leaner(full)
    .map(({ tag, image: other, ...rest }) => ({ ...rest, image: other ?? `${full.prefix}:${tag ?? ''}` }))
    .map((alternative) => ({ ...alternative, size: imageSize(alternative.image) }))
    .filter(({ size }) => (bytesBetween(own, size) ?? 1) > 0)
    .filter(
      ({ size, variant }, i, all) => variant !== 'alpine' || all.slice(0, i).every((near) => (bytesBetween(near.size, size) ?? 1) > 0),
    );
}

/** True for the full variant (no slim, alpine, jre...) of an image that also has leaner ones. */
export function isFull(image: string): boolean {
  return fullTag(image) !== undefined;
}

interface FullTag {
  readonly line: Line;
  /** Name as written, without tag. */
  readonly prefix: string;
  /** `20`, `3.12.4`, `lts`; empty for `latest`. */
  readonly version: string;
  /** `bookworm`, `jammy`; empty where the tag names none. */
  readonly suite: string;
  /** `jdk`, `fpm`; empty where the tag names none. */
  readonly kind: string;
}

interface Leaner {
  readonly tag?: string;
  readonly image?: string;
  readonly variant: Variant;
  readonly lacks: string;
  readonly needsBuildStage?: true;
}

interface Line {
  /** Named groups `version`, `kind` and `suite`; fits full tags only. */
  readonly full: RegExp;
  /** From which version on the twins are known, as a number `major.minor` compared part by part. */
  readonly since?: readonly [number, number];
  readonly leaner: (full: FullTag) => readonly Leaner[];
}

function fullTag(image: string): FullTag | undefined {
  const reference = parseImage(image);
  if (reference === undefined || (reference.tag === undefined && reference.digest !== undefined)) return undefined;
  const line = lines.get(canonicalName(reference));
  const groups = line?.full.exec(reference.tag ?? 'latest')?.groups;
  if (line === undefined || groups === undefined) return undefined;
  const version = (groups['version'] ?? '').replace(/^latest$/, '');
  const [major, minor] = /^\d/.test(version) ? version.split('.').map(Number) : [];
  const [sinceMajor, sinceMinor] = line.since ?? [0, 0];
  // A bare major means its newest minor version.
  if (major !== undefined && (major < sinceMajor || (major === sinceMajor && (minor ?? 99) < sinceMinor))) return undefined;
  const written = image.split('@')[0] ?? '';
  const prefix = reference.tag === undefined ? written : written.slice(0, -reference.tag.length - 1);
  return { line, prefix, version, suite: groups['suite'] ?? '', kind: groups['kind'] ?? '' };
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('-');
}

const debianSuites = 'stretch|buster|bullseye|bookworm|trixie';
const number = '\\d+(?:\\.\\d+){0,2}';

/** Tags of the form `version`, `suite` or `version-suite`. */
function versioned(names = '', suites = debianSuites): RegExp {
  return new RegExp(`^(?<version>(?:${number}|latest${names})?)-?(?<suite>(?:${suites})?)$`);
}

const nodeNames = '|lts|current|(?:lts-)?(?:dubnium|erbium|fermium|gallium|hydrogen|iron|jod|krypton)';
const noTools = 'git, curl, a compiler and the -dev packages';
const musl = 'git, a compiler and glibc, with musl in its place';

function alpine(full: FullTag, lacks = musl): Leaner {
  return { tag: join(full.version, full.kind, 'alpine'), variant: 'alpine', lacks };
}

function distroless(image: string, lacks: string): Leaner {
  return { image: `gcr.io/distroless/${image}`, variant: 'distroless', lacks, needsBuildStage: true };
}

/** An image of which only the twins that are listed today are known. */
function listed(name: string, leaner: Line['leaner']): readonly [string, Line] {
  return [name, { full: versioned(), leaner: (full) => leaner(full).filter(({ tag }) => tag !== undefined && isOfficialTag(name, tag)) }];
}

function slim(full: FullTag, lacks = noTools): Leaner {
  return { tag: join(full.version, 'slim', full.suite), variant: 'slim', lacks };
}

/** Images with leaner twins. What the lists of official tags do not show for sure is left out. */
const lines: ReadonlyMap<string, Line> = new Map<string, Line>([
  ...['elixir', 'erlang', 'haskell', 'pypy'].map((name) => listed(name, (full) => [slim(full), alpine(full)])),
  listed('swift', (full) => [slim(full, 'the Swift compiler and tools')]),
  listed('amazoncorretto', (full) => [alpine(full, 'dnf and glibc, with musl in its place')]),
  [
    'node',
    {
      full: versioned(nodeNames),
      since: [6, 9],
      leaner: (full) => {
        const version = full.version.replace(/^lts-/, '');
        const major = version.split('.')[0];
        return [
          // Before 10 there was a slim image of the default suite only.
          ...(full.suite === '' || !(Number(major) < 10)
            ? [{ tag: join(version, full.suite, 'slim'), variant: 'slim' as const, lacks: 'git, curl, Python and a compiler' }]
            : []),
          alpine({ ...full, version }, 'git, Python, a compiler and glibc, with musl in its place'),
          ...(major === '22' || major === '24' ? [distroless(`nodejs${major}-debian13`, 'a shell, npm and a package manager')] : []),
        ];
      },
    },
  ],
  [
    'python',
    {
      full: versioned('', `jessie|${debianSuites}`),
      since: [2, 7],
      leaner: (full) => [
        { tag: join(full.version, 'slim', full.suite), variant: 'slim', lacks: noTools },
        alpine(full),
        // Debian 13 carries Python 3.13, so that is the only version distroless has.
        ...(/^3\.13(?:\.|$)/.test(full.version) ? [distroless('python3-debian13', 'a shell, pip and a package manager')] : []),
      ],
    },
  ],
  [
    'ruby',
    {
      full: versioned('', `jessie|${debianSuites}`),
      since: [2, 4],
      leaner: (full) => [{ tag: join(full.version, 'slim', full.suite), variant: 'slim', lacks: noTools }, alpine(full)],
    },
  ],
  [
    'rust',
    {
      full: versioned('', 'buster|bullseye|bookworm|trixie'),
      since: [1, 47],
      leaner: (full) => [
        { tag: join(full.version, 'slim', full.suite), variant: 'slim', lacks: 'git, curl and the -dev packages' },
        alpine(full, 'git, curl and glibc, with musl in its place'),
        staticBase('the Rust tools, a shell and a package manager'),
      ],
    },
  ],
  [
    'golang',
    {
      full: versioned(),
      since: [1, 9],
      leaner: (full) => [
        alpine(full, 'git, a C compiler and glibc, with musl in its place'),
        staticBase('the Go tools, a shell and a package manager'),
      ],
    },
  ],
  [
    'php',
    {
      // Apache comes on Debian only.
      full: new RegExp(`^(?<version>(?:${number}|latest)?)-?(?<kind>(?:cli|fpm|zts)?)-?(?<suite>(?:${debianSuites})?)$`),
      since: [7, 0],
      leaner: (full) => [alpine(full, 'apt and glibc, with musl in its place')],
    },
  ],
  [
    'perl',
    {
      full: versioned(),
      since: [5, 30],
      leaner: (full) => [{ tag: join(full.version, 'slim', full.suite), variant: 'slim', lacks: noTools }],
    },
  ],
  [
    'debian',
    {
      full: /^(?<version>\d{1,2}(?:\.\d{1,2})?|latest|(?:jessie|stretch|buster|bullseye|bookworm|trixie|sid)(?:-20(?:1[89]|2\d)\d{4})?|(?:old){0,2}stable|testing|unstable)$/,
      since: [8, 8],
      leaner: (full) => [
        {
          tag: join(full.version === '' ? 'stable' : full.version, 'slim'),
          variant: 'slim',
          lacks: 'manual pages, documentation and most locales',
        },
      ],
    },
  ],
  [
    'eclipse-temurin',
    {
      full: /^(?<version>(?:8|11|17|2[1-9])(?:\.[\d.]+_\d+(?:\.\d+)?|u\d+-b\d+)?)-?(?<kind>(?:jdk)?)-?(?<suite>(?:focal|jammy|noble|resolute)?)$/,
      leaner: (full) => [
        { tag: join(full.version, 'jre', full.suite), variant: 'jre', lacks: javaTools },
        ...(/^\d+$/.test(full.version)
          ? [
              {
                tag: join(full.version, 'jre-alpine'),
                variant: 'alpine' as const,
                lacks: `${javaTools}, and glibc, with musl in its place`,
              },
            ]
          : []),
        ...(/^21(?:\.|$)/.test(full.version) ? [distroless('java21-debian13', 'a shell, the Java compiler and a package manager')] : []),
      ],
    },
  ],
  [
    'openjdk',
    {
      // Only 8 and 11 came with a JRE of their own.
      full: /^(?<version>8(?:u(?:1[5-9]|[2-9]\d)\d)?|11(?:\.0(?:\.\d+)?)?)-?(?<kind>(?:jdk)?)(?<suite>)$/,
      leaner: (full) => [
        { tag: join(full.version, 'jre'), variant: 'jre', lacks: javaTools },
        { tag: join(full.version, 'jre-slim'), variant: 'slim', lacks: `${javaTools}, git and curl` },
      ],
    },
  ],
  [
    'nginx',
    {
      full: new RegExp(`^(?<version>(?:${number}|latest|stable|mainline)?)-?(?<suite>(?:bookworm|trixie)?)$`),
      since: [1, 24],
      leaner: (full) => [
        alpine(full, 'apt and glibc, with musl in its place'),
        { tag: join(full.version, 'alpine-slim'), variant: 'slim', lacks: 'curl, the extra modules and glibc, with musl in its place' },
      ],
    },
  ],
]);

const javaTools = 'the Java compiler and tools (javac, jar, jlink)';

/** Where a finished static binary can live. */
function staticBase(lacks: string): Leaner {
  return { image: 'gcr.io/distroless/static-debian13', variant: 'static', lacks, needsBuildStage: true };
}
