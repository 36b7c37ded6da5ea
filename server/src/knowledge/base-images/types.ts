/** A base image's measured size. */
export interface ImageSize {
  /** Compressed bytes, the sum of its gzip layers, linux/amd64. */
  readonly compressedBytes: number;
  /** Bytes on disk, as `docker inspect` tells; `undefined` where they were not measured. */
  readonly unpackedBytes?: number;
  /** ISO date of the measurement; only year and month for old tags. */
  readonly date: string;
  /** The year, where what was measured is not what the tag means, or meant last: a number to be labelled as old. */
  readonly old?: number;
  readonly source: string;
}

export type Variant = 'full' | 'slim' | 'alpine' | 'distroless' | 'jre' | 'static';

/** One of the forms in which an image comes. */
export interface ImageVariant {
  /** With tag: `node:24-slim`. */
  readonly image: string;
  readonly variant: Variant;
  readonly size: ImageSize | undefined;
}

/** When a release of a product is no longer mended. */
export interface Lifecycle {
  /** `nodejs`, `debian`; as endoflife.date names it. */
  readonly product: string;
  /** `24`, `3.12`, `18.04`. */
  readonly cycle: string;
  /** ISO date; `undefined` where none is announced, `past` where only that is known. */
  readonly eol?: string;
  /** ISO date to which others go on (LTS of Debian, Ubuntu Pro), or `yes`. */
  readonly extendedUntil?: string;
  /** ISO date since which it is a release with long-term support, or `yes`. */
  readonly lts?: string;
  /** The newest patch release on the date. */
  readonly latest?: string;
  /** Nearly every release of the product ends the one before it, so that an end says little. */
  readonly rolling?: true;
  readonly source: string;
  readonly date: string;
}

/** An official image that is no longer to be used. */
export interface Deprecation {
  readonly kind: 'deprecated' | 'removed';
  /** ISO date, or month, of the removal or of the last update; `undefined` where the source names none. */
  readonly since?: string;
  /** With a tag of the same version where one is known to exist; a bare name otherwise. */
  readonly successors: readonly string[];
  readonly source: string;
}

/** What else to know of an image before building on it; `undefined` where it is not known. */
export interface ImageNotes {
  readonly shell: boolean | undefined;
  readonly libc: 'glibc' | 'musl' | 'none' | undefined;
  /** The user in force, where it is known. */
  readonly user: string | undefined;
  /** An unprivileged user that is there to be named by USER. */
  readonly readyUser: string | undefined;
  readonly family: Family | undefined;
}

/** A leaner image that could stand in for another. */
export interface Alternative {
  /** With tag: `node:24-slim`. */
  readonly image: string;
  readonly variant: Variant;
  readonly size: ImageSize | undefined;
  /** What it lacks that the other has, for the hint: `a compiler, git, curl`. */
  readonly lacks: string;
  /** It holds no shell or package manager, so it serves for the finished program only, copied from a stage before it. */
  readonly needsBuildStage?: true;
}

/** What is known of an image as a base, whatever its tag. */
export interface ImageFacts {
  /** Without registry and `library/`: `node`, `gcr.io/distroless/nodejs24-debian13`, `jenkins/jenkins`. */
  readonly repository: string;
  /** An unprivileged user that exists in it and is not yet in force: `node` in node. */
  readonly readyUser?: string;
  /** The number of that user and its group. */
  readonly readyUserId?: string;
  /** The user in force by default where it is not root. */
  readonly defaultUser?: string;
  /** It starts as root, and its entrypoint steps down to `readyUser` by itself, so that a missing USER is no fault. */
  readonly stepsDown?: true;
  /** Its program needs root at its start, and gives it up for its workers, so that no USER alone would do. */
  readonly startsAsRoot?: true;
  readonly workdir?: string;
  /** Which system it is built from, by default; a tag can say otherwise. */
  readonly family?: Family;
  /** The environment that matters for caches and installs: `{ GOPATH: '/go' }`. */
  readonly env?: Readonly<Record<string, string>>;
  readonly source: string;
}

export type Family =
  'debian' | 'ubuntu' | 'alpine' | 'fedora' | 'rhel' | 'suse' | 'arch' | 'photon' | 'busybox' | 'distroless' | 'windows' | 'scratch';
