import type { WeighCase } from './weigh-case';

/** Packages that Dockerfiles install, small and large, of many kinds: tools, languages, libraries, servers, fonts, documents. */
const sets = [
  'tini',
  'unzip zip',
  'curl',
  'ca-certificates curl gnupg',
  'wget gnupg lsb-release',
  'git',
  'build-essential',
  'gcc libc6-dev libpq-dev',
  'python3-pip python3-venv',
  'python3-numpy',
  'ruby',
  'php-cli php-mbstring php-xml',
  'nodejs',
  'openjdk-17-jre-headless',
  'postgresql-client',
  'redis-server',
  'nginx',
  'supervisor cron',
  'ansible',
  'imagemagick',
  'ffmpeg',
  'vim',
  'locales',
  'poppler-utils tesseract-ocr',
];

/** What data/apt/on-disk.tsv has no row of: of these, the size on the disk is guessed from what the packages say of themselves. */
const setsNotRead = ['shellcheck', 'sox', 'smbclient', 'erlang-nox', 'pandoc', 'rabbitmq-server', 'valgrind', 'nmap'];

/** The same on a base that keeps documentation, manuals and translations. */
const setsWithDocuments = ['curl', 'git', 'build-essential', 'imagemagick', 'vim'];

export const packageCases: readonly WeighCase[] = [
  ...sets.map((names) => recommended(names, 'debian:bookworm-slim', names)),
  ...setsNotRead.map((names): WeighCase => ({ ...recommended(names, 'debian:bookworm-slim', names), aside: 'not read on the disk' })),
  ...setsWithDocuments.map((names) => recommended(`${names}, with documentation`, 'debian:bookworm', names)),
  recommended('python3, make, g++ on an image of Node', 'node:20-bookworm-slim', 'python3 make g++'),
  {
    name: 'lists stay with the packages',
    dockerfile: 'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates\n',
    saves: {
      rule: 'package-cache-kept',
      dockerfile:
        'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates && rm -rf /var/lib/apt/lists/*\n',
    },
  },
  {
    name: 'lists removed in a later layer',
    dockerfile:
      'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends rsync\nRUN rm -rf /var/lib/apt/lists/*\n',
    saves: {
      rule: 'deleted-in-later-layer',
      dockerfile:
        'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends rsync && rm -rf /var/lib/apt/lists/*\n',
    },
  },
  {
    name: 'lists refreshed twice',
    dockerfile:
      'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends unzip\n' +
      'RUN apt-get update && apt-get install -y --no-install-recommends zip\n',
  },
  {
    name: 'compilers removed in a later layer',
    dockerfile:
      'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl gcc libc6-dev && rm -rf /var/lib/apt/lists/*\n' +
      'RUN echo "int main() { return 0; }" > a.c && gcc -o /usr/local/bin/a a.c\nRUN apt-get purge -y --auto-remove gcc libc6-dev\n',
    saves: {
      rule: 'deleted-in-later-layer',
      dockerfile:
        'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n',
    },
  },
  {
    name: 'compilers removed where they were installed',
    dockerfile:
      'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends libpq5 gcc libc6-dev libpq-dev \\\n' +
      '    && apt-get purge -y --auto-remove gcc libc6-dev libpq-dev && rm -rf /var/lib/apt/lists/*\n',
  },
  {
    name: 'compilers that ship',
    dockerfile:
      'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl gcc g++ make libc6-dev && rm -rf /var/lib/apt/lists/*\n' +
      'COPY . /src\nRUN make -C /src install\nCMD ["hello"]\n',
    files: {
      Makefile: 'install: hello.c\n\tgcc -o /usr/local/bin/hello hello.c\n',
      'hello.c': '#include <stdio.h>\nint main() { puts("hello"); return 0; }\n',
    },
    saves: {
      rule: 'build-tools-ship',
      dockerfile:
        'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nCOPY . /src\nCMD ["hello"]\n',
    },
  },
  {
    name: 'accounts, folders and modes',
    dockerfile:
      'FROM debian:bookworm-slim\nRUN groupadd -r app && useradd -r -m -g app app && mkdir -p /srv/app /data && chown app:app /srv/app /data && ldconfig\n' +
      'RUN touch /srv/app/started && ln -s /srv/app /app && chmod 700 /data\nUSER app\nENV A=b\nWORKDIR /srv/app\n',
  },
];

/** With what is recommended, and without it. */
function recommended(name: string, base: string, packages: string): WeighCase {
  const start = `FROM ${base}\nRUN apt-get update\nRUN apt-get install -y`;
  return {
    name,
    dockerfile: `${start} ${packages}\n`,
    saves: { rule: 'recommended-packages', dockerfile: `${start} --no-install-recommends ${packages}\n` },
  };
}
