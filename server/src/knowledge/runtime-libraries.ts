/** Releases of Debian of which the names are known. */
type Release = 'bullseye' | 'bookworm' | 'trixie';

/**
 * The package with the library of one that holds its headers: what a program that was linked with it needs to run. `undefined` where it is
 * not known. Without a release it is that of the newest, where the library has had the same file name since Debian 12.
 *
 * Source: packages.debian.org, the dependencies of each `-dev` package in Debian 11, 12 and 13.
 */
export function debianLibraryOf(headers: string, release: string | undefined): string | undefined {
  const row = Object.hasOwn(libraries, headers) ? libraries[headers] : undefined;
  if (row === undefined || typeof row === 'string') return row;
  const names: Readonly<Record<Release, string>> = { bullseye: row[0], bookworm: row[1], trixie: row[2] };
  return release === undefined || Object.hasOwn(names, release) ? names[(release ?? 'trixie') as Release] : undefined;
}

/** True for headers that no library goes with: the C library's own, and tools. */
export function isWithoutLibrary(headers: string): boolean {
  return /^(?:libc6-dev|libc-dev|linux-libc-dev|linux-headers.*|musl-dev|libstdc\+\+-\d+-dev|libgcc-\d+-dev|libclang(?:-\d+)?-dev|clang-dev|llvm(?:-\d+)?-dev)$/.test(
    headers,
  );
}

/**
 * The package with the library of one of Alpine that holds its headers.
 *
 * Source: pkgs.alpinelinux.org, the packages of 3.19 to 3.22.
 */
export function alpineLibraryOf(headers: string): string | undefined {
  return Object.hasOwn(alpineLibraries, headers) ? alpineLibraries[headers] : undefined;
}

const libraries: Readonly<Record<string, string | readonly [string, string, string]>> = {
  'libssl-dev': ['libssl1.1', 'libssl3', 'libssl3t64'],
  'libcurl4-openssl-dev': ['libcurl4', 'libcurl4', 'libcurl4t64'],
  'libpcap-dev': ['libpcap0.8', 'libpcap0.8', 'libpcap0.8t64'],
  'libpq-dev': 'libpq5',
  'libsqlite3-dev': 'libsqlite3-0',
  'libmariadb-dev': 'libmariadb3',
  'libmariadb-dev-compat': 'libmariadb3',
  'default-libmysqlclient-dev': 'libmariadb3',
  'zlib1g-dev': 'zlib1g',
  'libbz2-dev': 'libbz2-1.0',
  'liblzma-dev': 'liblzma5',
  'libzstd-dev': 'libzstd1',
  'libzmq3-dev': 'libzmq5',
  'librdkafka-dev': 'librdkafka1',
  'libusb-1.0-0-dev': 'libusb-1.0-0',
  'libudev-dev': 'libudev1',
  'libdbus-1-dev': 'libdbus-1-3',
  'libsasl2-dev': 'libsasl2-2',
  'libsodium-dev': 'libsodium23',
  'libseccomp-dev': 'libseccomp2',
  'libopus-dev': 'libopus0',
};

const alpineLibraries: Readonly<Record<string, string>> = {
  'openssl-dev': 'libssl3',
  'postgresql-dev': 'libpq',
  'libpq-dev': 'libpq',
  'sqlite-dev': 'sqlite-libs',
  'zlib-dev': 'zlib',
  'mariadb-dev': 'mariadb-connector-c',
  'mariadb-connector-c-dev': 'mariadb-connector-c',
  'curl-dev': 'libcurl',
  'librdkafka-dev': 'librdkafka',
  'libpcap-dev': 'libpcap',
  'zeromq-dev': 'libzmq',
};
