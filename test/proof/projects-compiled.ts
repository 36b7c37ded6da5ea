import type { Allowance, Project } from './projects';

const account = 'The image comes with an account without rights.';

/** What a program finds changed around it on a distroless image, where it runs without root. */
const distroless: readonly Allowance[] = [
  { what: 'setting User', now: '"65532"', because: account },
  { what: 'uid of 1', now: '65532', because: account },
  { what: 'gid of 1', now: '65532', because: account },
  ...gone('SSL_CERT_FILE', 'The image says where its certificates lie.'),
];

/** Variables of Go's image, which nothing reads but the tools that stay behind. */
const goTools: readonly Allowance[] = ['PATH', 'GOPATH', 'GOLANG_VERSION'].flatMap((name) => gone(name, 'The Go tools do not ship.'));

const seenInside: readonly Allowance[] = [{ what: 'GET /env body HOME', because: 'It is the home of that account.' }];

export const compiledProjects: readonly Project[] = [
  {
    folder: 'go-web',
    language: 'Go',
    says: 'a server of pages out of templates, of the standard library alone',
    server: {
      port: 8080,
      asks: [
        { path: '/health' },
        { path: '/' },
        { path: '/?name=Ann' },
        { path: '/static/style.css' },
        { path: '/static/none' },
        { path: '/env' },
        { path: '/clock?in=Europe/Berlin' },
        { path: '/clock?in=US/Pacific' },
        { path: '/clock?in=Asia/Calcutta' },
        { path: '/clock?in=Nowhere' },
        { path: '/system' },
      ],
    },
    source: { file: 'internal/greeting/greeting.go', from: 'name = "stranger"', to: 'name = "stranger %"' },
    manifest: { file: 'go.mod', from: 'go 1.19', to: 'go 1.19 // edited %' },
    keeps: ['go mod download'],
    allowed: [...distroless, ...goTools, ...seenInside, ...withoutShell('./server')],
  },
  {
    folder: 'go-counter',
    language: 'Go',
    says: 'a server with a file of SQLite, by cgo, and a module of its own beside it',
    server: {
      port: 9000,
      asks: [{ path: '/health' }, { path: '/version' }, { path: '/visit' }, { path: '/visit' }, { path: '/files' }, { path: '/folder' }],
    },
    source: { file: 'cmd/counter/main.go', from: '"visits:"', to: '"visits, %:"' },
    manifest: { file: 'go.mod', from: 'go 1.19', to: 'go 1.19 // edited %' },
    keeps: ['apt-get install'],
    allowed: goTools.filter(({ what }) => what.startsWith('setting')),
  },
  {
    folder: 'java-notes',
    language: 'Java',
    says: 'a server of the JDK with a library, packed by Maven in one archive',
    server: {
      port: 8080,
      asks: [
        { path: '/health' },
        { path: '/about' },
        { path: '/notes' },
        { path: '/notes', method: 'POST', body: 'buy bread' },
        { path: '/env' },
        { path: '/system' },
      ],
    },
    source: { file: 'src/main/java/org/example/notes/Notes.java', from: 'the first note', to: 'the first note %' },
    manifest: { file: 'pom.xml', from: 'Notes over HTTP.', to: 'Notes over HTTP, %.' },
    allowed: [
      { what: 'setting User', now: '"app"', because: 'The program runs without root.' },
      { what: 'uid of 1', now: '10001', because: 'The program runs without root.' },
      { what: 'gid of 1', now: '10001', because: 'The program runs without root.' },
      {
        what: 'setting Entrypoint',
        because: 'It is the one of the runtime’s image, which starts what it is told to like that of Maven’s.',
      },
      ...['MAVEN_HOME', 'MAVEN_CONFIG'].flatMap((name) => gone(name, 'Maven does not ship.')),
      ...seenInside,
    ],
  },
  {
    folder: 'shop',
    dockerfile: 'prices/Dockerfile',
    context: 'prices',
    language: 'Go',
    says: 'one of two services of a repository, in a folder of its own, installed by `go install`',
    server: { port: 7000, asks: [{ path: '/health' }, { path: '/price?of=lamp' }, { path: '/price?of=moon' }] },
    source: { file: 'main.go', from: 'no price is known', to: 'no price is known (%)' },
    manifest: { file: 'go.mod', from: 'go 1.19', to: 'go 1.19 // edited %' },
    allowed: [...distroless, ...goTools].filter(({ what }) => !what.startsWith('GET')),
  },
  {
    folder: 'shop',
    dockerfile: 'api/Dockerfile',
    language: 'Node.js',
    says: 'the other of the two services, built with the whole repository as its context',
    server: {
      port: 3000,
      asks: [{ path: '/health' }, { path: '/items' }, { path: '/find?name=lump' }, { path: '/env' }, { path: '/nowhere' }],
    },
    source: { file: 'api/server.js', from: 'There is no such thing', to: 'There is no such thing (%)' },
    manifest: { file: 'api/package.json', from: 'What the shop has.', to: 'What the shop has, %.' },
    allowed: [
      { what: 'setting User', now: '"node"', because: 'The program runs without root.' },
      { what: 'uid of 1', now: '1000', because: 'The program runs without root.' },
      { what: 'gid of 1', now: '1000', because: 'The program runs without root.' },
      ...seenInside,
    ],
  },
];

function gone(name: string, because: string): readonly Allowance[] {
  return [`setting Env ${name}`, `GET /env body ${name}`].map((what) => ({ what, because }));
}

/** `sh -c` stood before the program, and did not pass on that it has to end. */
function withoutShell(program: string): readonly Allowance[] {
  const because = 'CMD in exec form starts the program without a shell, and signals reach it.';
  const named = [
    { what: 'setting Cmd', now: `["${program}"]` },
    { what: 'process 1', now: program },
    { what: 'processes below', now: '' },
    { what: 'users below', now: '' },
    { what: 'ends when it is told to', now: 'yes' },
    { what: 'exit code', now: '0' },
    { what: 'output' },
    { what: 'GET /env body PWD' },
  ];
  return named.map((each) => ({ ...each, because }));
}
