import type { Allowance, Project } from './projects';

const environment: readonly Allowance[] = [
  { what: 'setting Env VIRTUAL_ENV', now: '/opt/venv', because: 'The packages are in a virtual environment.' },
  {
    what: 'setting Env PATH',
    now: '/opt/venv/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    because: 'The programs of the packages are found in it.',
  },
];

/** What a program sees of it that tells its variables. */
const told: readonly Allowance[] = [
  { what: 'GET /env body VIRTUAL_ENV', now: '/opt/venv', because: 'It tells its variables.' },
  {
    what: 'GET /env body PATH',
    now: '/opt/venv/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    because: 'It tells its variables.',
  },
];

const processes: readonly Allowance[] = [{ what: 'process 1', because: 'The interpreter is that of the virtual environment.' }];

const workers: readonly Allowance[] = [{ what: 'processes below', because: 'The interpreter is that of the virtual environment.' }];

const account: readonly Allowance[] = [
  { what: 'setting User', now: '"app"', because: 'It no longer runs as root.' },
  { what: 'uid of 1', now: '10001', because: 'It no longer runs as root.' },
  { what: 'gid of 1', now: '10001', because: 'It no longer runs as root.' },
];

export const pythonProjects: readonly Project[] = [
  {
    folder: 'python-flask',
    language: 'Python',
    says: 'A guest book on Flask and gunicorn, copied whole before its requirements are installed on the full image',
    server: {
      port: 8000,
      asks: [
        { path: '/health' },
        { path: '/' },
        { path: '/lines', method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"line": "Grüße"}' },
        { path: '/' },
        { path: '/env' },
        { path: '/where' },
        { path: '/static/book.svg' },
        { path: '/missing' },
      ],
    },
    env: { GREETING: 'Good evening' },
    source: { file: 'app.py', from: "version='1.0'", to: "version='1.0.%'" },
    manifest: { file: 'requirements.txt', from: 'requests==2.28.1', to: 'requests==2.28.1 # %' },
    allowed: [
      ...environment,
      ...told,
      ...processes,
      ...workers,
      ...account,
      { what: 'users below', now: '10001', because: 'It no longer runs as root.' },
      { what: 'GET /env body HOME', now: '/home/app', because: 'The account has a home of its own.' },
    ],
  },
  {
    folder: 'python-extension',
    language: 'Python',
    says: 'A server with an extension in C of its own and a client library of a database, built on the slim image with gcc and headers',
    server: {
      port: 5000,
      asks: [
        { path: '/health' },
        { path: '/kind', method: 'POST', body: 'GIF89a' },
        { path: '/kind', method: 'POST', body: '<?xml version="1.0"?><a/>' },
        { path: '/password' },
        { path: '/accounts' },
        { path: '/whoami' },
      ],
    },
    source: { file: 'server.py', from: "version='2.0'", to: "version='2.0.%'" },
    manifest: { file: 'requirements.txt', from: '# the server', to: '# the server, %' },
    allowed: [...environment, ...processes, ...workers],
  },
  {
    folder: 'python-package',
    language: 'Python',
    says: 'A board for notes that is a package with a console script, installed from its sources on the full image; it keeps them in a file',
    server: {
      port: 8080,
      asks: [
        { path: '/health' },
        { path: '/' },
        { path: '/pins', method: 'POST', body: 'milk' },
        { path: '/pins', method: 'POST', body: '<b>bread</b>' },
        { path: '/' },
        { path: '/version' },
        { path: '/env' },
        { path: '/missing' },
      ],
    },
    source: { file: 'src/pinboard/main.py', from: "'board': 'first'", to: "'board': 'first %'" },
    manifest: { file: 'pyproject.toml', from: 'A board for short notes', to: 'A board for % notes' },
    allowed: [...environment, ...told, ...processes],
  },
  {
    folder: 'python-poetry',
    language: 'Python',
    says: 'A server whose packages Poetry installs without a lockfile and without an environment, and which Poetry starts',
    server: {
      port: 8000,
      asks: [{ path: '/health' }, { path: '/echo', method: 'POST', body: 'hello' }, { path: '/env' }, { path: '/missing' }],
    },
    source: { file: 'echo.py', from: "version='0.2'", to: "version='0.2.%'" },
    manifest: { file: 'pyproject.toml', from: 'Says again what it is told', to: 'Says again % what it is told' },
    allowed: [
      ...environment,
      ...told,
      ...processes,
      ...workers,
      ...account,
      { what: 'users below', now: '10001', because: 'It no longer runs as root.' },
      { what: 'setting Cmd', now: '["gunicorn","--bind=0.0.0.0:8000","echo:app"]', because: 'Poetry stays with the build.' },
      { what: 'errors', because: 'Poetry no longer says that it makes no environment.' },
    ],
  },
];
