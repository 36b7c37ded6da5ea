import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.json': 'application/json' };

/** Serves a folder on a free port of 127.0.0.1: the editor in the browser loads a web extension under development over http. */
export async function serveFolder(folder: string): Promise<{ readonly port: number; stop(): void }> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const headers = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
    readFile(join(folder, path)).then(
      (body) => response.writeHead(200, { ...headers, 'content-type': types[extname(path)] ?? 'text/plain' }).end(body),
      () => response.writeHead(404, headers).end(),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The static server has no port');
  return { port: address.port, stop: () => void server.close() };
}
