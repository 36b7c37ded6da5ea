import type { WeighCase } from './weigh-case';

const sources = {
  'src/index.js': 'console.log("hello");\n',
  'src/lib/large.bin': 3_000_000,
  'src/lib/deep/er/data.json': 800_000,
  'assets/picture.png': 1_500_000,
  'README.md': 'Hello\n',
  'logs/today.log': 5_000_000,
};

const nodeProject = {
  'package.json': '{ "name": "app", "version": "1.0.0", "dependencies": { "ms": "2.1.3", "semver": "7.6.3" } }\n',
  'src/index.js': 'console.log(require("ms")(1000));\n',
  'public/picture.png': 2_000_000,
};

export const fileCases: readonly WeighCase[] = [
  { name: 'a folder', dockerfile: 'FROM busybox\nCOPY src /app/src\nCOPY assets/ /app/assets/\n', files: sources },
  { name: 'the whole context', dockerfile: 'FROM busybox\nWORKDIR /app\nCOPY . .\n', files: sources },
  {
    name: 'the whole context, with a .dockerignore',
    dockerfile: 'FROM busybox\nWORKDIR /app\nCOPY . .\n',
    files: { ...sources, '.dockerignore': '**/*.log\nassets\n!assets/picture.png\nsrc/**/deep\nDockerfile\n' },
  },
  {
    name: 'several sources and patterns',
    dockerfile: 'FROM busybox\nCOPY *.md src/*.js assets/*.png /app/\nCOPY src/lib/l* /lib2/\n',
    files: sources,
  },
  { name: 'ADD of plain files', dockerfile: 'FROM busybox\nADD src /app/\nADD assets/picture.png /p.png\n', files: sources },
  { name: 'the same files twice', dockerfile: 'FROM busybox\nCOPY src /app\nCOPY src /app\n', files: sources },
  {
    name: 'a file that a layer later is deleted',
    dockerfile: 'FROM busybox\nCOPY logs/today.log /tmp/today.log\nRUN wc /tmp/today.log > /count\nRUN rm /tmp/today.log\n',
    files: sources,
    saves: { rule: 'deleted-in-later-layer', dockerfile: 'FROM busybox\nRUN echo > /count\n' },
  },
  {
    name: 'a copy repeated',
    dockerfile: 'FROM busybox\nCOPY src/lib /opt/lib\nRUN ls /opt/lib\nCOPY src/lib /srv/lib\n',
    files: sources,
    saves: { rule: 'copied-twice', dockerfile: 'FROM busybox\nRUN ls\nCOPY src/lib /srv/lib\n' },
  },
  {
    name: 'change of owner',
    dockerfile: 'FROM debian:bookworm-slim\nCOPY src /app\nRUN chown -R www-data:www-data /app\n',
    files: sources,
    saves: { rule: 'owner-changed-in-later-layer', dockerfile: 'FROM debian:bookworm-slim\nCOPY --chown=www-data:www-data src /app\n' },
  },
  {
    name: 'change of mode',
    dockerfile: 'FROM debian:bookworm-slim\nCOPY src/lib/large.bin /usr/local/bin/tool\nRUN chmod +x /usr/local/bin/tool\n',
    files: sources,
    saves: {
      rule: 'owner-changed-in-later-layer',
      dockerfile: 'FROM debian:bookworm-slim\nCOPY --chmod=755 src/lib/large.bin /usr/local/bin/tool\n',
    },
  },
  {
    name: 'change of mode of a folder, recursive',
    dockerfile: 'FROM debian:bookworm-slim\nCOPY src /app\nRUN chmod -R 755 /app\n',
    files: sources,
    saves: { rule: 'owner-changed-in-later-layer', dockerfile: 'FROM debian:bookworm-slim\nCOPY --chmod=755 src /app\n' },
  },
  {
    name: 'owner and mode in one layer',
    dockerfile: 'FROM debian:bookworm-slim\nCOPY src /app\nRUN chown -R 1000:1000 /app && chmod -R g+rwX /app\n',
    files: sources,
  },
  {
    name: 'change of owner on BusyBox',
    dockerfile: 'FROM busybox\nCOPY assets /app\nRUN chown -R nobody:nogroup /app\n',
    files: sources,
    saves: { rule: 'owner-changed-in-later-layer', dockerfile: 'FROM busybox\nCOPY --chown=65534:65534 assets /app\n' },
  },
  {
    name: 'texts',
    dockerfile:
      'FROM busybox\nARG NAME=world\nCOPY <<EOT /etc/plain.conf\n' +
      'key = value\n'.repeat(400) +
      'EOT\nCOPY <<-"EOT" /etc/tabs.conf\n' +
      '\tkey = "$value"\n'.repeat(300) +
      'EOT\nCOPY <<EOT /etc/greeting\n' +
      'hello $NAME, it is a pleasure to have you here\n'.repeat(100) +
      'EOT\n',
  },
  {
    name: 'archives that ADD unpacks',
    dockerfile: 'FROM busybox\nADD app.tar.gz /app/\n',
    files: { 'app.tar.gz': 'archive of 4000000' },
    silent: ['ADD'],
  },
  {
    name: 'an archive copied and unpacked',
    dockerfile: 'FROM debian:bookworm-slim\nCOPY app.tar.gz /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /opt\n',
    files: { 'app.tar.gz': 'archive of 4000000' },
    saves: { rule: 'archive-copied-then-unpacked', dockerfile: 'FROM debian:bookworm-slim\nADD app.tar.gz /opt/\n' },
  },
  {
    name: 'files of another stage',
    dockerfile:
      'FROM debian:bookworm-slim AS build\nCOPY src /src\nRUN cat /src/lib/large.bin /src/lib/large.bin > /out\nFROM busybox\nCOPY --from=build /out /out\n',
    files: sources,
    silent: ['COPY'],
  },
  {
    name: 'a Node project',
    dockerfile: 'FROM node:20-bookworm-slim\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\nCMD ["node", "src/index.js"]\n',
    files: { ...nodeProject, '.dockerignore': 'node_modules\n' },
    silent: ['RUN npm install'],
  },
  {
    name: 'a Node project with more than it needs in its context',
    dockerfile: 'FROM node:20-bookworm-slim\nWORKDIR /app\nCOPY . .\nRUN npm install\nCMD ["node", "src/index.js"]\n',
    files: { ...nodeProject, '.nyc_output/data.json': 3_000_000, 'npm-debug.log': 400_000 },
    saves: { rule: 'dockerignore-missing', files: { '.dockerignore': '.nyc_output\n*.log\n' } },
  },
  {
    name: 'a Node project that brings its node_modules',
    dockerfile: 'FROM node:20-bookworm-slim\nWORKDIR /app\nCOPY . .\nRUN npm install\nCMD ["node", "src/index.js"]\n',
    files: {
      ...nodeProject,
      'node_modules/ms/index.js': 700_000,
      '.nyc_output/data.json': 3_000_000,
      '.dockerignore': '*.log\n',
    },
    saves: { rule: 'whole-context-copied', files: { '.dockerignore': '*.log\nnode_modules\n.nyc_output\n' } },
  },
  {
    name: 'a Python project',
    dockerfile:
      'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends python3 python3-setuptools && rm -rf /var/lib/apt/lists/*\n' +
      'WORKDIR /app\nCOPY app.py requirements.txt ./\nCOPY data data\nRUN python3 -m compileall .\nRUN useradd -m app && chown -R app /app\nUSER app\nCMD ["python3", "app.py"]\n',
    files: { 'app.py': 'print("hello")\n', 'requirements.txt': 'flask\n', 'data/model.bin': 6_000_000 },
    silent: ['RUN python3'],
    saves: {
      rule: 'owner-changed-in-later-layer',
      dockerfile:
        'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends python3 python3-setuptools && rm -rf /var/lib/apt/lists/*\n' +
        'WORKDIR /app\nRUN useradd -m app\nCOPY --chown=app app.py requirements.txt ./\nCOPY --chown=app data data\nRUN python3 -m compileall .\nUSER app\nCMD ["python3", "app.py"]\n',
    },
  },
];
