export interface RegistryServer {
  readonly host: string;
  readonly digest: string;
  /** What was asked: `HEAD /v2/team/app/manifests/1.0.0`. */
  readonly asked: string[];
  stop(): void;
}

/** Starts a registry with one image under every tag, where a server can be started at all. */
export const startRegistry = typeof process === 'object' && typeof process.versions?.node === 'string' ? start : undefined;

async function start(): Promise<RegistryServer> {
  const [{ createServer }, { createHash }] = await Promise.all([import('node:http'), import('node:crypto')]);
  const type = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType: type, layers: [{ size: 4_200_000 }] });
  const digest = `sha256:${createHash('sha256').update(manifest).digest('hex')}`;
  const asked: string[] = [];
  const server = createServer(({ method = '', url = '' }, response) => {
    asked.push(`${method} ${url}`);
    if (url.includes('/tags/list')) return void response.end('{"tags":["1.0.0","1.0.7","1.1.0"]}');
    response.writeHead(200, { 'content-type': type, 'docker-content-digest': digest });
    response.end(method === 'HEAD' ? '' : manifest);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  return { host, digest, asked, stop: () => void server.close() };
}
