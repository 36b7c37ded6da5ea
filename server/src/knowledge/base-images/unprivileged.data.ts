import type { NamedRow } from './row-finder';
import type { ImageFacts } from './types';

export interface Row extends NamedRow {
  readonly facts: Omit<ImageFacts, 'repository'>;
}

/** Images whose last USER is not root, and servers that start as root to serve as somebody else. */
export const unprivileged: readonly Row[] = [
  {
    names: 'nextcloud drupal wordpress joomla matomo phpmyadmin',
    facts: { startsAsRoot: true, source: 'built on php:apache and php:fpm, whose server starts as root and serves as www-data' },
  },
  {
    names: 'open-liberty websphere-liberty icr.io/appcafe/open-liberty icr.io/appcafe/websphere-liberty',
    facts: { defaultUser: '1001', source: 'OpenLiberty/ci.docker: USER 1001' },
  },
  {
    names: 'sonarqube',
    tags: /^(?:latest|community|developer|enterprise|lts|1\d\.|20\d\d\.|2[4-9]\.)/,
    facts: { defaultUser: 'sonarqube', workdir: '/opt/sonarqube', source: 'SonarSource/docker-sonarqube: USER sonarqube' },
  },
  { names: 'odoo', facts: { defaultUser: 'odoo', source: 'odoo/docker: USER odoo' } },
  { names: 'adminer', facts: { defaultUser: 'adminer', workdir: '/var/www/html', source: 'TimWolla/docker-adminer: USER adminer' } },
  { names: 'kong', tags: /^(?:latest|alpine|ubuntu|[23])/, facts: { defaultUser: 'kong', source: 'Kong/docker-kong: USER kong' } },
  { names: 'emqx emqx/emqx', facts: { defaultUser: 'emqx', source: 'emqx/emqx deploy/docker/Dockerfile: USER emqx' } },
  { names: 'liquibase liquibase/liquibase', facts: { defaultUser: 'liquibase', source: 'liquibase/docker: USER liquibase' } },
  { names: 'spark apache/spark', facts: { defaultUser: 'spark', source: 'apache/spark-docker 3.5.1 and r-python.template: USER spark' } },
  {
    names: 'jenkins/agent jenkins/inbound-agent jenkins/slave jenkins/jnlp-slave',
    facts: { defaultUser: 'jenkins', source: 'jenkinsci/docker-agent: USER jenkins' },
  },
  {
    names: /^(?:cimg\/[a-z-]+|circleci\/[a-z-]+)$/,
    facts: { defaultUser: 'circleci', source: 'CircleCI-Public/cimg-base: USER circleci' },
  },
  { names: /^gitpod\/workspace-[a-z-]+$/, facts: { defaultUser: 'gitpod', source: 'gitpod-io/workspace-images: USER gitpod' } },
  {
    names: 'mcr.microsoft.com/mssql/server',
    tags: /^(?:latest|2019|2022|2025)/,
    facts: { defaultUser: 'mssql', source: 'learn.microsoft.com, SQL Server containers, non-root since 2019' },
  },
  {
    names: 'docker.n8n.io/n8nio/n8n n8nio/n8n',
    facts: { defaultUser: 'node', source: 'n8n-io/n8n docker/images/n8n/Dockerfile: USER node' },
  },
  {
    names: 'jboss/base jboss/base-jdk jboss/wildfly jboss/keycloak quay.io/wildfly/wildfly',
    facts: { defaultUser: 'jboss', source: 'jboss-dockerfiles: USER jboss' },
  },
  { names: 'curlimages/curl', facts: { defaultUser: 'curl_user', source: 'curl/curl-container: USER curl_user' } },
  { names: 'apache/superset', facts: { defaultUser: 'superset', source: 'apache/superset Dockerfile: USER superset' } },
  { names: 'apache/nifi', facts: { defaultUser: 'nifi', source: 'apache/nifi nifi-docker: USER nifi' } },
  {
    names: /^(?:apache\/kafka|confluentinc\/cp-[a-z-]+)$/,
    tags: /^(?!5\.)/,
    facts: { defaultUser: 'appuser', source: 'apache/kafka docker/, confluentinc/common-docker since 6.0: USER appuser' },
  },
  { names: 'sonatype/nexus3', facts: { defaultUser: 'nexus', source: 'sonatype/docker-nexus3: USER nexus' } },
  { names: 'rasa/rasa', facts: { defaultUser: '1001', source: 'RasaHQ/rasa Dockerfile: USER 1001' } },
  { names: 'opensearchproject/opensearch', facts: { defaultUser: '1000', source: 'opensearch-project/opensearch-build: USER 1000' } },
  {
    names: 'grafana/loki',
    tags: /^(?:latest|main|[23]\.)/,
    facts: { defaultUser: '10001', source: 'grafana/loki cmd/loki/Dockerfile: USER 10001, before that USER loki of the same number' },
  },
  {
    names: 'fluent/fluentd',
    tags: /^(?:latest|edge|v1\.|stable)/,
    facts: { defaultUser: 'fluent', source: 'fluent/fluentd-docker-image: USER fluent' },
  },
  { names: 'rocket.chat', facts: { defaultUser: 'rocketchat', source: 'RocketChat/Docker.Official.Image: USER rocketchat' } },
  { names: 'teamspeak', facts: { defaultUser: 'ts3server', source: 'TeamSpeak-Systems/teamspeak-linux-docker-images: USER ts3server' } },
];

/** Servers whose entrypoint starts as root and steps down by itself (gosu, su-exec, setpriv), so that no USER is needed. */
export function steppingDown(): Row[] {
  const users: Readonly<Record<string, string>> = {
    postgres: 'postgres',
    mysql: 'mysql',
    mariadb: 'mysql',
    redis: 'redis',
    mongo: 'mongodb',
    rabbitmq: 'rabbitmq',
    cassandra: 'cassandra',
    couchdb: 'couchdb',
    ghost: 'node',
    neo4j: 'neo4j',
    zookeeper: 'zookeeper',
    flink: 'flink',
    storm: 'storm',
    redmine: 'redmine',
    znc: 'znc',
    telegraf: 'telegraf',
    vault: 'vault',
    'hashicorp/vault': 'vault',
    consul: 'consul',
    'hashicorp/consul': 'consul',
    clickhouse: 'clickhouse',
    'clickhouse/clickhouse-server': 'clickhouse',
    'eclipse-mosquitto': 'mosquitto',
  };
  return Object.entries(users).map(([name, readyUser]) => ({
    names: name,
    facts: { readyUser, stepsDown: true, source: `the entrypoint of the image ${name}` },
  }));
}
