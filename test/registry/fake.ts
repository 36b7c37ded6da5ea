import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRegistry, type RegistryAnswer } from '../../server/src/host';
import { defaultSettings, type ImageQuestion, type RegistrySettings } from '../../shared/src';
import { question, type Text } from './images';

export interface FakeServer {
  readonly host: string;
  /** What was asked: `GET /v2/a/b`, and with which authorization. */
  readonly asked: { readonly what: string; readonly authorization: string | undefined; readonly headers: IncomingMessage['headers'] }[];
  stop(): Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse, host: string) => void;

/** A server of this machine that may be as hostile as it likes. */
export async function fake(handler: Handler): Promise<FakeServer> {
  const asked: FakeServer['asked'] = [];
  let host = '';
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    asked.push({ what: `${method} ${url}`, authorization: headers.authorization, headers });
    handler(request, response, host);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { host, asked, stop };
}

export function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: string | Buffer = '',
): void {
  response.writeHead(status, headers);
  response.end(body);
}

export function sendText(response: ServerResponse, { type, digest, body }: Text, head = false): void {
  send(response, 200, { 'content-type': type, 'docker-content-digest': digest }, head ? '' : body);
}

/** A server that has these manifests, by tag and by digest, and these tags. */
export function serving(manifests: Readonly<Record<string, Text>>, tags: readonly string[] = Object.keys(manifests)): Handler {
  return ({ url = '', method }, response) => {
    const name = /\/manifests\/([^?]*)/.exec(url)?.[1] ?? '';
    const found = manifests[name] ?? Object.values(manifests).find(({ digest }) => digest === name);
    if (url.includes('/tags/list')) send(response, 200, { 'content-type': 'application/json' }, JSON.stringify({ name: 'x', tags }));
    else if (found === undefined) send(response, 404);
    else sendText(response, found, method === 'HEAD');
  };
}

const quick = { request: 400, image: 1500, manifestBytes: 20_000, tagBytes: 20_000, tokenBytes: 2000, pages: 5, tags: 500 };

/** Asks a server about one image, with limits that do not make a test wait. */
export function ask(
  { host }: Pick<FakeServer, 'host'>,
  rest: Partial<ImageQuestion> = {},
  settings: Partial<RegistrySettings> = {},
  env: Readonly<Record<string, string>> = {},
  storage?: string,
): Promise<RegistryAnswer> {
  const registry = createRegistry({ env, storage, today: () => '2026-11-20', limits: quick });
  return registry.ask([question(host, 'a/b', { key: 'it', ...rest })], { ...defaultSettings.registry, ...settings }, true);
}
