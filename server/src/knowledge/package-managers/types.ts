import type { SectionKey } from '../../../../shared/src';
import type { Family } from '../base-images/types';

/** What the rules know of a package manager or build tool: one row of data each, no code. Each row names its source. */
export interface PackageManager {
  /** Unique: `apt`, `dnf`, `pip`, `npm`, `yarn`, `yarn-berry`, `maven`... */
  readonly id: string;
  /** As people write it: `apt`, `Maven`. */
  readonly title: string;
  /** `system` packages of a distribution, libraries of a `language`, or a `compiler` / build tool that keeps a cache. */
  readonly kind: 'system' | 'language' | 'compiler';
  /**
   * Program names, without folder: `apt-get`, `apt`, `aptitude`; `gradle`, `gradlew`. A version behind one (`pip3.11`) is passed
   * over by `managerOf`; `python -m pip` is seen by the model.
   */
  readonly commands: readonly string[];
  /** What tells it from another manager with the same command (Yarn 1 and Berry): flags only it has, files only it reads. */
  readonly signs?: { readonly flags: readonly string[]; readonly files: readonly string[] };
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
  /** Flags with which it fetches nothing, so that nothing is left: `--no-index`, `--offline`. */
  readonly offlineFlags?: readonly string[];
  /** Environment variables that do the same when set, with the values that count (`undefined`: any non-empty value). */
  readonly noCacheEnv?: readonly { readonly name: string; readonly values?: readonly string[] }[];
  /** Text in a RUN that does the same for all that follows, or may, or moves the caches: `yarn set version 4`, `npm config set cache`. */
  readonly noCacheConfigs?: readonly RegExp[];
  /**
   * Commands that really empty the caches (`apt-get clean` does not empty the lists, so it is not here for them). An `rm -r` of a
   * cache's path is one for every manager, seen by the model, and not listed.
   */
  readonly cleanups: readonly Cleanup[];
  /**
   * How `package-cache-kept` repairs it: a flag on the install (preferred), a command behind it in the same layer (its first word
   * gives way to the program in use where that is another of `commands`: `dnf5 clean all`), or `remove`: an `rm -rf` of the kept
   * caches' paths as they are in force there. `downloads`: what empties those where they are kept, since `command` leaves them.
   */
  readonly tidy?: { readonly flag: string } | { readonly command: string; readonly downloads?: string } | { readonly remove: true };
  /** Fetches what the manifests name and needs no sources, so that it can stand before them: `go mod download`. */
  readonly fetch?: string;
  /** Recommended (weak) dependencies: on by default, and how to leave them out. */
  readonly recommends?: {
    readonly flag: string;
    /** The flag of those of its commands that have another one: `aptitude`. */
    readonly flagOf?: Readonly<Record<string, string>>;
    /** Flags that count as leaving them out, the flag itself included: `--no-install-suggests` is not one. */
    readonly flags: readonly string[];
    /** `-o`-style settings that count: `APT::Install-Recommends=false`, `install_weak_deps=False`... compared without case and quotes. */
    readonly options: readonly string[];
    /** Text in a config file of the image that turns them off (written by an earlier RUN): `APT::Install-Recommends "0"`. */
    readonly configs: readonly RegExp[];
    /** Packages that are known to recommend nothing. */
    readonly lonely?: readonly string[];
    /** Repositories whose images come with them turned off, so that there is nothing to say; `opensuse/` stands for all below it. */
    readonly offIn?: readonly string[];
  };
  /** The codes of peers for the smells, per rule id: `{ 'package-cache-kept': ['DL3009'] }`. */
  readonly kin: Readonly<Record<string, readonly string[]>>;
  /** It asks before it acts, and stops where nobody answers. */
  readonly prompt?: Prompt;
  /** How versions are written on the line. Absent where none can be, or where what is named goes into a manifest with a lockfile. */
  readonly pin?: Pin;
  /** Fetches the index, where an install does not do so by itself: `apt-get update`. */
  readonly refresh?: string;
  /** It installs documentation beside the programs unless told not to. */
  readonly docs?: {
    /** What the repair adds. */
    readonly flag: string;
    readonly flags: readonly string[];
    /** Text by which an earlier RUN turns it off for all. */
    readonly configs: readonly RegExp[];
    /** The names of images that have it turned off already, or may have. */
    readonly offIn: RegExp;
    /** The systems on which it is known to be on. */
    readonly onIn: readonly Family[];
  };
  /** The flag with which an upgrade takes only what closes holes. */
  readonly securityOnly?: string;
  /** Only what is upgraded as a whole works, so that an upgrade with each install is right: pacman. */
  readonly rolling?: true;
  /** A group of packages by a name of one's own, to be removed by it: `apk add --virtual .build gcc`. */
  readonly groupFlags?: readonly string[];
  /** What removes packages again, together with what only they needed: `apk del`. The words follow. */
  readonly takeBack?: string;
  /** What follows `--` is for somebody else: `gem install nokogiri -- --use-system-libraries`. */
  readonly passesOn?: true;
  /** Language managers: the files that decide what an install gets, in the build context. */
  readonly manifests?: readonly string[];
  readonly lockfiles?: readonly string[];
  /** What keeps the verbs that `writesLockfile` from it: flags, or variables with the values that count. */
  readonly frozen?: {
    readonly flags: readonly string[];
    readonly env?: readonly { readonly name: string; readonly values: readonly string[] }[];
    /** Text by which an earlier RUN does the same for all: `bundle config set frozen true`. */
    readonly configs?: readonly RegExp[];
    /** The lockfiles it is then held to: its own, not those that it takes over from others. */
    readonly files?: readonly string[];
    /** Builds are held to it by the same flag, and may stray without. */
    readonly builds?: true;
    /** How to insist on the lockfile: a flag behind the verb, another verb in its place, or a variable in front of the command. */
    readonly insist?: { readonly flag: string } | { readonly verb: string } | { readonly assign: string };
  };
}

