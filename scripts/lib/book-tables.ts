/**
 * The tables of the book that say numbers and dates, made of the same catalogue as the hints, so that the two cannot differ. A chapter shows
 * one between `<!-- table:NAME:begin -->` and `<!-- table:NAME:end -->`. Where the tables in `data` have changed, the catalogue is packed by a first
 * run of `generate`, and a second one says so in the book.
 */
import { aptBytes, aptClosure, aptDate, aptSource, deprecationOf, imageNotes, imageSize, lifecycleOf } from '../../server/src/knowledge';
import { recommendedParts, runtimesOf, sdkOf, variantsOf } from '../../server/src/knowledge';
import { bytesInWords } from '../../shared/src';
import { readAptTables } from './apt-data';
import { markdownTable, sizeCell, sizeOf, sizesSource, unpackedCell } from './book-cells';
import { replaceBlock } from './pages';
import { provedOf, provedRebuilds, provedSizes } from './proved-tables';
import { read } from './sources';

/** A chapter with its tables written anew. */
export function chapterWithTables(text: string): string {
  const names = [...text.matchAll(/<!-- table:([\w-]+):begin -->/g)].map(([, name = '']) => name);
  return names.reduce((before, name) => {
    const table = tables[name];
    if (table === undefined) throw new Error(`the book asks for a table ${name}, and there is none`);
    const after = replaceBlock(before, `table:${name}`, table());
    if (after === undefined) throw new Error(`the table ${name} has no end in the book`);
    return after;
  }, text);
}

const tables: Readonly<Record<string, () => string>> = {
  'base-sizes': baseSizes,
  'base-variants': baseVariants,
  'distroless-sizes': distrolessSizes,
  'static-bases': staticBases,
  'sdk-and-runtime': sdksAndRuntimes,
  'end-of-life': endsOfLife,
  deprecated,
  'pull-time': pullTime,
  'unpacked-ratio': unpackedRatio,
  'apt-recommends': aptRecommends,
  'apt-packages': aptPackages,
  'size-targets': sizeTargets,
  'proved-sizes': provedSizes,
  'proved-rebuilds': provedRebuilds,
  'proved-node': () => provedOf('Node.js'),
  'proved-python': () => provedOf('Python'),
  'proved-go': () => provedOf('Go'),
  'proved-java': () => provedOf('Java'),
};

/** One row an image, in the columns that people compare. */
function baseSizes(): string {
  const rows: readonly (readonly [name: string, full: string, slim: string, alpine: string, distroless: string])[] = [
    ['python:3.14', 'python:3.14', 'python:3.14-slim', 'python:3.14-alpine', ''],
    ['node:24', 'node:24', 'node:24-slim', 'node:24-alpine', 'gcr.io/distroless/nodejs24-debian13'],
    ['eclipse-temurin:21', 'eclipse-temurin:21', '', 'eclipse-temurin:21-alpine', ''],
    ['eclipse-temurin:21-jre', 'eclipse-temurin:21-jre', '', 'eclipse-temurin:21-jre-alpine', 'gcr.io/distroless/java21-debian13'],
    ['golang:1.27', 'golang:1.27', '', 'golang:1.27-alpine', 'gcr.io/distroless/static-debian13'],
    ['rust:1', 'rust:1', 'rust:1-slim', 'rust:1-alpine', 'gcr.io/distroless/static-debian13'],
    ['nginx:1', 'nginx:1', '', 'nginx:1-alpine', ''],
    ['debian:13', 'debian:13', 'debian:13-slim', '', 'gcr.io/distroless/base-debian13'],
    ['ubuntu:24.04', 'ubuntu:24.04', '', '', ''],
    ['alpine:3.24', '', '', 'alpine:3.24', ''],
  ];
  const cells = rows.map(([name, ...images]) => [`\`${name}\``, ...images.map((image) => (image === '' ? '-' : sizeCell(image)))]);
  const all = rows.flatMap(([, ...images]) => images.filter((image) => image !== ''));
  return `${markdownTable(['image', 'full', 'slim', 'Alpine', 'distroless'], cells)}\n\n${sizesSource(all)}`;
}

/** What each variant brings, side by side. */
function baseVariants(): string {
  const asked = [
    'python:3.14',
    'node:24',
    'eclipse-temurin:21',
    'golang:1.27',
    'rust:1',
    'ruby:3.4',
    'php:8.4-fpm',
    'nginx:1',
    'debian:13',
  ];
  const images = asked.flatMap((image) => [
    ...variantsOf(image)
      .filter(({ size }) => size !== undefined)
      .map((variant) => variant.image),
    // Of another version than what it stands beside, which its row says.
    ...(image === 'python:3.14' ? ['gcr.io/distroless/python3-debian13'] : []),
  ]);
  const rows = [...new Set(images)].map((image) => {
    const notes = imageNotes(image);
    const size = sizeOf(image);
    const user = [notes?.user ?? '?', ...(notes?.readyUser === undefined ? [] : [`\`${notes.readyUser}\` is there`])].join('; ');
    const shell = notes?.shell === undefined ? '?' : notes.shell ? 'yes' : 'no';
    return [`\`${image}\``, sizeCell(image), notes?.libc ?? '?', shell, user, size.date];
  });
  return `${markdownTable(['image', 'compressed', 'libc', 'shell', 'user', 'measured'], rows)}\n\n${sizesSource(images)}`;
}

