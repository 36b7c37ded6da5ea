/**
 * What packages of npm ask of the system they run on, and what their programs are for. The official images of Node.js are made in two sizes: the
 * full one brings what buildpack-deps does (compilers, Git, curl, Python, ImageMagick, OpenSSL), the slim one none of it.
 */

/** Packages of Debian that hold a program which the full image has and the slim one lacks, by the program. Source: buildpack-deps:scm and :curl. */
export function debianPackageOf(program: string): string | undefined {
  return Object.hasOwn(programs, program) ? programs[program] : undefined;
}

/** Packages of Debian without which a package of npm does not work on a slim image, and with which the full one comes. */
export function systemNeedsOf(dependency: string): readonly string[] {
  return Object.hasOwn(needs, dependency) ? (needs[dependency] ?? []) : [];
}

/** True for a package that is linked, where it is built on the spot, with libraries that the slim image may lack, and that no table here knows. */
export function isLinkedWithSystem(dependency: string): boolean {
  return linked.has(dependency);
}

/** True for a package that fetches a browser or another program into a home folder when it is installed. */
export function keepsInHome(dependency: string): boolean {
  return /^(?:@playwright\/.*|playwright(?:-\w+)?|puppeteer|@puppeteer\/browsers|cypress|electron|mongodb-memory-server|node-webkit)$/.test(
    dependency,
  );
}

/** The package that brings a program: `next` itself, `@nestjs/cli` for `nest`. */
export function packagesOfProgram(program: string): readonly string[] {
  return Object.hasOwn(bins, program) ? (bins[program] ?? []) : [program];
}

/** True for a package that one builds, tests or starts a development with, and whose program no finished image calls. */
export function isBuildTool(dependency: string): boolean {
  return buildTools.test(dependency);
}

/** True for a package that a program loads when it runs; among those for development it was most likely put by mistake. */
export function isLoadedByPrograms(dependency: string): boolean {
  return loaded.has(dependency);
}

/** Programs of Debian's smallest image, and words of its shell. */
export function isInSlimImage(program: string): boolean {
  return small.has(program);
}

const programs: Readonly<Record<string, string>> = {
  curl: 'curl',
  wget: 'wget',
  git: 'git',
  ssh: 'openssh-client',
  'ssh-keyscan': 'openssh-client',
  python3: 'python3',
  ps: 'procps',
  pgrep: 'procps',
  pkill: 'procps',
  top: 'procps',
  convert: 'imagemagick',
  identify: 'imagemagick',
  openssl: 'openssl',
  unzip: 'unzip',
  file: 'file',
  gpg: 'gnupg',
  make: 'make',
};

/** Source: the README of each package, and www.prisma.io/docs/orm/reference/system-requirements for Prisma. */
const needs: Readonly<Record<string, readonly string[]>> = {
  '@prisma/client': ['openssl', 'ca-certificates'],
  prisma: ['openssl', 'ca-certificates'],
  'simple-git': ['git', 'ca-certificates'],
  'git-clone': ['git', 'ca-certificates'],
  gm: ['imagemagick'],
  imagemagick: ['imagemagick'],
  easyimage: ['imagemagick'],
  'python-shell': ['python3'],
  'youtube-dl-exec': ['python3'],
  'ps-list': ['procps'],
  'ps-node': ['procps'],
  'tree-kill': ['procps'],
  'find-process': ['procps'],
  'pg-native': ['libpq5'],
  libpq: ['libpq5'],
  kerberos: ['libgssapi-krb5-2'],
  'exiftool-vendored': ['perl'],
};

const linked = new Set(
  (
    'node-rdkafka oracledb ibm_db odbc nodegit couchbase imagemagick-native magickwand libxmljs libxmljs2 node-libcurl mysql-libmysqlclient ' +
    'phantomjs-prebuilt phantomjs pngquant-bin mozjpeg gifsicle optipng-bin imagemin-pngquant imagemin-mozjpeg imagemin-gifsicle ffi-napi ffi ' +
    'canvas @napi-rs/canvas skia-canvas chartjs-node-canvas canvas-prebuilt gl node-gdal sodium mapnik zmq nodehun usb serialport bluetooth-hci-socket noble'
  ).split(' '),
);

const bins: Readonly<Record<string, readonly string[]>> = {
  nest: ['@nestjs/cli'],
  tsc: ['typescript'],
  tsnd: ['ts-node-dev'],
  dotenv: ['dotenv-cli'],
  sequelize: ['sequelize-cli'],
  'remix-serve': ['@remix-run/serve'],
  'react-router-serve': ['@react-router/serve'],
  strapi: ['@strapi/strapi', 'strapi'],
  ng: ['@angular/cli'],
  'vue-cli-service': ['@vue/cli-service'],
  'babel-node': ['@babel/node', 'babel-cli', '@babel/cli'],
  babel: ['@babel/cli', 'babel-cli'],
  coffee: ['coffeescript', 'coffee-script'],
  webpack: ['webpack', 'webpack-cli'],
  'run-s': ['npm-run-all', 'npm-run-all2'],
  'run-p': ['npm-run-all', 'npm-run-all2'],
  eleventy: ['@11ty/eleventy'],
  docusaurus: ['@docusaurus/core'],
  'pm2-runtime': ['pm2'],
  'pm2-docker': ['pm2'],
  'pm2-dev': ['pm2'],
  medusa: ['@medusajs/cli', '@medusajs/medusa', '@medusajs/medusa-cli'],
  'typeorm-ts-node-commonjs': ['typeorm'],
  'tsconfig-paths': ['tsconfig-paths'],
};

const buildTools =
  /^(?:typescript|@angular\/cli|@vue\/cli|@nestjs\/cli|webpack|webpack-cli|rollup|esbuild|gulp|gulp-cli|grunt|grunt-cli|bower|node-gyp|node-pre-gyp|lerna|turbo|nx|rimraf|babel-cli|@babel\/cli|create-react-app|node-sass|sass|less|browserify|parcel|parcel-bundler|eslint|jest|mocha|vite|react-scripts|yarn-deduplicate|node-prune|copyfiles|cpx|uglify-js|tsc|polymer-cli|ember-cli|napi-rs)(?:@.*)?$/;

const loaded = new Set(
  (
    'express koa fastify hapi @hapi/hapi dotenv dotenv-safe morgan cors helmet body-parser cookie-parser compression multer passport axios request ' +
    'node-fetch got ws socket.io lodash underscore moment dayjs bluebird async debug winston pino bunyan pg mysql mysql2 mongodb mongoose redis ' +
    'ioredis sequelize knex typeorm sqlite3 better-sqlite3 ejs pug jade handlebars nunjucks hbs reflect-metadata module-alias source-map-support ' +
    'yargs commander chalk uuid joi react react-dom vue tslib'
  ).split(' '),
);

const small = new Set(
  (
    'node nodejs sh bash dash cd set echo printf export unset test [ true false : exit exec trap wait read eval source . shift local return umask sleep ' +
    'mkdir rmdir cp mv rm ln ls cat touch chmod chown chgrp date sed grep egrep awk mawk env head tail sort uniq cut tr tee wc find xargs basename ' +
    'dirname readlink realpath id whoami hostname uname stat expr seq mktemp md5sum sha256sum sync timeout nice nproc pwd tar gzip gunzip which ' +
    'kill ulimit type command builtin let declare until continue break getent'
  ).split(' '),
);
