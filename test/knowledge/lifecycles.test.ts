import assert from 'node:assert/strict';
import {
  deprecationOf,
  lifecycleOf,
  runtimesOf,
  sdkOf,
  supportedTags,
  systemLifecycleOf,
  tagsOnSupportedSystem,
} from '../../server/src/knowledge';

const today = '2026-11-23';

describe('knowledge: what becomes of base images', () => {
  it('tells when a release ends, with extended support apart', () => {
    assert.deepEqual(pick(lifecycleOf('debian:12')), ['debian', '12', '2026-07-11', '2028-06-30']);
    assert.deepEqual(pick(lifecycleOf('debian:bookworm-20260803-slim')), ['debian', '12', '2026-07-11', '2028-06-30']);
    assert.deepEqual(pick(lifecycleOf('docker.io/library/node:20-buster')), ['nodejs', '20', '2026-04-30', undefined]);
    assert.deepEqual(pick(systemLifecycleOf('node:20-buster')), ['debian', '10', '2022-09-10', '2024-06-30']);
    assert.deepEqual(pick(systemLifecycleOf('node:20-alpine3.18')), ['alpine-linux', '3.18', '2025-05-09', undefined]);
    assert.equal(systemLifecycleOf('node:20'), undefined);
    for (const image of ['node:argon', 'node:4-onbuild', 'node:argon-slim']) assert.equal(lifecycleOf(image)?.cycle, '4', image);
    assert.equal(lifecycleOf('node:lts-gallium')?.cycle, '16');
    assert.equal(lifecycleOf('mcr.microsoft.com/dotnet/core/sdk:3.1')?.eol, '2022-12-13');
    assert.equal(lifecycleOf('python:3.12.4-slim')?.cycle, '3.12');
    assert.equal(lifecycleOf('postgres:9')?.cycle, '9.6', 'the newest that the tag can mean');
    assert.equal(lifecycleOf('python:3-slim')?.cycle, '3.14');
    assert.equal(lifecycleOf('python:3-slim-bullseye'), undefined, 'it stayed behind, at some release or other');
    assert.equal(lifecycleOf('php:8-apache-buster'), undefined);
    assert.equal(lifecycleOf('python:2-slim-jessie')?.cycle, '2.7');
    assert.equal(lifecycleOf('ubuntu:jammy')?.cycle, '22.04');
    assert.equal(lifecycleOf('rust:1.50')?.rolling, true);
    assert.equal(lifecycleOf('node:20')?.rolling, undefined);
    assert.equal(lifecycleOf('mcr.microsoft.com/dotnet/sdk:6.0')?.eol, '2024-11-12');
    for (const image of ['node', 'node:latest', 'node:99', 'node:x', 'someone/node:20', 'openjdk:8-jdk', 'debian:stable', 'ubuntu:$V']) {
      assert.equal(lifecycleOf(image), undefined, image);
    }
  });

  it('names the releases that are supported on a day, in the same variant', () => {
    const cases: Readonly<Record<string, readonly string[]>> = {
      'node:14.17.0-alpine3.12': ['node:22-alpine', 'node:26-alpine'],
      'docker.io/node:18-buster-slim': ['docker.io/node:22-slim', 'docker.io/node:26-slim'],
      'node:26': [],
      'python:2.7': ['python:3.11', 'python:3.14'],
      'golang:1.15-alpine': ['golang:1.26-alpine', 'golang:1.27-alpine'],
      'debian:buster-slim': ['debian:trixie-slim'],
      'ubuntu:18.04': ['ubuntu:22.04', 'ubuntu:26.04'],
      'php:7.4-fpm': ['php:8.3-fpm', 'php:8.5-fpm'], // 8.2 ends within three months
      'mcr.microsoft.com/dotnet/sdk:6.0': ['mcr.microsoft.com/dotnet/sdk:10.0'],
      'mcr.microsoft.com/dotnet/aspnet:5.0-buster-slim': [],
      'maven:3.6-jdk-8': [],
      'openjdk:17': [],
      'someone/node:14': [],
    };
    for (const [image, tags] of Object.entries(cases)) assert.deepEqual(supportedTags(image, today), tags, image);
    assert.deepEqual(supportedTags('node:14', '2026-10-01'), ['node:22', 'node:24'], '26 has long-term support since 2026-10-28 only');
  });

  it('names tags of the same version on a distribution that is supported', () => {
    const cases: Readonly<Record<string, readonly string[]>> = {
      'python:3.12.4-slim-buster': ['python:3.12-slim-trixie'],
      'node:24-alpine3.18': ['node:24-alpine3.23', 'node:24-alpine3.24'],
      'eclipse-temurin:21-jre-focal': ['eclipse-temurin:21-jre-jammy', 'eclipse-temurin:21-jre-resolute'],
      'node:20-buster': [],
      'debian:buster': [],
      'python:3.12': [],
    };
    for (const [image, tags] of Object.entries(cases)) assert.deepEqual(tagsOnSupportedSystem(image, today), tags, image);
  });

  it('knows what is there to build with, and the runtimes of the same version', () => {
    const cases: Readonly<Record<string, readonly string[]>> = {
      'maven:3.9-eclipse-temurin-21-alpine': ['eclipse-temurin:21-jre-alpine'],
      'maven:3-jdk-11': ['eclipse-temurin:11-jre'],
      'gradle:9-jdk17-noble': ['eclipse-temurin:17-jre-noble'],
      'mcr.microsoft.com/dotnet/sdk:8.0-alpine': [
        'mcr.microsoft.com/dotnet/aspnet:8.0-alpine',
        'mcr.microsoft.com/dotnet/runtime:8.0-alpine',
      ],
      'eclipse-temurin:17': ['eclipse-temurin:17-jre', 'eclipse-temurin:17-jre-alpine'],
      'rust:1.90': ['gcr.io/distroless/static-debian13'],
      'maven:3.9-amazoncorretto-21': [],
      'amazoncorretto:21': [],
    };
    for (const [image, runtimes] of Object.entries(cases)) {
      assert.ok(sdkOf(image), image);
      assert.deepEqual(
        runtimesOf(image).map((one) => one.image),
        runtimes,
        image,
      );
    }
    for (const image of [
      'node:24',
      'eclipse-temurin:21-jre',
      'openjdk:8-jre-slim',
      'mcr.microsoft.com/dotnet/aspnet:8.0',
      'someone/golang',
    ])
      assert.equal(sdkOf(image), undefined, image);
  });

  it('names what is deprecated or gone, and its successors of the same version', () => {
    assert.deepEqual(deprecationOf('openjdk:8u171-jre-alpine')?.successors, ['eclipse-temurin:8-jre-alpine', 'amazoncorretto:8-alpine']);
    assert.deepEqual(deprecationOf('openjdk:17-jdk-slim')?.successors[0], 'eclipse-temurin:17-jdk');
    assert.equal(deprecationOf('java:8')?.kind, 'removed');
    assert.equal(deprecationOf('java:8')?.since, '2017-05-17');
    assert.deepEqual(deprecationOf('openjdk:14')?.successors, ['eclipse-temurin', 'amazoncorretto', 'sapmachine']);
    assert.deepEqual(deprecationOf('rails:4')?.successors, ['ruby'], 'the versions of Rails are not those of Ruby');
    assert.deepEqual(deprecationOf('jenkins')?.successors, ['jenkins/jenkins:lts']);
    assert.deepEqual(deprecationOf('centos:7')?.successors, ['almalinux', 'rockylinux/rockylinux'], 'neither has a 7');
    assert.deepEqual(deprecationOf('centos:8')?.successors, ['almalinux:8']);
    assert.equal(deprecationOf('bitnami/node:18.4')?.since, '2025-08-28');
    assert.deepEqual(deprecationOf('adoptopenjdk/openjdk11:alpine-jre')?.successors, ['eclipse-temurin:11']);
    assert.equal(deprecationOf('amazonlinux:2018.03')?.successors[0], 'amazonlinux:2023');
    for (const image of [
      'amazonlinux:2023',
      'amazonlinux',
      'node:8',
      'jenkins/jenkins',
      'nextcloud',
      'someone/java:8',
      'openjdk:28-ea-jdk',
      'bitnami/minideb:trixie',
    ]) {
      assert.equal(deprecationOf(image), undefined, image);
    }
  });
});

function pick(lifecycle: ReturnType<typeof lifecycleOf>): readonly (string | undefined)[] {
  return [lifecycle?.product, lifecycle?.cycle, lifecycle?.eol, lifecycle?.extendedUntil];
}