function distrolessSizes(): string {
  const images = ['static', 'base-nossl', 'base', 'cc', 'python3', 'nodejs24', 'java21'].map(
    (name) => `gcr.io/distroless/${name}-debian13`,
  );
  const rows = images.map((image) => [`\`${image.replace('gcr.io/distroless/', '')}\``, sizeCell(image), unpackedCell(image)]);
  return `${markdownTable(['image', 'compressed', 'unpacked'], rows)}\n\n${sizesSource(images)}`;
}

function staticBases(): string {
  const images = ['scratch', 'gcr.io/distroless/static-debian13', 'alpine:3.24', 'debian:13-slim'];
  const rows = images.map((image) => [`\`${image}\``, image === 'scratch' ? '0' : sizeCell(image)]);
  return `${markdownTable(['base', 'compressed'], rows)}\n\n${sizesSource(images.slice(1))}`;
}

/** What builds, and beside it what is enough to run what was built: the runtime that the hints offer, the most alike first. */
function sdksAndRuntimes(): string {
  const images = ['golang:1.27', 'rust:1', 'eclipse-temurin:21', 'maven:3-eclipse-temurin-21'];
  const rows = images.map((image) => {
    const runtime = runtimesOf(image).find(({ image: other, variant }) => variant !== 'alpine' && imageSize(other) !== undefined);
    const sdk = sdkOf(image);
    if (runtime === undefined || sdk === undefined)
      throw new Error(`${image} brings nothing to build with, or nothing runs what it builds`);
    return { image, brings: sdk.brings, runtime: runtime.image };
  });
  const cells = rows.map(({ image, brings, runtime }) => [`\`${image}\``, brings, sizeCell(image), `\`${runtime}\``, sizeCell(runtime)]);
  const head = ['to build with', 'brings', 'stays behind', 'to run with', 'ships'];
  return `${markdownTable(head, cells)}\n\n${sizesSource(rows.flatMap(({ image, runtime }) => [image, runtime]))}`;
}

/** As of the catalogue's date, so that the text changes only where a fact does. */
function endsOfLife(): string {
  const images = [
    ...['debian:11', 'debian:12', 'debian:13', 'ubuntu:20.04', 'ubuntu:22.04', 'ubuntu:24.04', 'ubuntu:26.04'],
    ...['alpine:3.20', 'alpine:3.21', 'alpine:3.22', 'alpine:3.23', 'alpine:3.24', 'almalinux:8', 'almalinux:9', 'centos:7'],
    ...['python:3.9', 'python:3.10', 'python:3.11', 'python:3.12', 'python:3.13', 'python:3.14'],
    ...['node:18', 'node:20', 'node:22', 'node:24', 'node:26', 'php:8.1', 'php:8.2', 'php:8.3', 'php:8.4', 'php:8.5'],
    ...['ruby:3.2', 'ruby:3.3', 'ruby:3.4', 'ruby:4.0', 'eclipse-temurin:8', 'eclipse-temurin:11', 'eclipse-temurin:17'],
    ...['eclipse-temurin:21', 'eclipse-temurin:25', 'golang:1.24', 'golang:1.25', 'postgres:13', 'postgres:14', 'postgres:17'],
    ...['mcr.microsoft.com/dotnet/aspnet:8.0', 'mcr.microsoft.com/dotnet/aspnet:9.0', 'mcr.microsoft.com/dotnet/aspnet:10.0'],
  ];
  const known = images.map((image) => {
    const lifecycle = lifecycleOf(image);
    if (lifecycle?.eol === undefined) throw new Error(`no end of life is known of ${image}`);
    return { image, ...lifecycle, eol: lifecycle.eol };
  });
  const dates = [...new Set(known.map(({ date }) => date))];
  const [on = ''] = dates;
  if (dates.length !== 1) throw new Error(`the ends of life are of several days: ${dates.join(', ')}`);
  const rows = known.map(({ image, eol, extendedUntil }) => [
    `\`${image.replace('mcr.microsoft.com/', '')}\``,
    eol <= on ? `ended ${eol}` : eol,
    extendedUntil ?? '',
  ]);
  const source = `Source: endoflife.date (MIT), read on ${on}; what ended after that day has its date without the word. The third column is what others do after the end: Debian's LTS team for everyone, Ubuntu Pro for subscribers.`;
  return `${markdownTable(['image', 'end of life', 'others go on until'], rows)}\n\n${source}`;
}

