import assert from 'node:assert/strict';
import {
  alternatives,
  canonicalName,
  debianReleaseOf,
  familyOf,
  hasDockerClean,
  imageFacts,
  imageSize,
  isFull,
  parseImage,
  seenThrough,
  throughSameMirror,
} from '../../server/src/knowledge';

describe('knowledge: image references', () => {
  const digest = `sha256:${'0a'.repeat(32)}`;

  it('splits what stands after FROM', () => {
    const cases: readonly (readonly [string, string, string | undefined, string | undefined, string | undefined])[] = [
      ['node', 'node', undefined, undefined, undefined],
      ['node:20', 'node', undefined, '20', undefined],
      ['docker.io/library/node:20-slim', 'node', undefined, '20-slim', undefined],
      ['library/node', 'node', undefined, undefined, undefined],
      ['index.docker.io/jenkins/jenkins:lts', 'jenkins/jenkins', undefined, 'lts', undefined],
      ['localhost:5000/x:1', 'x', 'localhost:5000', '1', undefined],
      ['localhost:5000/x', 'x', 'localhost:5000', undefined, undefined],
      ['localhost/a/b', 'a/b', 'localhost', undefined, undefined],
      ['gcr.io/distroless/static-debian12:nonroot', 'distroless/static-debian12', 'gcr.io', 'nonroot', undefined],
      [`python:3.12-slim@${digest}`, 'python', undefined, '3.12-slim', digest],
      [`python@${digest}`, 'python', undefined, undefined, digest],
      ['[::1]:5000/x:y', 'x', '[::1]:5000', 'y', undefined],
    ];
    for (const [text, repository, registry, tag, hash] of cases) {
      const name = registry === undefined ? repository : `${registry}/${repository}`;
      assert.deepEqual(parseImage(text), { registry, repository, name, tag, digest: hash }, text);
    }
  });

  it('refuses what is none, or still holds a variable', () => {
    for (const text of [
      '',
      '$BASE',
      'node:$V',
      'node:${V:-20}',
      'node:',
      ':20',
      'Node',
      'a//b',
      'node@sha256',
      'node@',
      'a b',
      '/x',
      'x/',
      'node:-a',
    ]) {
      assert.equal(parseImage(text), undefined, text);
    }
  });

  it('sees through the mirrors that somebody names, and back', () => {
    const mirrors = { 'registry.corp/hub/': 'docker.io', 'registry.corp': 'ghcr.io', '': 'docker.io' };
    const cases: Readonly<Record<string, string>> = {
      'registry.corp/hub/node:24': 'docker.io/node:24',
      'registry.corp/hub/library/node:24': 'docker.io/library/node:24',
      'registry.corp/hubs/node:24': 'ghcr.io/hubs/node:24',
      'registry.corp.uk/node': 'registry.corp.uk/node',
      'node:24': 'node:24',
    };
    for (const [image, meant] of Object.entries(cases)) assert.equal(seenThrough(image, mirrors), meant);
    assert.equal(throughSameMirror('registry.corp/hub/node:24', 'docker.io/node:24-slim', mirrors), 'registry.corp/hub/node:24-slim');
    assert.equal(throughSameMirror('registry.corp/hub/node:24', 'gcr.io/distroless/static-debian13', mirrors), undefined);
    assert.equal(throughSameMirror('node:24', 'node:24-slim', mirrors), 'node:24-slim');
  });

  it('takes linear time', () => {
    const started = Date.now();
    for (const text of ['a-'.repeat(50_000), 'a/'.repeat(50_000), `${'a'.repeat(100_000)}!`, `x@${'a+'.repeat(50_000)}`]) parseImage(text);
    assert.ok(Date.now() - started < 1000);
  });

  it('sees official images through mirrors and architectures', () => {
    const canonical = (text: string) => canonicalName(parseImage(text) ?? assert.fail(text));
    assert.equal(canonical('public.ecr.aws/docker/library/node:20'), 'node');
    assert.equal(canonical('mirror.gcr.io/library/golang'), 'golang');
    assert.equal(canonical('arm64v8/alpine:3'), 'alpine');
    assert.equal(canonical('ghcr.io/astral-sh/uv'), 'ghcr.io/astral-sh/uv');
    assert.equal(canonical('someone/node'), 'someone/node');
  });
});

