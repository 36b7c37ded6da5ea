import type { ImageFacts } from './types';
import { familyOf } from './family';
import { canonicalName, parseImage } from './image-reference';
import { rowFinder } from './row-finder';
import { steppingDown, unprivileged, type Row } from './unprivileged.data';

/** What is known of an image as a base; `undefined` for images without a row. Users may depend on the tag. */
export function imageFacts(image: string): ImageFacts | undefined {
  const reference = parseImage(image);
  if (reference === undefined) return undefined;
  const name = canonicalName(reference);
  const tag = reference.tag ?? 'latest';
  const row = rowOf(name, tag);
  if (row === undefined) return undefined;
  const family = familyOf(image);
  return { repository: name, ...row.facts, ...(family !== undefined ? { family } : {}) };
}

/** Only what is sure, from the Dockerfiles the images are built from; the first row that fits counts. */
const rows: readonly Row[] = [
  {
    names: 'node',
    tags: notWindows(),
    facts: { readyUser: 'node', readyUserId: '1000', source: 'nodejs/docker-node Dockerfiles, since 6.9: useradd node' },
  },
  {
    names: 'golang',
    tags: notWindows(),
    facts: { workdir: '/go', env: { GOPATH: '/go' }, source: 'docker-library/golang Dockerfile-linux.template' },
  },
  {
    names: 'rust lukemathwalker/cargo-chef',
    facts: {
      env: { CARGO_HOME: '/usr/local/cargo', RUSTUP_HOME: '/usr/local/rustup' },
      source: 'rust-lang/docker-rust Dockerfile-debian.template; cargo-chef is built from it',
    },
  },
  {
    names: 'ruby',
    facts: {
      env: { GEM_HOME: '/usr/local/bundle', BUNDLE_APP_CONFIG: '/usr/local/bundle' },
      source: 'docker-library/ruby Dockerfile.template',
    },
  },
  {
    names: 'php',
    tags: /(?:^|-)(?:apache|fpm)(?:-|$)/,
    facts: { readyUser: 'www-data', workdir: '/var/www/html', source: 'docker-library/php Dockerfile-linux.template' },
  },
  { names: 'php', facts: { readyUser: 'www-data', source: 'docker-library/php Dockerfile-linux.template' } },
  {
    names: 'composer',
    facts: {
      workdir: '/app',
      env: { COMPOSER_HOME: '/tmp', COMPOSER_CACHE_DIR: '/tmp/cache' },
      source: 'composer/docker Dockerfile of 2.x',
    },
  },
  {
    names: 'gradle',
    facts: {
      readyUser: 'gradle',
      readyUserId: '1000',
      workdir: '/home/gradle',
      source: 'gradle/docker-gradle: root by default, user gradle (1000) is there',
    },
  },
  { names: 'maven', tags: notWindows(), facts: { env: { MAVEN_CONFIG: '/root/.m2' }, source: 'carlossg/docker-maven Dockerfiles' } },
  {
    names: 'oven/bun',
    tags: /^(?!.*distroless)/,
    facts: { readyUser: 'bun', readyUserId: '1000', workdir: '/home/bun/app', source: 'oven-sh/bun dockerhub/debian/Dockerfile' },
  },
  {
    names: 'denoland/deno',
    tags: /^(?!.*(?:distroless|bin))/,
    facts: { readyUser: 'deno', source: 'denoland/deno_docker debian.dockerfile' },
  },
  {
    names: 'continuumio/miniconda3 continuumio/anaconda3 condaforge/miniforge3 condaforge/mambaforge',
    facts: { source: 'ContinuumIO/docker-images, conda-forge/miniforge-images: prefix /opt/conda, root' },
  },
  {
    names: 'mambaorg/micromamba',
    facts: { defaultUser: 'mambauser', workdir: '/tmp', env: { MAMBA_ROOT_PREFIX: '/opt/conda' }, source: 'mamba-org/micromamba-docker' },
  },
  {
    names: 'ubuntu',
    tags: /^(?:24\.04|noble|26\.04|resolute)/,
    facts: { readyUser: 'ubuntu', readyUserId: '1000', source: 'Ubuntu images since 23.04: user ubuntu (1000)' },
  },
  {
    names: /^mcr\.microsoft\.com\/dotnet\/(?:runtime|aspnet|runtime-deps)$/,
    tags: /chiseled|distroless/,
    facts: { defaultUser: 'app', env: { APP_UID: '1654' }, source: 'dotnet/dotnet-docker: chiseled images set USER $APP_UID' },
  },
  {
    names: /^mcr\.microsoft\.com\/dotnet\/(?:runtime|aspnet|runtime-deps|sdk)$/,
    tags: /^(?:latest|[89]|[1-9]\d)(?!.*(?:nanoserver|windowsservercore))/,
    facts: {
      readyUser: 'app',
      readyUserId: '1654',
      env: { APP_UID: '1654' },
      source: 'dotnet/dotnet-docker, since .NET 8: user app, APP_UID=1654',
    },
  },
  {
    names: /^gcr\.io\/distroless\//,
    tags: /(?:^|-)nonroot(?:-|$)/,
    facts: { defaultUser: '65532', workdir: '/home/nonroot', source: 'GoogleContainerTools/distroless README: nonroot tags' },
  },
  {
    names: /^gcr\.io\/distroless\//,
    facts: {
      readyUser: 'nonroot',
      readyUserId: '65532',
      source: 'GoogleContainerTools/distroless: common/variables.bzl, nonroot is 65532',
    },
  },
  {
    names: /^cgr\.dev\/chainguard\/(?:static|glibc-dynamic|busybox|node|python|jre|nginx)$/,
    facts: { defaultUser: '65532', source: 'images.chainguard.dev: specifications of these images' },
  },
  { names: 'nginxinc/nginx-unprivileged', facts: { defaultUser: '101', source: 'nginx/docker-nginx-unprivileged' } },
  { names: 'nginx', facts: { readyUser: 'nginx', readyUserId: '101', source: 'nginx/docker-nginx Dockerfiles: user nginx (101)' } },
  { names: 'httpd', facts: { startsAsRoot: true, source: "docker-library/httpd Dockerfile: logs/, with httpd.pid, is root's" } },
  { names: 'jenkins/jenkins jenkins', facts: { defaultUser: 'jenkins', source: 'jenkinsci/docker Dockerfiles' } },
  {
    names: /^grafana\/grafana(?:-oss|-enterprise)?$/,
    facts: { defaultUser: '472', workdir: '/usr/share/grafana', source: 'grafana/grafana Dockerfile' },
  },
  {
    names:
      'prom/prometheus prom/alertmanager prom/node-exporter quay.io/prometheus/prometheus quay.io/prometheus/alertmanager quay.io/prometheus/node-exporter',
    facts: { defaultUser: 'nobody', source: 'prometheus/* Dockerfiles' },
  },
  { names: 'quay.io/keycloak/keycloak', facts: { defaultUser: '1000', source: 'keycloak/keycloak quarkus/container/Dockerfile' } },
  {
    names: /^(?:quay\.io\/)?jupyter\/[a-z-]+-notebook$/,
    facts: { defaultUser: 'jovyan', workdir: '/home/jovyan', source: 'jupyter/docker-stacks' },
  },
  {
    names: /^selenium\/(?:standalone|node|hub|base)/,
    facts: { defaultUser: '1200', source: 'SeleniumHQ/docker-selenium Base/Dockerfile' },
  },
  { names: 'apache/airflow', facts: { defaultUser: 'airflow', workdir: '/opt/airflow', source: 'apache/airflow Dockerfile' } },
  {
    names: /^mcr\.microsoft\.com\/playwright(?:\/python|\/java|\/dotnet)?$/,
    facts: { readyUser: 'pwuser', source: 'microsoft/playwright utils/docker' },
  },
  { names: 'ghcr.io/puppeteer/puppeteer', facts: { defaultUser: 'pptruser', source: 'puppeteer/puppeteer docker/Dockerfile' } },
  {
    names: 'mcr.microsoft.com/devcontainers/javascript-node mcr.microsoft.com/devcontainers/typescript-node',
    facts: {
      readyUser: 'node',
      readyUserId: '1000',
      source: 'devcontainers/images src/javascript-node: built on node, "username": "node"',
    },
  },
  {
    // `universal` has the user codespace, and starts as that.
    names: /^mcr\.microsoft\.com\/devcontainers\/(?!universal$)/,
    facts: { readyUser: 'vscode', readyUserId: '1000', source: 'devcontainers/images src/*: common-utils with "username": "vscode"' },
  },
  {
    names: /^registry\.(?:access\.redhat\.com|redhat\.io)\/ubi\d+\/openjdk-\d+(?:-runtime)?$/,
    facts: { defaultUser: '185', workdir: '/home/default', source: 'rh-openjdk/redhat-openjdk-containers' },
  },
  {
    names:
      /^registry\.(?:access\.redhat\.com|redhat\.io)\/ubi\d+\/(?:nodejs|python|php|ruby|perl|nginx|httpd|go-toolset|dotnet)(?:-[\w-]+)?$/,
    facts: { defaultUser: '1001', source: 'sclorg/s2i-base-container: USER 1001' },
  },
  {
    names:
      'bitnami/nginx bitnami/redis bitnami/postgresql bitnami/mysql bitnami/mariadb bitnami/mongodb bitnami/rabbitmq bitnami/kafka bitnami/zookeeper bitnami/elasticsearch bitnami/wordpress bitnamilegacy/nginx bitnamilegacy/redis bitnamilegacy/postgresql bitnamilegacy/mysql bitnamilegacy/mariadb bitnamilegacy/mongodb bitnamilegacy/rabbitmq bitnamilegacy/kafka bitnamilegacy/zookeeper bitnamilegacy/elasticsearch bitnamilegacy/wordpress',
    facts: { defaultUser: '1001', source: 'bitnami/containers Dockerfiles: USER 1001' },
  },
  {
    names: 'elasticsearch docker.elastic.co/elasticsearch/elasticsearch',
    tags: /^[89]\./,
    facts: { defaultUser: 'elasticsearch', source: 'elastic/dockerfiles, since 8: USER elasticsearch:root' },
  },
  {
    names: 'kibana docker.elastic.co/kibana/kibana',
    tags: /^[789]\./,
    facts: { defaultUser: 'kibana', source: 'elastic/dockerfiles: USER kibana' },
  },
  {
    names: 'logstash docker.elastic.co/logstash/logstash',
    tags: /^[789]\./,
    facts: { defaultUser: 'logstash', source: 'elastic/dockerfiles: USER 1000' },
  },
  { names: 'solr', facts: { defaultUser: 'solr', source: 'apache/solr-docker: USER $SOLR_USER' } },
  { names: 'memcached', facts: { defaultUser: '11211', source: 'docker-library/memcached: USER 11211:11211 (memcache)' } },
  {
    names: 'haproxy',
    tags: /^(?:latest|alpine|lts|2\.[4-9]|[3-9])/,
    facts: { defaultUser: 'haproxy', source: 'docker-library/haproxy, since 2.4: USER haproxy' },
  },
  { names: 'jetty', facts: { defaultUser: 'jetty', source: 'jetty/jetty.docker: USER jetty' } },
  ...unprivileged,
  ...steppingDown(),
];

const rowOf = rowFinder(rows);

function notWindows(): RegExp {
  return /^(?!.*(?:nanoserver|windowsservercore))/;
}