/** A question before the work, answered by a flag, a setting or the environment. */
export interface Prompt {
  /** What the repair adds behind the verb. */
  readonly flag: string;
  /** Flags that answer it or do without it, the one above included; short ones may stand in a cluster. */
  readonly flags: readonly string[];
  /** A short flag, and its long form, that answer it where they are given twice: `-q -q` of apt-get. */
  readonly twice?: readonly [short: string, long: string];
  /** Settings on the line that count: `APT::Get::Assume-Yes=true`, compared without case and quotes. */
  readonly options?: readonly string[];
  /** Text in a config file of the image that answers it, written by an earlier RUN. */
  readonly configs?: readonly RegExp[];
  readonly env?: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** It asks only where it has to install more than what is named. */
  readonly forMore?: true;
  /** Images whose version never asks, and whether only newer ones do. */
  readonly notIn?: readonly string[];
  readonly newer?: true;
  /** What it asks before. */
  readonly before: readonly Verb['does'][];
}

/** How a line says which version it wants. */
export interface Pin {
  /** A word that does. */
  readonly word: RegExp;
  /** A word that names no package of a registry, but a file, a folder, an address, a group. */
  readonly elsewhere: RegExp;
  /** Flags that give the version, or a file with versions: `-v`, `--constraint`. */
  readonly flags?: readonly string[];
  /** Variables that name such a file. */
  readonly env?: readonly string[];
}

export interface Verb {
  /**
   * The words: `['install']`, `['add']`, `['mod', 'download']`; `[]` is the bare command (`yarn`, `bundle`). A word with a dash
   * (`-Sy` of pacman, `--version`) fits that very flag, wherever on the line it stands.
   */
  readonly words: readonly string[];
  /** With `[]`: whatever words follow (`mvn clean package`), not only the bare command. */
  readonly anyWords?: boolean;
  /**
   * `install`: puts packages in the image. `refresh`: fetches the index. `clean`: empties caches. `upgrade`: upgrades what is there.
   * `remove`: uninstalls. `build`: compiles with a cache. `other`: none of these.
   */
  readonly does: 'install' | 'refresh' | 'clean' | 'upgrade' | 'remove' | 'build' | 'other';
  /** What it does instead where no package is named: `pacman -Sy` alone refreshes, `pacman -Sy git` installs. */
  readonly withoutPackages?: Verb['does'];
  /** The install reads the manifest of the project (`npm ci`, bare `yarn`, `bundle install`), rather than packages named on the line. */
  readonly fromManifest?: 'always' | 'without-packages' | 'with-flag';
  /**
   * It brings the project's lockfile in step with the manifest (`npm install`), or changes both (`npm install express`), so that an
   * older one copied over it afterwards makes another image. One that stops where they are out of step (`npm ci`) is none of these.
   */
  readonly writesLockfile?: true;
  /** With `with-flag`: the flags that name the manifest: `-r`, `--requirement`. */
  readonly manifestFlags?: readonly string[];
  /** It also runs the tests: `npm install-test`. */
  readonly alsoTests?: true;
  /** It goes ahead without a question, other than its manager's others: `conda env create`. */
  readonly neverAsks?: true;
  /** Whether it names packages that can be given with a version. Default: as every install does. */
  readonly pinnable?: boolean;
  /** Its first word is what it is asked for, the rest is for that: `go run PACKAGE ARGUMENTS`. */
  readonly takesOne?: true;
  /** It runs what the sources name, which may neither compile nor download anything. */
  readonly runsOthers?: true;
  /** It also refreshes the index itself, no flag needed: `dnf install`, `pacman -Sy`. */
  readonly refreshesItself?: boolean;
  /** It refreshes the index where one of these flags is given: `apk add --no-cache`, `apk add -U`. */
  readonly refreshFlags?: readonly string[];
  /** The codes of peers for an upgrade of everything by this verb alone. */
  readonly kin?: readonly string[];
}

