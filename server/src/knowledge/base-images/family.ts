import type { Family } from './types';
import { canonicalName, parseImage } from './image-reference';

/** The system an image is built from, by its repository and tag; `undefined` where neither says so for sure. */
export function familyOf(image: string): Family | undefined {
  const reference = parseImage(image);
  if (reference === undefined) return undefined;
  const name = canonicalName(reference);
  const tag = reference.tag ?? 'latest';
  if (name === 'scratch') return 'scratch';
  const whole = plainSystems.get(name) ?? (name.includes('/') ? wholeRepositories.find(([pattern]) => pattern.test(name))?.[1] : undefined);
  if (whole !== undefined) return whole;
  return familyOfTag(tag) ?? familyByVersion(name, tag) ?? defaults.get(name);
}

/** True for the official image of a distribution, which brings no program of its own. */
export function isPlainSystem(image: string): boolean {
  const reference = parseImage(image);
  return reference !== undefined && plainSystems.has(canonicalName(reference));
}

/**
 * True where apt keeps no packages in /var/cache/apt by itself: Debian's and Ubuntu's official images ship docker-clean, and what is
 * built on them inherits it. An unknown image is taken for one of these, since nearly every image with apt is.
 */
export function hasDockerClean(family: Family | undefined): boolean {
  return family === undefined || family === 'debian' || family === 'ubuntu';
}

/**
 * The release of Debian that an image stands on: the one that its tag names, and of Go's image, of which the tags mostly name none, the one
 * that the version was last built on; `undefined` where neither is known.
 */
export function debianReleaseOf(image: string): string | undefined {
  const reference = parseImage(image);
  const tag = reference?.tag ?? 'latest';
  const named = /(?:^|-)(stretch|buster|bullseye|bookworm|trixie)(?:-|$)/.exec(tag)?.[1];
  if (named !== undefined || reference === undefined || canonicalName(reference) !== 'golang') return named;
  const version = /^(?:latest|1(?:\.(\d{1,2})(?:\.(\d{1,2}))?)?)$/.exec(tag);
  if (version === null) return undefined;
  const [minor, patch] = [version[1], version[2]].map((number = '99') => Number(number)) as [number, number];
  return releasesOfGo.find(({ from, late: [other, first] }) => minor >= from || (minor === other && patch >= first))?.release;
}

/** From Go 1.N on, and from a patch of one version before that. */
interface ReleaseOfGo {
  readonly release: string;
  readonly from: number;
  readonly late: readonly [minor: number, patch: number];
}

/** Source: the folders of docker-library/golang, and the days of Debian's releases; two versions of Go are built at a time. */
const releasesOfGo: readonly ReleaseOfGo[] = [
  { release: 'trixie', from: 25, late: [24, 6] },
  { release: 'bookworm', from: 21, late: [20, 5] },
  { release: 'bookworm', from: 21, late: [19, 10] },
  { release: 'bullseye', from: 17, late: [16, 7] },
  { release: 'buster', from: 13, late: [12, 7] },
  { release: 'stretch', from: 0, late: [0, 0] },
];

/** What a part of the tag says, whatever the image: `3.12-slim-bookworm`, `20-alpine3.20`, `ltsc2022`. */
function familyOfTag(tag: string): Family | undefined {
  for (const part of tag.toLowerCase().split(/[-_.]/)) {
    const word = part.replace(/\d{1,8}$/, '');
    const found = Object.hasOwn(tagWords, word) ? tagWords[word] : undefined;
    // `al2023` and `ltsc2022` are systems, `al` is not.
    if (found !== undefined && (word.length > 4 || part !== word || !/^(?:al|ltsc)$/.test(word))) return found;
  }
  return undefined;
}

/** Images whose system changed with a version and is not named in the tag. */
function familyByVersion(name: string, tag: string): Family | undefined {
  const slim = /(?:^|-)slim(?:-|$)/.test(tag);
  // From 12 on the plain tags of openjdk, `latest` included, are Oracle Linux; `-slim` stayed Debian.
  if (name === 'openjdk') return slim || Number(/^\d{1,3}/.exec(tag)?.[0] ?? 99) < 12 ? 'debian' : 'rhel';
  // Before Temurin and AdoptOpenJDK, maven and gradle stood on openjdk.
  if (name === 'maven' && /jdk-?\d|openjdk/.test(tag)) return /openjdk-1[2-9]/.test(tag) && !slim ? 'rhel' : 'debian';
  // .NET up to 9 is Debian, from 10 on Ubuntu.
  if (/^mcr\.microsoft\.com\/dotnet\/(?:sdk|aspnet|runtime|runtime-deps)$/.test(name)) {
    return Number(/^\d{1,3}/.exec(tag)?.[0] ?? 99) < 10 ? 'debian' : 'ubuntu';
  }
  return undefined;
}

