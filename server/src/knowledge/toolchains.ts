/**
 * Packages that hold compilers and what goes with them, in the distributions' own names, without versions: what a program needs to be
 * built, and nearly none to run. Sources: packages.debian.org, pkgs.alpinelinux.org, packages.fedoraproject.org, archlinux.org/packages.
 */
export function isToolchain(packageName: string): boolean {
  return toolchain.test(packageName.replace(/(?<=[a-z\d+])(?:[=<>~/@:].*)$/, ''));
}

const toolchain =
  /^@?"?(?:build-essential|build-base|base-devel|alpine-sdk|crossbuild-essential-\w+|gcc(?:-\d+(?:\.\d+)?)?|g\+\+(?:-\d+(?:\.\d+)?)?|gcc-c\+\+|clang(?:-\d+)?|cmake\d?|autoconf|automake|libtool|meson|ninja(?:-build)?|bison|flex|rustc|cargo|golang(?:-go|-\d\.\d+)?|ghc|development[ -]tools)"?$/i;
