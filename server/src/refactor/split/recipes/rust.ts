import { contextText } from '../../../context';
import { debianReleaseOf, imageNotes, parseImage } from '../../../knowledge';
import { baseName, matchesGlob, rootStage, within, type Build, type Invocation, type Stage } from '../../../model';
import { flagValue } from '../../../shell';
import type { Recipe } from '../plan';
import { allCalls, productOf, type Search } from './compiled/calls';
import { stagedFiles, type StagedFiles } from './compiled/files';
import { finish, isDeletedAfter, needsShell } from './compiled/finish';
import { readStart, type Start } from './compiled/start';
import { plainSystemOf, type System } from './compiled/system';
import { placeOf, readWork, type Trade, type Work } from './compiled/work';

/** A program of Rust is one file and the C library; what of others it is linked with, Cargo.lock and the packages with headers say. */
export const rust: Recipe = {
  language: 'Rust',
  plan: (build, stage) => {
    const builds = build.invocations.filter(
      ({ manager, verb, run }) =>
        manager.id === 'cargo' && run.step.stage === stage && !run.step.onbuild && /^(?:build|install)$/.test(verb.words[0] ?? ''),
    );
    const image = rootStage(stage).base.meant;
    const last = builds.at(-1);
    if (image === undefined || last === undefined) return undefined;
    const start = readStart(build, stage);
    if (start === undefined) return { because: 'What the container starts cannot be told.' };
    if (start.calls.some(({ name }) => name === 'cargo'))
      return { because: 'The container starts `cargo`, which compiles the program when it runs.' };
    const work = readWork(build, stage, trade);
    if (typeof work === 'string') return { because: work };
    const files = stagedFiles(build, stage);
    if (files.unlisted !== undefined)
      return {
        because: `Without the build context it is not known what of \`${files.unlisted.path || '.'}\` the program reads at run time.`,
      };
    const products = productsOf(build, stage, builds, start, work);
    const search: Search = { build, stage, files: files.files, products, packages: work.packages, brought: /^$/ };
    const called = allCalls(search, [...start.calls, ...start.checks]);
    if (typeof called === 'string') return { because: called };
    const shipped = called.calls.flatMap(({ name, path }) => productOf(search, name, path) ?? []);
    if (shipped.length === 0)
      return { because: `It is not known that \`${start.calls.at(-1)?.path ?? start.calls.at(-1)?.name ?? ''}\` is what Cargo makes.` };
    if (shipped.some((place) => isDeletedAfter(work, place, last.run.step)))
      return { because: 'The program is deleted after it was built.' };
    const isStatic = isOnMusl(build, stage, builds, image);
    const libraries = isStatic ? [] : librariesOf(build, image, files, work);
    if (typeof libraries === 'string') return { because: libraries };
    const shell = needsShell({ start, work, called }) || called.calls.some(({ name, path }) => productOf(search, name, path) === undefined);
    const system: System | undefined =
      isStatic && !shell ? { image: 'gcr.io/distroless/static-debian13', family: 'distroless' } : plainSystemOf(image);
    if (system === undefined) return { because: `There is no smaller image known that stands for ${image}.` };
    return finish({
      ...{ build, stage, start, search, called, trade, system },
      work: { ...work, headers: libraries },
      packages:
        system.family === 'distroless' ? [] : ['ca-certificates', 'tzdata', ...(system.family === 'alpine' && !isStatic ? ['libgcc'] : [])],
      made: shipped,
      linked: true,
      behind: 'The Rust toolchain, the crates and the sources',
      risks: [],
    });
  },
};

const trade: Trade = {
  tools: /^(?:cargo|cargo-\w+|rustup|rustc|rustfmt|strip|upx|protoc|sccache)$/,
  isSource: (path) =>
    /\.(?:rs|proto|c|h|cc|cpp|hpp|lalrpop|pest)$|(?:^|\/)(?:Cargo\.(?:toml|lock)|rust-toolchain(?:\.toml)?|build\.rs|diesel\.toml|deny\.toml)$|(?:^|\/)(?:\.cargo|target|vendor)\//.test(
      path,
    ),
};

/** What is started from the folders that Cargo puts programs in, and where it was moved from there. */
function productsOf(build: Build, stage: Stage, builds: readonly Invocation[], start: Start, work: Work): ReadonlySet<string> {
  const last = stage.steps.at(-1);
  const valueOf = (name: string): string | undefined => last && build.valueAt(last, name);
  const target = valueOf('CARGO_TARGET_DIR');
  const home = valueOf('CARGO_HOME') ?? '/usr/local/cargo';
  const roots = builds.flatMap(({ command }) => flagValue(command, '--root')?.value ?? []);
  const bins = builds.some(({ verb }) => verb.words[0] === 'install') ? [`${home}/bin`, ...roots.map((root) => `${root}/bin`)] : [];
  const isMade = (place: string): boolean => inTarget.test(place) || (target !== undefined && within(place, target));
  const products = new Set<string>();
  for (const { name, path } of start.calls) {
    const place = path === undefined ? undefined : placeOf(stage, path);
    if (place !== undefined && (isMade(place) || bins.some((bin) => place === `${bin}/${name}`))) products.add(place);
    if (path === undefined && isOwnName(build, name)) for (const bin of bins) products.add(`${bin}/${name}`);
  }
  for (const { from, to } of work.moves) if (products.has(from) || isMade(from)) products.add(to);
  return products;
}