/** What a word of a tag says, with any number after it. */
const tagWords: Readonly<Record<string, Family>> = Object.fromEntries([
  ...rows('alpine', 'alpine'),
  ...rows('nanoserver windowsservercore windows ltsc', 'windows'),
  ...rows('debian wheezy jessie stretch buster bullseye bookworm trixie forky sid', 'debian'),
  ...rows('ubuntu precise trusty xenial bionic focal jammy noble resolute', 'ubuntu'),
  ...rows('ubi al oracle oraclelinux rockylinux centos almalinux', 'rhel'),
  ...rows('fedora', 'fedora'),
  ...rows('mariner azurelinux photon', 'photon'),
  ...rows('distroless', 'distroless'),
]);

/** Repositories of one system, whatever the tag. Azure Linux and Photon share tdnf, which is all that we ask of a family. */
const wholeRepositories: readonly (readonly [RegExp, Family])[] = [
  [/^(?:gcr\.io\/distroless|cgr\.dev\/chainguard\/(?:static|glibc-dynamic))(?:\/|$)/, 'distroless'],
  [/^mcr\.microsoft\.com\/(?:windows|nanoserver|windowsservercore|dotnet\/framework)/, 'windows'],
  [/^microsoft\/(?:windowsservercore|nanoserver|iis|aspnet)$|^microsoft\/.*-windows(?:-|$)/, 'windows'],
  [/^mcr\.microsoft\.com\/(?:cbl-mariner|azurelinux)\//, 'photon'],
  [/^(?:gliderlabs\/alpine|frolvlad\/alpine-[a-z0-9-]+)$/, 'alpine'],
  [/^(?:phusion\/baseimage|public\.ecr\.aws\/ubuntu\/ubuntu)$/, 'ubuntu'],
  [/^(?:registry\.fedoraproject\.org\/fedora(?:-minimal)?|quay\.io\/fedora\/fedora(?:-minimal)?)$/, 'fedora'],
  [/^(?:rockylinux\/rockylinux|almalinux\/(?:8|9|10)-[a-z]+)$/, 'rhel'],
  [/^(?:quay\.io\/(?:centos|rockylinux|almalinuxorg)|registry\.access\.redhat\.com|registry\.redhat\.io|redhat)\//, 'rhel'],
  [/^(?:container-registry\.oracle\.com\/os\/oraclelinux|public\.ecr\.aws\/amazonlinux\/amazonlinux)$/, 'rhel'],
  [/^public\.ecr\.aws\/lambda\//, 'rhel'],
  [/^(?:opensuse|registry\.opensuse\.org|registry\.suse\.com)\//, 'suse'],
  [/^(?:archlinux\/archlinux|archlinux\/base)$/, 'arch'],
];

const plainSystems: ReadonlyMap<string, Family> = new Map([
  ...rows('alpine', 'alpine'),
  ...rows('debian', 'debian'),
  ...rows('ubuntu', 'ubuntu'),
  ...rows('fedora', 'fedora'),
  ...rows('centos rockylinux almalinux oraclelinux amazonlinux', 'rhel'),
  ...rows('archlinux', 'arch'),
  ...rows('photon', 'photon'),
  ...rows('busybox', 'busybox'),
]);

const debianImages =
  'node python golang rust ruby php perl gcc haskell erlang elixir clojure julia dart pypy hylang r-base buildpack-deps java mono nginx httpd ' +
  'redis postgres memcached haproxy couchdb influxdb telegraf wordpress drupal joomla nextcloud ghost phpmyadmin jenkins jenkins/jenkins ' +
  'continuumio/miniconda3 continuumio/anaconda3 mambaorg/micromamba oven/bun denoland/deno nginxinc/nginx-unprivileged apache/airflow ' +
  'mcr.microsoft.com/devcontainers/base jruby bitnami/minideb dunglas/frankenphp phpswoole/swoole resin/rpi-raspbian';
const ubuntuImages =
  'eclipse-temurin maven gradle sapmachine ibmjava tomcat tomee jetty groovy mariadb mongo rabbitmq cassandra zookeeper neo4j sonarqube solr ' +
  'flink swift condaforge/miniforge3 condaforge/mambaforge nvidia/cuda jupyter/base-notebook jupyter/minimal-notebook ' +
  'jupyter/scipy-notebook quay.io/jupyter/base-notebook quay.io/jupyter/minimal-notebook quay.io/jupyter/scipy-notebook adoptopenjdk ' +
  'crystallang/crystal pytorch/pytorch tensorflow/tensorflow';
const alpineImages = 'docker composer caddy traefik registry vault consul eclipse-mosquitto bash adminer grafana/grafana';
const rhelImages = 'amazoncorretto mysql';

/** What the tags without a system in their name are built from today. */
const defaults: ReadonlyMap<string, Family> = new Map([
  ...rows(debianImages, 'debian'),
  ...rows(ubuntuImages, 'ubuntu'),
  ...rows(alpineImages, 'alpine'),
  ...rows(rhelImages, 'rhel'),
]);

function rows(names: string, family: Family): (readonly [string, Family])[] {
  return names.split(' ').map((name) => [name, family]);
}
