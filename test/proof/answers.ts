import { docker, type Engine } from './docker';
import type { Project } from './projects';

type Server = NonNullable<Project['server']>;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

/** What a server answers, by name: `GET /health status`, `GET /health header content-type`, `GET /env body PATH`. */
export async function answersOf(engine: Engine, container: string, server: Server): Promise<ReadonlyMap<string, string>> {
  // From inside of the container's network, which reaches nothing else and is reached by nobody else.
  const args = ['run', '--rm', '--interactive', `--network=container:${container}`, '--entrypoint=node', asker, '-e', script];
  const { code, out, err } = await docker(engine, args, JSON.stringify(server));
  if (code !== 0) throw new Error(err.trim());
  const answers = JSON.parse(out) as readonly Answer[];
  const found = new Map<string, string>();
  for (const [index, { status, headers, body }] of answers.entries()) {
    const { method = 'GET', path = '' } = server.asks[index] ?? {};
    const again = server.asks.slice(0, index).filter((ask) => ask.path === path && (ask.method ?? 'GET') === method).length;
    const name = `${method} ${path}${again === 0 ? '' : ` (${again + 1})`}`;
    found.set(`${name} status`, String(status));
    for (const [header, value] of Object.entries(headers)) if (!unsteady.test(header)) found.set(`${name} header ${header}`, String(value));
    for (const [part, value] of partsOf(body)) found.set(`${name} body${part}`, value);
  }
  return found;
}

/** It has a Node.js, with which it asks. */
const asker = 'node:20-slim';

/** They speak of times, of those of files too, of the connection, and of the length of a body that is compared itself. */
const unsteady = /^(?:date|last-modified|etag|age|connection|keep-alive|content-length)$/;

/** The members of an object in JSON, or the whole body. */
function* partsOf(body: string): Generator<readonly [name: string, value: string]> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    yield ['', body];
    return;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) yield ['', body];
  else for (const [name, value] of Object.entries(parsed)) yield [` ${name}`, typeof value === 'string' ? value : JSON.stringify(value)];
}

const script = `
const http = require('node:http');
const { port, asks } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const plain = (encoding, bytes) => (encoding === 'gzip' ? require('node:zlib').gunzipSync(bytes) : bytes);
const ask = ({ path, method = 'GET', headers = {}, body = '' }) => new Promise((resolve, reject) => {
  const length = body === '' ? {} : { 'content-length': Buffer.byteLength(body) };
  const request = http.request({ host: '127.0.0.1', port, path, method, headers: { ...headers, ...length }, timeout: 10000 }, (response) => {
    const chunks = [];
    response.on('data', (chunk) => chunks.push(chunk)).on('error', reject).on('end', () =>
      resolve({ status: response.statusCode, headers: response.headers, body: plain(response.headers['content-encoding'], Buffer.concat(chunks)).toString() }));
  });
  request.on('error', reject).on('timeout', () => request.destroy(new Error('no answer to ' + path))).end(body);
});
(async () => {
  for (const until = Date.now() + 60000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try { await ask(asks[0]); break; } catch (error) { if (Date.now() > until) throw error; }
  }
  const answers = [];
  for (const each of asks) answers.push(await ask(each));
  process.stdout.write(JSON.stringify(answers));
})().catch((error) => { console.error('it does not answer: ' + error.message); process.exit(1); });
`;
