import { canonicalName, parseImage } from './image-reference';

/**
 * The tags that name a version of what a floating one (`latest`, `lts`, `alpine`...) stood for on 2026-08-21, the widest first, with
 * the same variant; so they can be written instead. Empty for tags that do not float and images that are not official. Source:
 * docker-library/official-images@37079fb336f5; that Node.js 26 is the one to support since 2026-10-28: endoflife.date.
 */
export function currentTags(image: string): readonly string[] {
  const reference = parseImage(image);
  if (reference === undefined) return [];
  const name = canonicalName(reference);
  const row = Object.hasOwn(tags, name) ? (tags[name] ?? '') : '';
  const entry = row.split('; ').find((each) => each.startsWith(`${reference.tag ?? 'latest'} = `));
  return entry === undefined ? [] : entry.slice(entry.indexOf(' = ') + 3).split(' ');
}

const tags: Readonly<Record<string, string>> = {
  adminer: 'latest = 6',
  almalinux: 'latest = 10 10.2',
  alpine: 'latest = 3 3.24',
  amazoncorretto: 'latest = 8',
  amazonlinux: 'latest = 2023',
  bash: 'latest = 5 5.3',
  busybox: 'latest = 1 1.38',
  caddy: 'latest = 2 2.11; alpine = 2-alpine 2.11-alpine',
  cassandra: 'latest = 5 5.0',
  composer: 'latest = 2 2.10',
  couchdb: 'latest = 3 3.5',
  debian: 'latest = 13 13.6; stable = 13 13.6; stable-slim = 13-slim 13.6-slim',
  docker: 'latest = 29 29.7; cli = 29-cli 29.7-cli',
  drupal: 'latest = 11 11.4; apache = 11-apache 11.4-apache; fpm = 11-fpm 11.4-fpm; fpm-alpine = 11-fpm-alpine 11.4-fpm-alpine',
  'eclipse-mosquitto': 'latest = 2; alpine = 2.1-alpine',
  'eclipse-temurin': 'latest = 25',
  elixir: 'latest = 1.20; alpine = 1.20-alpine; slim = 1.20-slim',
  erlang: 'latest = 29 29.0; alpine = 29-alpine 29.0-alpine; slim = 29-slim 29.0-slim',
  fedora: 'latest = 44',
  flink: 'latest = 2.3',
  gcc: 'latest = 16 16.2',
  ghost: 'latest = 6 6.59; alpine = 6-alpine 6.59-alpine',
  golang: 'latest = 1 1.27; alpine = 1-alpine 1.27-alpine',
  gradle: 'latest = 9 9.7; alpine = 9-alpine 9.7-alpine; jdk = 9-jdk 9.7-jdk; jdk-alpine = 9-jdk-alpine 9.7-jdk-alpine',
  groovy: 'latest = 5 5.1; alpine = 5-alpine 5.1-alpine; jdk = 5-jdk 5.1-jdk; jdk-alpine = 5-jdk-alpine 5.1-jdk-alpine',
  haproxy: 'latest = 3.4; lts = 3.4; alpine = 3.4-alpine; lts-alpine = 3.4-alpine',
  haskell: 'latest = 9 9.14; slim = 9-slim',
  httpd: 'latest = 2 2.4; alpine = 2-alpine 2.4-alpine',
  hylang: 'latest = 1 1.3; alpine = 1-alpine 1.3-alpine',
  ibmjava: 'latest = 8; jre = 8-jre',
  influxdb: 'latest = 2 2.9; alpine = 2-alpine 2.9-alpine',
  jetty: 'latest = 12 12.1',
  joomla: 'latest = 6 6.1; apache = 6-apache 6.1-apache',
  jruby: 'latest = 10 10.1',
  julia: 'latest = 1 1.12',
  mageia: 'latest = 10',
  mariadb: 'latest = 12 12.3; lts = 12 12.3',
  maven: 'latest = 3 3.9',
  memcached: 'latest = 1 1.6; alpine = 1-alpine 1.6-alpine',
  mysql: 'latest = 26 26.7; lts = 9 9.7',
  nats: 'latest = 2 2.14; alpine = 2-alpine 2.14-alpine',
  neo4j: 'latest = 2026 2026.07',
  nextcloud:
    'latest = 34 34.0; apache = 34-apache 34.0-apache; fpm = 34-fpm 34.0-fpm; fpm-alpine = 34-fpm-alpine 34.0-fpm-alpine; stable = 34 34.0; stable-apache = 34-apache 34.0-apache; stable-fpm = 34-fpm 34.0-fpm; stable-fpm-alpine = 34-fpm-alpine 34.0-fpm-alpine',
  nginx:
    'latest = 1 1.31; alpine = 1-alpine 1.31-alpine; alpine-slim = 1-alpine-slim 1.31-alpine-slim; mainline = 1 1.31; mainline-alpine = 1-alpine 1.31-alpine; mainline-alpine-slim = 1-alpine-slim 1.31-alpine-slim; stable = 1.30; stable-alpine = 1.30-alpine; stable-alpine-slim = 1.30-alpine-slim',
  node: 'latest = 26 26.7; lts = 26 24; alpine = 26-alpine 26.7-alpine; current = 26 26.7; current-alpine = 26-alpine 26.7-alpine; current-slim = 26-slim 26.7-slim; lts-alpine = 26-alpine 24-alpine; lts-slim = 26-slim 24-slim; slim = 26-slim 26.7-slim',
  perl: 'latest = 5 5.44; slim = 5-slim 5.44-slim; stable = 5 5.44; stable-slim = 5-slim 5.44-slim',
  photon: 'latest = 5.0',
  php: 'latest = 8 8.5; alpine = 8-alpine 8.5-alpine; apache = 8-apache 8.5-apache; cli = 8-cli 8.5-cli; cli-alpine = 8-cli-alpine 8.5-cli-alpine; fpm = 8-fpm 8.5-fpm; fpm-alpine = 8-fpm-alpine 8.5-fpm-alpine',
  phpmyadmin: 'latest = 5 5.2; apache = 5-apache 5.2-apache; fpm = 5-fpm 5.2-fpm; fpm-alpine = 5-fpm-alpine 5.2-fpm-alpine',
  postgres: 'latest = 18 18.6; alpine = 18-alpine 18.6-alpine',
  pypy: 'latest = 3 3.11; slim = 3-slim 3.11-slim',
  python: 'latest = 3 3.14; alpine = 3-alpine 3.14-alpine; slim = 3-slim 3.14-slim',
  'r-base': 'latest = 4.6.1',
  rabbitmq: 'latest = 4 4.3; alpine = 4-alpine 4.3-alpine',
  redis: 'latest = 8 8.10; alpine = 8-alpine 8.10-alpine',
  registry: 'latest = 3 3.1',
  ruby: 'latest = 4 4.0; alpine = 4-alpine 4.0-alpine; slim = 4-slim 4.0-slim',
  rust: 'latest = 1 1.98; alpine = 1-alpine 1.98-alpine; slim = 1-slim 1.98-slim',
  sapmachine:
    'latest = 26; lts = 25; alpine = 26-alpine; jdk = 26-jdk; jdk-alpine = 26-jdk-alpine; jre = 26-jre; jre-alpine = 26-jre-alpine; lts-alpine = 25-alpine; lts-jdk-alpine = 25-jdk-alpine; lts-jre-alpine = 25-jre-alpine',
  solr: 'latest = 10 10.0; slim = 10-slim 10.0-slim',
  swift: 'latest = 6.3; slim = 6.3-slim',
  telegraf: 'latest = 1.39; alpine = 1.39-alpine',
  tomcat: 'latest = 11 11.0',
  tomee: 'latest = 10 10.1; alpine = 10-alpine 10.1-alpine',
  traefik: 'latest = 3 3.7',
  ubuntu: 'latest = 26.04',
  varnish: 'latest = 9 9.0; stable = 6 6.0',
  wordpress: 'latest = 7 7.1; apache = 7-apache 7.1-apache; fpm = 7-fpm 7.1-fpm; fpm-alpine = 7-fpm-alpine 7.1-fpm-alpine',
  zookeeper: 'latest = 3.9',
};
