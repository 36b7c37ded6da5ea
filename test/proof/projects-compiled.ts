import type { Allowance, Project } from './projects';

/** What a program finds changed around it on the distroless image without root. */
const distroless: readonly Allowance[] = [
  { what: 'setting User', now: '65532', because: 'the image comes with an account without rights' },
  { what: 'uid of 1', now: '65532', because: 'the image comes with an account without rights' },
  { what: 'gid of 1', now: '65532', because: 'the image comes with an account without rights' },
  { what: 'GET /env body HOME', now: '/home/nonroot', because: 'it is the home of that account' },
];

/** Variables of Go's image that nothing reads but the tools that stay behind. */
const goTools: readonly Allowance[] = ['PATH', 'GOPATH', 'GOLANG_VERSION'].flatMap((name) => [
  { what: `setting Env ${name}`, because: 'the Go tools do not ship' },
  { what: `GET /env body ${name}`, because: 'the Go tools do not ship' },
]);

const certificates: readonly Allowance[] = ['setting Env SSL_CERT_FILE', 'GET /env body SSL_CERT_FILE'].map((what) => ({
  what,
  now: '/etc/ssl/certs/ca-certificates.crt',
  because: 'the image says where its certificates lie',
}));

/** `sh -c` stood before the program, which it started and did not pass signals on to. */
const withoutShell: readonly Allowance[] = [
  { what: 'setting Cmd', because: 'no shell stands before the program any more' },
  { what: 'GET /env body PWD', because: 'it was the shell that set it' },
  { what: 'stop', because: 'the signal reaches the program now' },
];

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
    allowed: [
      ...distroless,
      ...goTools,
      ...certificates,
      ...withoutShell,
      { what: 'GET /system body uid', now: '65532', because: 'the image comes with an account without rights' },
    ],
  },
];
