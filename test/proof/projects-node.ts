import type { Allowance, Project } from './projects';

/** nginx answers in place of `serve`. What is served has to be the same, and in which encoding; what is said around it is another's. */
const byNginx: readonly Allowance[] = [
  ...['GET /', 'GET /icon.svg', 'GET /assets/index.js', 'GET /assets/index.css', 'GET /some/page', 'HEAD /'].flatMap((ask) => [
    { what: `${ask} header server`, because: 'nginx gives its name.' },
    { what: `${ask} header content-disposition`, because: '`serve` names the file once more.' },
  ]),
  ...['GET /', 'GET /icon.svg', 'GET /assets/index.css', 'GET /some/page', 'HEAD /'].map((ask) => ({
    what: `${ask} header vary`,
    because: 'What is too small to be compressed is the same for everybody, and nginx does not say that it may vary.',
  })),
  ...['output', 'errors', 'process 1', 'processes below', 'users below'].map((what) => ({ what, because: 'It is another server.' })),
  ...['Cmd', 'Entrypoint', 'StopSignal'].map((name) => ({
    what: `setting ${name}`,
    because: 'nginx is started and ended in its own way.',
  })),
  { what: 'setting ExposedPorts', now: '{"3000/tcp":{},"80/tcp":{}}', because: 'The image of nginx names its own port too.' },
  ...['NGINX_VERSION', 'NODE_EXTRA_CA_CERTS', 'NODE_VERSION', 'YARN_VERSION', 'npm_config_registry'].map((name) => ({
    what: `setting Env ${name}`,
    because: 'It belongs to the base image.',
  })),
];

export const nodeProjects: readonly Project[] = [
  {
    folder: 'node-api',
    language: 'Node.js',
    says: 'an API on Express, started by npm, with its tools for development in the image',
    server: {
      port: 3000,
      asks: [
        { path: '/health' },
        { path: '/' },
        { path: '/notes', method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":"buy bread"}' },
        { path: '/notes' },
        { path: '/env' },
        { path: '/nowhere' },
      ],
    },
    source: { file: 'server.js', from: 'Good morning', to: 'Good morning %' },
    manifest: { file: 'package.json', from: 'Notes over HTTP', to: 'Notes over HTTP %' },
    keeps: ['npm install'],
    allowed: [...execForm(['npm', 'start']), ...asNode(['GET /env body']), ...npmAtHome('GET /env body')],
  },
  {
    folder: 'node-typescript',
    language: 'Node.js',
    says: 'a page by Fastify, compiled from TypeScript, with a check of its health',
    server: { port: 8080, asks: [{ path: '/health' }, { path: '/' }, { path: '/' }, { path: '/env' }, { path: '/nowhere' }] },
    source: { file: 'src/server.ts', from: 'Quotes of the day', to: 'Quotes of the day %' },
    manifest: { file: 'package.json', from: 'A quote on each visit', to: 'A quote on each visit %' },
    keeps: ['npm ci', 'apt-get'],
    allowed: asNode(['GET /env body']),
  },
  {
    folder: 'node-site',
    language: 'Node.js',
    says: 'a static site built by Vite, and served by serve',
    server: {
      port: 3000,
      asks: [
        { path: '/' },
        { path: '/icon.svg' },
        { path: '/assets/index.js' },
        { path: '/assets/index.css', headers: { 'accept-encoding': 'gzip' } },
        { path: '/some/page' },
        { path: '/', method: 'HEAD' },
      ],
    },
    source: { file: 'index.html', from: 'Tides at the quay', to: 'Tides at the quay %' },
    manifest: { file: 'package.json', from: 'A page of tides', to: 'A page of tides %' },
    keeps: ['npm ci', 'npm install'],
    allowed: byNginx,
  },
];

/** A start in shell form becomes one in exec form: what was started by a shell is the first process, and hears that it has to end. */
function execForm(command: readonly string[]): readonly Allowance[] {
  const because = 'CMD in exec form starts the program without a shell, and signals reach it.';
  return [
    { what: 'setting Cmd', now: JSON.stringify(command), because },
    { what: 'process 1', now: command.join(' '), because },
    { what: 'processes below', because },
    { what: 'ends when it is told to', now: 'yes', because },
    { what: 'exit code', because },
    { what: 'errors', because: 'npm, which now hears the signal, says that it has ended what it started.' },
  ];
}

/** It is run by the account that the image of Node.js has for it, whose home is another. */
function asNode(environment: readonly string[]): readonly Allowance[] {
  const because = 'It no longer runs as root, but as `node`, which the image has for that.';
  return [
    { what: 'setting User', now: '"node"', because },
    { what: 'uid of 1', now: '1000', because },
    { what: 'gid of 1', now: '1000', because },
    ...environment.flatMap((answer) => [
      { what: `${answer} uid`, now: '1000', because },
      { what: `${answer} HOME`, now: '/home/node', because },
    ]),
  ];
}

/** npm tells the program where its own files are, which is in the home of whoever calls it. */
function npmAtHome(answer: string): readonly Allowance[] {
  const because = 'The files of npm are in the home of the account.';
  return [
    { what: `${answer} npm_config_cache`, now: '/home/node/.npm', because },
    { what: `${answer} npm_config_init_module`, now: '/home/node/.npm-init.js', because },
    { what: `${answer} npm_config_userconfig`, now: '/home/node/.npmrc', because },
    { what: 'users below', now: '1000', because: 'What npm starts runs as the account that npm runs as.' },
  ];
}