describe('knowledge: base images', () => {
  it('knows the system from repository and tag', () => {
    const cases: Readonly<Record<string, string | undefined>> = {
      'node:20-alpine': 'alpine',
      'node:20-alpine3.20': 'alpine',
      'python:3': 'debian',
      python: 'debian',
      'python:3.12-slim-bookworm': 'debian',
      'python:3.12-windowsservercore-ltsc2022': 'windows',
      'docker.io/library/ubuntu:24.04': 'ubuntu',
      'eclipse-temurin:21': 'ubuntu',
      'eclipse-temurin:21-jre-alpine': 'alpine',
      'eclipse-temurin:21-jdk-ubi9-minimal': 'rhel',
      'openjdk:8-jdk': 'debian',
      'openjdk:17': 'rhel',
      'openjdk:17-slim': 'debian',
      'openjdk:17-alpine': 'alpine',
      'maven:3.6.1-jdk-11-slim': 'debian',
      'maven:3.9-eclipse-temurin-21': 'ubuntu',
      'maven:3-amazoncorretto-21-al2023': 'rhel',
      'amazonlinux:2023': 'rhel',
      'centos:7': 'rhel',
      'fedora:41': 'fedora',
      'registry.access.redhat.com/ubi9/nodejs-20': 'rhel',
      'opensuse/leap:15.6': 'suse',
      'registry.suse.com/bci/bci-base:15.6': 'suse',
      'archlinux:latest': 'arch',
      'photon:5.0': 'photon',
      'mcr.microsoft.com/azurelinux/base/core:3.0': 'photon',
      'mcr.microsoft.com/windows/servercore:ltsc2022': 'windows',
      'mcr.microsoft.com/dotnet/sdk:8.0': 'debian',
      'mcr.microsoft.com/dotnet/sdk:10.0': 'ubuntu',
      'mcr.microsoft.com/dotnet/sdk:9.0-alpine': 'alpine',
      'mcr.microsoft.com/dotnet/aspnet:8.0-nanoserver-1809': 'windows',
      'gcr.io/distroless/static-debian12': 'distroless',
      'nvidia/cuda:12.4.1-base-ubuntu22.04': 'ubuntu',
      'nvidia/cuda:12.4.1-base-ubi9': 'rhel',
      busybox: 'busybox',
      scratch: 'scratch',
      'somebody/something:1': undefined,
      'somebody/something:1-bookworm': 'debian',
      'node:$V': undefined,
    };
    for (const [image, family] of Object.entries(cases)) assert.equal(familyOf(image), family, image);
  });

  it('knows the release of Debian that a tag names, and that on which a version of Go was built last', () => {
    const releases: Readonly<Record<string, string | undefined>> = {
      'node:20-bookworm-slim': 'bookworm',
      'rust:1.70': undefined,
      golang: 'trixie',
      'golang:1.24.5': 'bookworm',
      'golang:1.20.4': 'bullseye',
      'golang:1.19': 'bookworm',
      'golang:1.19.9': 'bullseye',
      'golang:1.14-stretch': 'stretch',
      'golang:1.9': 'stretch',
      'golang:alpine': undefined,
    };
    for (const [image, release] of Object.entries(releases)) assert.equal(debianReleaseOf(image), release, image);
  });

  it('expects docker-clean wherever apt comes from Debian or Ubuntu', () => {
    for (const image of ['debian:12', 'ubuntu', 'node:20', 'somebody/unknown']) assert.ok(hasDockerClean(familyOf(image)), image);
    for (const image of ['alpine', 'fedora:41', 'centos:7']) assert.ok(!hasDockerClean(familyOf(image)), image);
  });

  it('knows users, folders and variables', () => {
    assert.equal(imageFacts('node:20-slim')?.readyUser, 'node');
    assert.equal(imageFacts('node:20')?.defaultUser, undefined);
    assert.equal(imageFacts('golang:1.27')?.env?.['GOPATH'], '/go');
    assert.equal(imageFacts('rust')?.env?.['CARGO_HOME'], '/usr/local/cargo');
    assert.equal(imageFacts('lukemathwalker/cargo-chef:latest-rust-1')?.env?.['CARGO_HOME'], '/usr/local/cargo');
    assert.equal(imageFacts('php:8.4-fpm')?.workdir, '/var/www/html');
    assert.equal(imageFacts('php:8.4-cli')?.workdir, undefined);
    assert.equal(imageFacts('gcr.io/distroless/static-debian12:nonroot')?.defaultUser, '65532');
    assert.equal(imageFacts('gcr.io/distroless/static-debian12:debug-nonroot')?.defaultUser, '65532');
    assert.equal(imageFacts('gcr.io/distroless/static-debian12')?.defaultUser, undefined);
    assert.equal(imageFacts('jenkins/jenkins:lts')?.defaultUser, 'jenkins');
    assert.equal(imageFacts('postgres:17')?.stepsDown, true);
    assert.equal(imageFacts('mcr.microsoft.com/dotnet/aspnet:8.0')?.readyUser, 'app');
    assert.equal(imageFacts('mcr.microsoft.com/dotnet/aspnet:6.0')?.readyUser, undefined);
    assert.equal(imageFacts('mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled')?.defaultUser, 'app');
    assert.equal(imageFacts('registry.access.redhat.com/ubi9/nodejs-20:latest')?.defaultUser, '1001');
    assert.equal(imageFacts('ubuntu:24.04')?.readyUser, 'ubuntu');
    assert.equal(imageFacts('ubuntu:22.04')?.readyUser, undefined);
    const ofDevelopment = ['python:3.13', 'base:bookworm', 'javascript-node:22', 'typescript-node:22', 'universal:4'].map(
      (image) => imageFacts(`mcr.microsoft.com/devcontainers/${image}`)?.readyUser,
    );
    assert.deepEqual(ofDevelopment, ['vscode', 'vscode', 'node', 'node', undefined]);
    assert.equal(imageFacts('somebody/node'), undefined);
  });

  it('gives a measured size to exactly the tags it was measured for', () => {
    assert.equal(imageSize('node:24')?.compressedBytes, 408_949_206);
    assert.equal(imageSize('docker.io/library/node:24-bookworm')?.compressedBytes, 408_949_206);
    assert.equal(imageSize(`node:24@sha256:${'0'.repeat(64)}`)?.compressedBytes, 408_949_206);
    assert.equal(imageSize(`node@sha256:${'0'.repeat(64)}`), undefined);
    assert.equal(imageSize('arm64v8/node:24'), undefined);
    assert.equal(imageSize('node:24.0.1'), undefined);
    assert.equal(imageSize('somebody/node:24'), undefined);
    assert.equal(imageSize('node:lts'), undefined, 'what lts means moves on');
    assert.equal(imageSize('node:10')?.date, '2020-10');
    assert.equal(imageSize('scratch')?.compressedBytes, 0);
  });

  it('offers the leaner twins of a full image', () => {
    const offered = (image: string) => alternatives(image).map((one) => one.image);
    assert.deepEqual(offered('node:20'), ['node:20-slim', 'node:20-alpine']);
    assert.deepEqual(offered('node'), ['node:slim', 'node:alpine']);
    assert.deepEqual(offered('node:latest'), ['node:slim', 'node:alpine']);
    assert.deepEqual(offered('node:24'), ['node:24-slim', 'node:24-alpine', 'gcr.io/distroless/nodejs24-debian13']);
    assert.deepEqual(offered('node:20.11.1-bookworm'), ['node:20.11.1-bookworm-slim', 'node:20.11.1-alpine']);
    assert.deepEqual(offered('node:lts-iron'), ['node:iron-slim', 'node:iron-alpine']);
    assert.deepEqual(offered('node:8-stretch'), ['node:8-alpine']);
    assert.deepEqual(offered('python:3.12-bookworm'), ['python:3.12-slim-bookworm', 'python:3.12-alpine']);
    assert.deepEqual(offered('docker.io/library/python:3.9'), ['docker.io/library/python:3.9-slim', 'docker.io/library/python:3.9-alpine']);
    assert.deepEqual(offered('golang:1.24.3'), ['golang:1.24.3-alpine', 'gcr.io/distroless/static-debian13']);
    assert.deepEqual(offered('debian:12'), ['debian:12-slim']);
    assert.deepEqual(offered('debian:bookworm-20240110'), ['debian:bookworm-20240110-slim']);
    assert.deepEqual(offered('debian'), ['debian:stable-slim']);
    assert.deepEqual(offered('eclipse-temurin:17-jdk-jammy'), ['eclipse-temurin:17-jre-jammy', 'eclipse-temurin:17-jre-alpine']);
    assert.deepEqual(offered('eclipse-temurin:21')[0], 'eclipse-temurin:21-jre');
    assert.deepEqual(offered('openjdk:8-jdk'), ['openjdk:8-jre', 'openjdk:8-jre-slim']);
    assert.deepEqual(offered('localhost:5000/node:20'), []);
  });

  it('offers nothing for what is lean, unknown or has no twin', () => {
    for (const image of [
      'node:20-slim',
      'node:20-alpine',
      'node:4',
      'node:6.6.0',
      'debian:8.5',
      'openjdk:8u66-jdk',
      'python:3.12-slim',
      'debian:7',
      'eclipse-temurin:21-jre',
      'eclipse-temurin',
      'openjdk:17',
      'php:8.4-apache',
      'alpine',
      'ubuntu:24.04',
      'node:${V}',
      'node:20-windows',
    ]) {
      assert.deepEqual(alternatives(image), [], image);
    }
    assert.ok(isFull('node:20') && isFull('golang') && !isFull('node:20-slim') && !isFull('ubuntu'));
  });

  it('says which alternatives need a stage before them', () => {
    for (const { image, variant, needsBuildStage, lacks } of alternatives('golang:1.27')) {
      assert.equal(needsBuildStage === true, variant === 'static', image);
      assert.ok(lacks.length > 5);
    }
  });
});
