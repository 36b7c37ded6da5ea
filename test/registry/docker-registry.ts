import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SmallImage, Text } from './images';

export const isThere = spawnSync('docker-registry', ['--version']).status === 0;
export const reason = 'there is no docker-registry on the PATH (Debian: apt-get install docker-registry)';

export interface RealRegistry {
  readonly host: string;
  /** Says it in the words of the protocol: blobs, then the manifest under its digest or a tag. */
  push(repository: string, manifest: Text | SmallImage, tag?: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the registry of Docker (the distribution project's) with nothing in it; with a password file where one is given. */
export async function startRegistry(htpasswd?: string): Promise<RealRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'deadweight-registry-'));
  const host = `127.0.0.1:${await freePort()}`;
  const users = join(folder, 'htpasswd');
  if (htpasswd !== undefined) writeFileSync(users, htpasswd);
  const lines = [
    'version: 0.1',
    'log: { level: error }',
    `storage: { filesystem: { rootdirectory: ${join(folder, 'data')} } }`,
    `http: { addr: '${host}' }`,
    ...(htpasswd === undefined ? [] : [`auth: { htpasswd: { realm: tests, path: ${users} } }`]),
  ];
  writeFileSync(join(folder, 'config.yml'), `${lines.join('\n')}\n`);
  const child = spawn('docker-registry', ['serve', join(folder, 'config.yml')], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let i = 0; i < 200 && !(await answers(host)); i += 1) await new Promise((resolve) => setTimeout(resolve, 25));
  if (!(await answers(host))) {
    await stop();
    throw new Error('docker-registry does not start');
  }
  return { host, stop, push: (repository, manifest, tag) => push(host, repository, manifest, tag) };
}

async function push(host: string, repository: string, manifest: Text | SmallImage, tag = manifest.digest): Promise<void> {
  const base = `http://${host}/v2/${repository}`;
  for (const { digest, body } of 'blobs' in manifest ? manifest.blobs : []) {
    const started = await fetch(`${base}/blobs/uploads/`, { method: 'POST' });
    const place = new URL(started.headers.get('location') ?? '', `http://${host}`);
    place.searchParams.set('digest', digest);
    await accepted(
      await fetch(place, { method: 'PUT', body: new Uint8Array(body), headers: { 'content-type': 'application/octet-stream' } }),
    );
  }
  const headers = { 'content-type': manifest.type };
  await accepted(await fetch(`${base}/manifests/${tag}`, { method: 'PUT', body: new Uint8Array(manifest.body), headers }));
}

async function accepted(response: Response): Promise<void> {
  if (response.status !== 201) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
}

async function answers(host: string): Promise<boolean> {
  return fetch(`http://${host}/v2/`).then(
    ({ status }) => status === 200 || status === 401,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