const inTarget = /\/target\/(?:[\w.-]+\/)?(?:release|debug|[\w-]+)\/[\w.-]+$/;

/** A name of a package or program in one of the manifests. */
function isOwnName({ context }: Build, name: string): boolean {
  return Object.entries(context?.texts ?? {}).some(
    ([path, text]) =>
      matchesGlob(baseName(path), 'Cargo.toml') &&
      [...text.matchAll(/^[ \t]*name[ \t]*=[ \t]*["']([^"']+)["']/gm)].some(([, own]) => own === name),
  );
}

/** Programs for musl hold their C library, where nothing says otherwise. */
function isOnMusl(build: Build, stage: Stage, builds: readonly Invocation[], image: string): boolean {
  const last = stage.steps.at(-1);
  const flags = [
    last && build.valueAt(last, 'RUSTFLAGS'),
    ...builds.flatMap(({ command }) => command.assignments.map(({ value }) => value)),
  ];
  if (flags.some((value) => value?.includes('-crt-static') === true)) return false;
  const targets = builds.map(({ command }) => flagValue(command, '--target')?.value ?? (last && build.valueAt(last, 'CARGO_BUILD_TARGET')));
  return targets.every((target) => (target === undefined ? imageNotes(image)?.libc === 'musl' : target.endsWith('-musl')));
}

/** The packages with headers of what the program is linked with; a sentence where it is not known. */
function librariesOf(build: Build, image: string, { files }: StagedFiles, { headers }: Work): readonly string[] | string {
  const tag = parseImage(image)?.tag ?? 'latest';
  const isFull = parseImage(image)?.repository === 'rust' && !/slim|alpine/.test(tag);
  const lock = files.find(({ source }) => baseName(source) === 'Cargo.lock');
  const text = lock && build.context && contextText(build.context, lock.source);
  // The full image has headers of many libraries, which a crate takes where it finds them.
  if (isFull && text === undefined) return 'Without Cargo.lock it is not known which libraries of the system the program is linked with.';
  const crates = isFull
    ? [...(text ?? '').matchAll(/^name = "([\w-]+-sys\d?|magick_rust|libxml|libxslt|ncurses|pancurses|libyaml)"\r?$/gm)].map(
        ([, name]) => name ?? '',
      )
    : [];
  const unknown = crates.find((crate) => !Object.hasOwn(librariesOfCrates, crate) && !withoutLibrary.test(crate));
  if (unknown !== undefined) return `Which library of the system the crate ${unknown} is linked with is not known.`;
  const all = [...new Set([...headers, ...crates.flatMap((crate) => librariesOfCrates[crate] ?? [])])];
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(tag) ?? [];
  // Before, the image stood on Debian 11 or older, with another version of OpenSSL.
  const isOld = major === '1' && Number(minor) < 72 && debianReleaseOf(image) === undefined;
  return isOld && all.includes('libssl-dev') ? 'Which release of Debian the image has, and so which OpenSSL, is not known.' : all;
}

/** What crates are linked with where the system has it, by the README of each; those that bring their own at most have no need of it. */
const librariesOfCrates: Readonly<Record<string, string>> = {
  'openssl-sys': 'libssl-dev',
  'pq-sys': 'libpq-dev',
  'libsqlite3-sys': 'libsqlite3-dev',
  'mysqlclient-sys': 'libmariadb-dev',
  'curl-sys': 'libcurl4-openssl-dev',
  'libz-sys': 'zlib1g-dev',
  'bzip2-sys': 'libbz2-dev',
  'lzma-sys': 'liblzma-dev',
  'liblzma-sys': 'liblzma-dev',
  'libudev-sys': 'libudev-dev',
  'libdbus-sys': 'libdbus-1-dev',
  'libsodium-sys': 'libsodium-dev',
  'sasl2-sys': 'libsasl2-dev',
  'zmq-sys': 'libzmq3-dev',
  'libusb1-sys': 'libusb-1.0-0-dev',
};

/** Bindings of the kernel, of other systems, or of sources that the crate brings itself. */
const withoutLibrary =
  /^(?:windows|winapi|linux-raw|js|web|core-foundation|core-graphics|security-framework|system-configuration|fsevent|inotify|kqueue|dirs|errno|ntapi|hermit|redox|wasi|wasm-bindgen|schannel|libproc|mach2?|objc|block|dispatch|ring|aws-lc|aws-lc-fips|zstd|lz4|brotli|snappy|librocksdb|libmimalloc|jemalloc|tikv-jemalloc|libgit2|libssh2|libloading|io-uring|compio|polling|psm|secp256k1|secp256k1zkp|rdkafka|sysinfo|android|ndk|jni|iana-time-zone|iana-time-zone-haiku|libwebp)-sys\d?$/;
