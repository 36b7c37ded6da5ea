import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../find-program';
import { isObject, readJson, type Json } from './json';

/** What Docker knows of a user for one registry: a name with a password, or a token that stands for both. */
export interface Credentials {
  readonly name?: string;
  readonly password?: string;
  readonly identity?: string;
}

/** Where Docker's configuration is. */
export interface DockerHome {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How long a helper may take in milliseconds, and how many bytes it may say. */
const limits = { time: 10_000, output: 64 * 1024, config: 4 * 1024 * 1024 };

/**
 * The credentials for a host, as `docker pull` finds them: by the helper that is named for it, then by the one for all, then in the file.
 * To be called only where the user has said so, since it runs a program; `undefined` where there are none. Never rejects.
 */
export async function credentialsFor(host: string, { env }: DockerHome): Promise<Credentials | undefined> {
  const config = await readConfig(env);
  if (config === undefined) return undefined;
  const { auths, credHelpers, credsStore } = config;
  const names = namesOf(host);
  const helpers = isObject(credHelpers) ? credHelpers : {};
  const helper = names.map((name) => helpers[name]).find((each) => each !== undefined) ?? credsStore;
  if (helper !== undefined) {
    for (const name of typeof helper === 'string' ? names : []) {
      const found = await askHelper(helper as string, name, env);
      if (found !== undefined) return found;
    }
  }
  return isObject(auths)
    ? readAuth(Object.entries(auths).find(([key]) => names.includes(key) || names.includes(hostOf(key)))?.[1])
    : undefined;
}

async function readConfig(env: DockerHome['env']): Promise<Json | undefined> {
  const folder = env['DOCKER_CONFIG'] ?? join(env['HOME'] ?? homedir(), '.docker');
  const text = await readFile(join(folder, 'config.json')).catch(() => undefined);
  return text === undefined || text.length > limits.config ? undefined : readJson(text);
}

/** The names under which a host is kept. Docker Hub has one from its beginnings. */
function namesOf(host: string): readonly string[] {
  return host === 'registry-1.docker.io'
    ? ['https://index.docker.io/v1/', 'index.docker.io', 'docker.io', host]
    : [host, `https://${host}`];
}

function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}

function readAuth(entry: unknown): Credentials | undefined {
  if (!isObject(entry)) return undefined;
  const { auth, username, password, identitytoken } = entry;
  if (typeof identitytoken === 'string' && identitytoken !== '') return { identity: identitytoken };
  const text = typeof auth === 'string' ? Buffer.from(auth, 'base64').toString('utf8') : '';
  const colon = text.indexOf(':');
  if (colon > 0) return { name: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, '') };
  return typeof username === 'string' && typeof password === 'string' && username !== '' ? { name: username, password } : undefined;
}

/** Asks one of Docker's credential helpers. A name that is more than a name could be any program, so it is none. */
async function askHelper(helper: string, server: string, env: DockerHome['env']): Promise<Credentials | undefined> {
  const program = /^[\w-][\w.-]*$/.test(helper) ? await findProgram(`docker-credential-${helper}`, env['PATH']) : undefined;
  const said = program === undefined ? undefined : readJson(await ask(program, server, env));
  const { Username: name, Secret: secret } = said ?? {};
  if (typeof name !== 'string' || typeof secret !== 'string' || secret === '') return undefined;
  return name === '<token>' ? { identity: secret } : { name, password: secret };
}

/** What a helper says to `get`; nothing where it fails, says too much or takes too long. */
function ask(program: string, server: string, env: DockerHome['env']): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(program, ['get'], { cwd: tmpdir(), env, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    const output: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => child.kill('SIGKILL'), limits.time);
    const end = (text: string): void => {
      clearTimeout(timer);
      resolve(text);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.output) child.kill('SIGKILL');
      else output.push(chunk);
    });
    child.stdin.on('error', () => undefined);
    child.on('error', () => end(''));
    child.on('close', (code) => end(code === 0 ? Buffer.concat(output).toString('utf8') : ''));
    child.stdin.end(server);
  });
}