function deprecated(): string {
  const images = ['openjdk:17', 'adoptopenjdk:11', 'centos:7', 'jenkins:lts', 'vault:1', 'consul:1', 'opensuse:latest', 'mono:6'];
  const rows = [...images, 'microsoft/dotnet:2.1-sdk', 'bitnami/node:18'].map((image) => {
    const found = deprecationOf(image);
    if (found === undefined) throw new Error(`${image} is not given up`);
    const { since, successors } = found;
    return [
      `\`${image}\``,
      since ?? 'unknown',
      successors.length === 0 ? 'none is named' : successors.map((one) => `\`${one}\``).join(', '),
    ];
  });
  return `${markdownTable(['image', 'no updates since', 'what its publishers name instead'], rows)}\n\nSource: docker-library/official-images and docker-library/docs, and the announcements of Microsoft and Bitnami, read on 2026-11-23.`;
}

/** Arithmetic, and said to be. */
function pullTime(): string {
  const images = ['python:3.14', 'python:3.14-slim', 'node:24', 'node:24-slim', 'gcr.io/distroless/nodejs24-debian13', 'golang:1.27'];
  const all = [...images, 'gcr.io/distroless/static-debian13'];
  const rows = all.map((image) => {
    const { compressedBytes } = sizeOf(image);
    return [
      `\`${image}\``,
      sizeCell(image),
      seconds(compressedBytes / 12.5e6),
      seconds(compressedBytes / 125e6),
      bytesInWords(compressedBytes * 1000),
    ];
  });
  const head = ['base alone', 'compressed', 'at 100 Mbit/s', 'at 1 Gbit/s', '1,000 cold pulls'];
  return `${markdownTable(head, rows)}\n\n${sizesSource(all)} Times are size divided by rate: the least that a cold pull can take, without unpacking.`;
}

/** A sentence, of all images of which both sizes are known. */
function unpackedRatio(): string {
  const measured = read('data/base-images/old-sizes.tsv')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t').map(Number));
  const ratios = measured.flatMap(([, , compressed = 0, unpacked = 0]) => (compressed > 0 && unpacked > 0 ? [unpacked / compressed] : []));
  const sorted = ratios.sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  const count = sorted.length.toLocaleString('en');
  return `Unpacked is more than twice compressed: ${at(0.5)} times is the median of ${count} builds of official images in 2018 and 2020, one in ten is below ${at(0.1)} and one in ten above ${at(0.9)} (docker-library/repo-info).`;
}

function seconds(number: number): string {
  return number < 0.1 ? 'under 0.1 s' : `${number < 10 ? number.toFixed(1) : Math.round(number)} s`;
}

/** On a slim image, as the book's examples have it. */
function aptRecommends(): string {
  const weigh: (part: number, documents: boolean) => number = aptBytes;
  const rows = examplesOfApt.map((name) => {
    const needs = aptClosure(name)?.needs;
    const recommends = recommendedParts([name]);
    if (needs === undefined || recommends === undefined) throw new Error(`nothing is known of the package ${name}`);
    const [without, more] = [needs, [...recommends]].map((parts) => parts.reduce((sum, part) => sum + weigh(part, false), 0));
    return [`\`${name}\``, ...[without, (without ?? 0) + (more ?? 0), more].map((bytes) => bytesInWords(bytes ?? 0))];
  });
  const source = `On top of the image \`debian:bookworm-slim\`. Source: ${aptSource}.`;
  return `${markdownTable(['package', 'without', 'with recommended', 'more'], rows)}\n\n${source}`;
}

function aptPackages(): string {
  const { closures, release, version } = readAptTables();
  const rows = examplesOfApt.map((name) => {
    const found = closures.find((closure) => closure.name === name);
    if (found?.recommends === undefined) throw new Error(`nothing is known of the package ${name}`);
    return [`\`${name}\``, String(found.needs.length), String(found.needs.length + found.recommends.length)];
  });
  const source = `On top of the image \`debian:${release}\`. Source: package indexes of Debian ${version}, resolved on ${aptDate}.`;
  return `${markdownTable(['one word in the Dockerfile', 'packages', 'with recommended'], rows)}\n\n${source}`;
}

const examplesOfApt = ['python3-pip', 'ffmpeg', 'imagemagick', 'build-essential', 'git', 'curl'];

/** The lean base and a measured application; nobody else's number, and no promise. */
function sizeTargets(): string {
  const [head = [], ...lines] = read('data/size-targets.tsv')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
  const rows = lines.map((line) => {
    const cell = (name: string): string => line[head.indexOf(name)] ?? '';
    const base = [cell('runtime'), `\`${cell('base')}\``, sizeCell(cell('base'))];
    if (cell('compressed') === '') return [...base, 'not measured', 'base + yours'];
    const brings = Number(cell('compressed'));
    // To the next five megabytes, since another application of the kind brings some more.
    const target = Math.ceil((sizeOf(cell('base')).compressedBytes + brings) / 5e6) * 5;
    return [...base, `${bytesInWords(brings)} (${cell('application')})`, `${target} MB`];
  });
  const source = 'The applications are our measurement, 2026-11-23: `tar` and `gzip` of what runs.';
  const bases = lines.map((line) => line[head.indexOf('base')] ?? '');
  return `${markdownTable(['runtime', 'lean base', 'base', 'application', 'target'], rows)}\n\n${sizesSource(bases)} ${source}`;
}
