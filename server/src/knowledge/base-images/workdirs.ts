import { canonicalName, parseImage } from './image-reference';
import { rowFinder, type NamedRow } from './row-finder';

/**
 * The working directory that an image sets for what is built on it; `undefined` where none is known. Only those that all its tags share,
 * or that the tag tells.
 */
export function workdirOf(image: string): string | undefined {
  const reference = parseImage(image);
  if (reference === undefined) return undefined;
  const name = canonicalName(reference);
  const tag = reference.tag ?? 'latest';
  if (/nanoserver|windowsservercore/.test(tag)) return undefined;
  return rowOf(name, tag)?.workdir;
}

interface Row extends NamedRow {
  readonly workdir: string;
  readonly source: string;
}

/** From the WORKDIR of the Dockerfiles that the images are built from, and all tags of which have it. */
const rows: readonly Row[] = [
  { names: 'golang', workdir: '/go', source: 'docker-library/golang Dockerfile-linux.template' },
  {
    names: 'php',
    tags: /(?:^|-)(?:apache|fpm)(?:-|$)/,
    workdir: '/var/www/html',
    source: 'docker-library/php Dockerfile-linux.template',
  },
  {
    names: 'wordpress nextcloud joomla phpmyadmin phpmyadmin/phpmyadmin mediawiki matomo',
    tags: /^(?!.*cli)/,
    workdir: '/var/www/html',
    source: 'built on php:apache or php:fpm, and without a WORKDIR of their own, or with this one',
  },
  { names: 'composer', workdir: '/app', source: 'composer/docker Dockerfile' },
  { names: 'dunglas/frankenphp', workdir: '/app', source: 'php/frankenphp Dockerfile' },
  { names: 'httpd', workdir: '/usr/local/apache2', source: 'docker-library/httpd Dockerfile: WORKDIR $HTTPD_PREFIX' },
  { names: 'tomcat', workdir: '/usr/local/tomcat', source: 'docker-library/tomcat Dockerfile.template: WORKDIR $CATALINA_HOME' },
  { names: 'tomee', workdir: '/usr/local/tomee', source: 'tomitribe/docker-tomee Dockerfiles' },
  { names: 'jetty', workdir: '/var/lib/jetty', source: 'jetty/jetty.docker: WORKDIR $JETTY_BASE' },
  { names: 'redis valkey/valkey', workdir: '/data', source: 'docker-library/redis Dockerfile.template' },
  {
    names: 'perl',
    tags: /^(?:latest|slim|stable|5$|5\.(?:3[4-9]|4\d))/,
    workdir: '/usr/src/app',
    source: 'perl/docker-perl generate.pl',
  },
  {
    names: 'node python ruby iojs pypy',
    tags: /-onbuild$|^onbuild$/,
    workdir: '/usr/src/app',
    source: 'the onbuild variants of the official images, until 2018',
  },
  { names: 'redmine', workdir: '/usr/src/redmine', source: 'docker-library/redmine Dockerfile.template' },
  { names: 'ghost', workdir: '/var/lib/ghost', source: 'docker-library/ghost Dockerfile.template: WORKDIR $GHOST_INSTALL' },
  { names: 'caddy', workdir: '/srv', source: 'caddyserver/caddy-docker Dockerfile.tmpl' },
  { names: 'neo4j', workdir: '/var/lib/neo4j', source: 'neo4j/docker-neo4j Dockerfiles' },
  {
    names: 'elasticsearch docker.elastic.co/elasticsearch/elasticsearch',
    tags: /^[5-9]\./,
    workdir: '/usr/share/elasticsearch',
    source: 'elastic/dockerfiles',
  },
  {
    names: 'kibana docker.elastic.co/kibana/kibana',
    tags: /^[6-9]\./,
    workdir: '/usr/share/kibana',
    source: 'elastic/dockerfiles',
  },
  {
    names: 'logstash docker.elastic.co/logstash/logstash',
    tags: /^[6-9]\./,
    workdir: '/usr/share/logstash',
    source: 'elastic/dockerfiles',
  },
  { names: 'flink', workdir: '/opt/flink', source: 'apache/flink-docker: WORKDIR $FLINK_HOME' },
  { names: 'couchdb', tags: /^(?:latest|[3-9])/, workdir: '/opt/couchdb', source: 'apache/couchdb-docker Dockerfile' },
  {
    names: 'pytorch/pytorch nvcr.io/nvidia/pytorch nvcr.io/nvidia/tensorflow',
    workdir: '/workspace',
    source: 'pytorch/pytorch Dockerfile; NVIDIA NGC release notes',
  },
  {
    names: /^(?:public\.ecr\.aws\/lambda\/|amazon\/aws-lambda-)\w+/,
    workdir: '/var/task',
    source: 'aws/aws-lambda-base-images: LAMBDA_TASK_ROOT',
  },
  { names: /^(?:quay\.io\/)?jupyter\/[a-z-]+-notebook$/, workdir: '/home/jovyan', source: 'jupyter/docker-stacks: WORKDIR "${HOME}"' },
  {
    names: /^registry\.(?:access\.redhat\.com|redhat\.io)\/ubi\d+\/(?:nodejs|python|php|ruby|perl|go-toolset|dotnet)(?:-\d[\w-]*)?$/,
    workdir: '/opt/app-root/src',
    source: 'sclorg/s2i-base-container: WORKDIR ${HOME}',
  },
];

const rowOf = rowFinder(rows);
