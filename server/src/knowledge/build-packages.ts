/**
 * True for a system package that serves to build programs and not to run them: headers, compilers, build tools. Names of Debian, Ubuntu,
 * Alpine, Fedora, RHEL, SUSE and Arch; a version behind one (`gcc-12`, `clang-18`) is passed over.
 *
 * Sources: the packages' sections (`devel`, `libdevel`) in Debian 12; alpine-sdk and build-base in Alpine 3.22; the group
 * "development-tools" in Fedora 43; base-devel in Arch.
 */
export function isForBuilding(name: string): boolean {
  const plain = name.replace(/[=<>~@/:].*$/, '');
  return /-(?:dev|devel|headers)$/.test(plain) || tools.has(plain) || tools.has(plain.replace(/-?\d[\d.]*$/, ''));
}

/** True for one that holds headers alone, and whose library a program that was built with it goes on to need. */
export function isHeaders(name: string): boolean {
  return /-(?:dev|devel|headers)$/.test(name.replace(/[=<>~@/:].*$/, ''));
}

const tools = new Set(
  (
    'build-essential build-base alpine-sdk base-devel gcc g++ c++ cpp gcc-c++ clang gfortran gcc-gfortran make cmake cmake3 autoconf automake libtool ' +
    'pkg-config pkgconf pkgconfig meson ninja ninja-build samurai bison flex nasm yasm swig dpkg-dev rpm-build redhat-rpm-config patch ' +
    'debhelper devscripts fakeroot cargo rustc scons ccache llvm lld m4 intltool gperf'
  ).split(' '),
);