export interface CacheDirectory {
  /** Absolute, or from the user's home with `~/`: `~/.cache/pip`. A `*` stands for one part that depends on a version. */
  readonly path: string;
  /**
   * Where other versions or set-ups keep the same thing (`/var/cache/libdnf5` of dnf5). Which of them is used cannot be told from
   * the Dockerfile, so emptying or mounting any one of them counts, and a new mount covers them all.
   */
  readonly elsewhere?: readonly string[];
  /** The part of it that holds nearly all, so that emptying this part is enough: `_cacache` of npm. */
  readonly bulk?: string;
  /** The path of another cache of this row that stays empty where this directory exists, a mount on it being enough. */
  readonly replaces?: string;
  /** Only for this user; other rows speak for the others. Yarn 1 keeps root's cache outside of root's home. */
  readonly user?: 'root' | 'other';
  /**
   * Variables that move it, strongest first, with what is below the variable's value: `{ name: 'PIP_CACHE_DIR', below: '' }`,
   * `{ name: 'XDG_CACHE_HOME', below: 'pip' }`, `{ name: 'GOPATH', below: 'pkg/mod' }`.
   */
  readonly movedBy?: readonly { readonly name: string; readonly below: string }[];
  /** A flag that moves it: `--cache-dir`. */
  readonly flag?: string;
  /**
   * What fills it (`filledBy`, without builds) leaves bytes here that the image surely does not need: what `package-cache-kept` is
   * about. False where an image may need them at run time (NuGet, Go modules, Maven in a development image) or where they are hard
   * links to what was installed and so weigh nothing (pnpm, Bun).
   */
  readonly kept: boolean;
  /**
   * What is installed are hard links into it, so that in one layer nothing of that is stored twice; but where the flag or the variable asks
   * for another way.
   */
  readonly linked?: { readonly flag: string; readonly env: string; readonly value: string };
  /** A cache mount here makes the next build faster: what `cache-mount-missing` adds. */
  readonly mount?: {
    readonly sharing?: 'locked' | 'private' | 'shared';
    /** A flag without which it throws the packages away as soon as they are installed, so that a mount would keep only the index. */
    readonly keep?: string;
  };
  /** `index`: package lists, `downloads`: archives, `objects`: compiler output, `both`. */
  readonly holds: 'index' | 'downloads' | 'objects' | 'both';
  /** Verbs' `does` that fill it; default: `install`. */
  readonly filledBy?: readonly Verb['does'][];
  /** Stays empty while docker-clean is active: `/var/cache/apt` in Debian's and Ubuntu's official images and what is built on them. */
  readonly unless?: 'docker-clean';
  /** What a kept one weighs, where a source says so. */
  readonly bytes?: { readonly bytes: number; readonly source: string };
}

/** A command that empties caches; all of the manager's kept ones unless `empties` says which. */
export interface Cleanup {
  /**
   * `['dnf','clean','all']`: program, then words that must follow in this order (flags between them are passed over). A word with a
   * dash must stand somewhere on the line; a short one may be part of a cluster (`-a` in `conda clean -afy`). A word is compared
   * without quotes where it is a literal, else as written (`"$(gem env gemdir)"/cache/*`).
   */
  readonly words: readonly string[];
  /** Flags with which it empties nothing: `pacman -Scc --noconfirm` answers its own question with no. */
  readonly unless?: readonly string[];
  /** Paths of the caches it empties, as written in `caches`; all where absent. */
  readonly empties?: readonly string[];
}
