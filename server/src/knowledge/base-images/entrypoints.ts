import { canonicalName, parseImage } from './image-reference';

/**
 * True for images of which it is known that a CMD runs as it is written: they have no ENTRYPOINT, or one that hands every command on
 * (Node's, PHP's, Temurin's, Maven's). Servers whose entrypoint looks at the command (`redis-server`, `nginx`) are not among them, and
 * neither is what is not known. Source: the Dockerfiles of docker-library and of the images' owners, read 2026-11.
 */
export function runsCommandsAsWritten(image: string): boolean {
  const reference = parseImage(image);
  if (reference === undefined) return false;
  const name = canonicalName(reference);
  return known.has(name) || /^(?:nvidia\/cuda|mcr\.microsoft\.com\/dotnet\/(?:sdk|aspnet|runtime|runtime-deps)|oven\/bun)$/.test(name);
}

const known: ReadonlySet<string> = new Set(
  (
    'scratch alpine debian ubuntu fedora centos rockylinux almalinux amazonlinux oraclelinux archlinux busybox buildpack-deps opensuse/leap ' +
    'opensuse/tumbleweed node python pypy golang ruby jruby php perl rust gcc haskell erlang elixir clojure julia dart swift mono openjdk ' +
    'java eclipse-temurin adoptopenjdk amazoncorretto sapmachine ibmjava maven gradle groovy httpd tomcat tomee r-base ' +
    'crystallang/crystal continuumio/miniconda3 condaforge/miniforge3'
  ).split(' '),
);
