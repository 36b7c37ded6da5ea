import type { SectionKey } from '../../../shared/src';

/** What the rules know of a package manager or build tool: one row of data each, no code. Each row names its source. */
export interface PackageManager {
  /** Unique: `apt`, `dnf`, `pip`, `npm`, `yarn`, `yarn-berry`, `maven`... */
  readonly id: string;
  /** As people write it: `apt`, `Maven`. */
  readonly title: string;
  /** `system` packages of a distribution, libraries of a `language`, or a `compiler` / build tool that keeps a cache. */
  readonly kind: 'system' | 'language' | 'compiler';
  /** Program names, without folder: `apt-get`, `apt`, `aptitude`; `pip`, `pip3`; `gradle`, `gradlew`. `python -m pip` is seen by the model. */
  readonly commands: readonly string[];
  readonly chapter: SectionKey;
  /** Where the facts of the row come from: manual page or document, with the version where it matters. */
  readonly source: string;
  /** What it is asked to do. The first verb that fits wins; words are compared after the global flags were passed over. */
  readonly verbs: readonly Verb[];
  /** Flags (before or after the verb) whose value is the next word, so that it is not taken for a package: `-o`, `-t`, `--index-url`. */
  readonly valueFlags: readonly string[];
  /** Directories it fills outside of what it installs. */
  readonly caches: readonly CacheDirectory[];
  /** Flags that keep an invocation from filling its caches: `--no-cache-dir`, `--no-cache`. `=value` included where it needs one. */
  readonly noCacheFlags: readonly string[];
  /** Environment variables that do the same when set, with the values that count (`undefined`: any non-empty value). */
  readonly noCacheEnv?: readonly { readonly name: string; readonly values?: readonly string[] }[];
  /** Commands that really empty the caches, as word prefixes: `['apt-get','clean']` does not empty the lists, so it is not here for them. */
  readonly cleanups: readonly Cleanup[];
  /** How `package-cache-kept` repairs it: a flag on the install (preferred), or a command behind it in the same layer. */
  readonly tidy?: { readonly flag: string } | { readonly command: string };
  /** Recommended (weak) dependencies: on by default, and how to leave them out. */
  readonly recommends?: {
    readonly flag: string;
    /** Flags that count as leaving them out, the flag itself included: `--no-install-suggests` is not one. */
    readonly flags: readonly string[];
    /** `-o`-style settings that count: `APT::Install-Recommends=false`, `install_weak_deps=False`... compared without case and quotes. */
    readonly options: readonly string[];
    /** Text in a config file of the image that turns them off (written by an earlier RUN): `APT::Install-Recommends "0"`. */
    readonly configs: readonly RegExp[];
  };
  /** The codes of peers for the smells, per rule id: `{ 'package-cache-kept': ['DL3009'] }`. */
  readonly kin: Readonly<Record<string, readonly string[]>>;
  /** Language managers: the files that decide what an install gets, in the build context. */
  readonly manifests?: readonly string[];
  readonly lockfiles?: readonly string[];
}

export interface Verb {
  /** The words: `['install']`, `['add']`, `['mod', 'download']`; `[]` is the bare command (`yarn`, `bundle`, `mvn`). */
  readonly words: readonly string[];
  /**
   * `install`: puts packages in the image. `refresh`: fetches the index. `clean`: empties caches. `upgrade`: upgrades what is there.
   * `remove`: uninstalls. `build`: compiles with a cache. `other`: none of these.
   */
  readonly does: 'install' | 'refresh' | 'clean' | 'upgrade' | 'remove' | 'build' | 'other';
  /** The install reads the manifest of the project (`npm ci`, bare `yarn`, `bundle install`), rather than packages named on the line. */
  readonly fromManifest?: 'always' | 'without-packages' | 'with-flag';
  /** With `with-flag`: the flags that name the manifest: `-r`, `--requirement`. */
  readonly manifestFlags?: readonly string[];
  /** It also refreshes the index itself (`apk add --no-cache`, `dnf install`): no flag needed. */
  readonly refreshesItself?: boolean;
}

export interface CacheDirectory {
  /** Absolute, or from the user's home with `~/`: `~/.cache/pip`. */
  readonly path: string;
  /**
   * Variables that move it, strongest first, with what is below the variable's value: `{ name: 'PIP_CACHE_DIR', below: '' }`,
   * `{ name: 'XDG_CACHE_HOME', below: 'pip' }`, `{ name: 'GOPATH', below: 'pkg/mod' }`.
   */
  readonly movedBy?: readonly { readonly name: string; readonly below: string }[];
  /** A flag that moves it: `--cache-dir`. */
  readonly flag?: string;
  /** Installing leaves bytes here that the image does not need: what `package-cache-kept` is about. */
  readonly kept: boolean;
  /** A cache mount here makes the next build faster: what `cache-mount-missing` adds. */
  readonly mount?: { readonly sharing?: 'locked' | 'private' | 'shared' };
  /** `index`: package lists, `downloads`: archives, `objects`: compiler output, `both`. */
  readonly holds: 'index' | 'downloads' | 'objects' | 'both';
  /** Verbs' `does` that fill it; default: `install`. */
  readonly filledBy?: readonly Verb['does'][];
  /** Only in images of this family, or only without docker-clean (`/var/cache/apt` in Debian's and Ubuntu's official images). */
  readonly unless?: 'docker-clean';
  /** What a kept one weighs, where a source says so. */
  readonly bytes?: { readonly bytes: number; readonly source: string };
}

/** A command that empties caches; all of the manager's kept ones unless `empties` says which. */
export interface Cleanup {
  /** `['dnf','clean','all']`: program, then words that must follow in this order (flags between them are passed over). */
  readonly words: readonly string[];
  /** Paths of the caches it empties, as written in `caches`; all where absent. */
  readonly empties?: readonly string[];
}

/** A base image's measured size. */
export interface ImageSize {
  /** Compressed bytes, the sum of its gzip layers, linux/amd64. */
  readonly compressedBytes: number;
  /** ISO date of the measurement. */
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
}

/** What is known of an image as a base, whatever its tag. */
export interface ImageFacts {
  /** Without registry and `library/`: `node`, `gcr.io/distroless/nodejs24-debian13`, `jenkins/jenkins`. */
  readonly repository: string;
  /** An unprivileged user that exists in it and is not yet in force: `node` in node. */
  readonly readyUser?: string;
  /** The user in force by default where it is not root. */
  readonly defaultUser?: string;
  readonly workdir?: string;
  /** Which system it is built from, by default; a tag can say otherwise. */
  readonly family?: Family;
  /** The environment that matters for caches and installs: `{ GOPATH: '/go' }`. */
  readonly env?: Readonly<Record<string, string>>;
  readonly source: string;
}

export type Family = 'debian' | 'ubuntu' | 'alpine' | 'fedora' | 'rhel' | 'suse' | 'arch' | 'photon' | 'busybox' | 'distroless' | 'windows' | 'scratch';
