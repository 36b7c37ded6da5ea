/** A base image's measured size. */
export interface ImageSize {
  /** Compressed bytes, the sum of its gzip layers, linux/amd64. */
  readonly compressedBytes: number;
  /** ISO date of the measurement; only year and month for old tags. */
  readonly date: string;
  readonly source: string;
}

export type Variant = 'full' | 'slim' | 'alpine' | 'distroless' | 'jre' | 'static';

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
