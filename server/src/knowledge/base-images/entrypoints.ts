import { canonicalName, parseImage } from './image-reference';

/**
 * True for images of which it is known that a CMD runs as it is written: they have no ENTRYPOINT, or one that hands every program on.
 * Servers whose entrypoint looks at the command (`redis-server`, `nginx`) are not among them, and neither is what is not known.
 */
export function runsCommandsAsWritten(image: string): boolean {
  const reference = parseImage(image);
  return reference !== undefined && known.has(canonicalName(reference));
}

const known: ReadonlySet<string> = new Set(
  [
    // A root file system with a CMD at most.
    'scratch alpine debian ubuntu fedora centos rockylinux almalinux amazonlinux oraclelinux archlinux busybox',
    'opensuse/leap opensuse/tumbleweed',
    // No ENTRYPOINT in one Linux Dockerfile or template each of their repositories, 2026-11.
    'buildpack-deps python pypy golang ruby perl rust gcc erlang elixir dart swift openjdk amazoncorretto httpd r-base',
    'crystallang/crystal continuumio/miniconda3 mcr.microsoft.com/dotnet/sdk mcr.microsoft.com/dotnet/aspnet',
    'mcr.microsoft.com/dotnet/runtime mcr.microsoft.com/dotnet/runtime-deps',
    // Taken back by `ENTRYPOINT []`.
    'tomcat',
    // A script that ends in `exec "$@"` (Gradle has Temurin's), and `tini --`, read in the same way.
    'eclipse-temurin maven gradle condaforge/miniforge3',
    // The same, but a flag, or a word that is no program, becomes an argument of the image's own program.
    'node php oven/bun',
  ].flatMap((names) => names.split(' ')),
);
