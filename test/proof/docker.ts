import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readTar } from './tar';
import type { Entry } from './tar';

/** A program that was run to its end. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

/** The environment in which `docker` reaches an engine. */
export type Engine = NodeJS.ProcessEnv;

/** What an image holds and how it is run. */
export interface Image {
  readonly name: string;
  readonly files: ReadonlyMap<string, Entry>;
  readonly config: Readonly<Record<string, unknown>>;
  /** The sum of its layers, unpacked, without that of its base image being told apart. */
  readonly bytes: number;
}

/** The engine that answers: the one that `docker` means here, else the throwaway one of engine.sh; or why there is none. */
export function findEngine(): { readonly engine: Engine; readonly version: string } | { readonly reason: string } {
  const reasons: string[] = [];
  for (const engine of [process.env, throwaway()]) {
    const version = spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], { env: engine, encoding: 'utf8' });
    if (version.status !== 0) {
      reasons.push(version.error === undefined ? version.stderr.trim() : 'there is no docker on PATH');
      continue;
    }
    if (spawnSync('docker', ['buildx', 'version'], { env: engine }).status === 0) return { engine, version: version.stdout.trim() };
    reasons.push('docker has no buildx, so it cannot speak to BuildKit');
  }
  return { reason: reasons[0] ?? '' };
}

function throwaway(): Engine {
  const { stdout } = spawnSync('bash', [join(__dirname, 'engine.sh'), 'env'], { encoding: 'utf8' });
  const said = [...stdout.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value] as const);
  const values = Object.fromEntries(said);
  return { ...process.env, ...values, PATH: (values.PATH ?? '$PATH').replace('$PATH', process.env.PATH ?? '') };
}

export async function docker(engine: Engine, args: readonly string[], input?: string): Promise<Outcome> {
  const started = performance.now();
  const child = spawn('docker', args, { env: engine, stdio: ['pipe', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin.end(input);
  const code = await new Promise<number>((resolve, reject) => child.on('error', reject).on('close', (status) => resolve(status ?? 1)));
  return { code, out: text(out), err: text(err), seconds: (performance.now() - started) / 1000 };
}

/** What `docker` prints. Throws with its words where it fails. */
export async function say(engine: Engine, ...args: readonly string[]): Promise<string> {
  const { code, out, err } = await docker(engine, args);
  if (code !== 0) throw new Error(`docker ${args.join(' ')}: ${err.trim()}`);
  return out.trim();
}

export interface BuildRequest {
  readonly name: string;
  readonly dockerfile: string;
  readonly context: string;
  /** Runs every step, whatever an earlier build left. */
  readonly afresh: boolean;
}

/** A build that worked: its log, and the image read. Throws with the log's end where it fails. */
export async function build(engine: Engine, request: BuildRequest): Promise<Outcome & { readonly log: string }> {
  const network = engine.DEADWEIGHT_BUILD_NETWORK;
  const flags = [...(request.afresh ? ['--no-cache'] : []), ...(network === undefined ? [] : [`--network=${network}`])];
  const outcome = await docker(engine, [
    'buildx',
    'build',
    '--load',
    '--progress=plain',
    ...flags,
    '--tag',
    request.name,
    '--file',
    request.dockerfile,
    request.context,
  ]);
  if (outcome.code !== 0) throw new Error(`the build of ${request.name} fails:\n${outcome.err.trim().split('\n').slice(-12).join('\n')}`);
  return { ...outcome, log: outcome.err };
}

export async function readImage(engine: Engine, name: string): Promise<Image> {
  const inspected = JSON.parse(await say(engine, 'image', 'inspect', name)) as readonly [{ readonly Config: Record<string, unknown> }];
  const layers = await say(engine, 'history', '--human=false', '--format', '{{.Size}}', name);
  const container = await say(engine, 'create', '--network=none', name, 'none');
  try {
    const child = spawn('docker', ['export', container], { env: engine, stdio: ['ignore', 'pipe', 'inherit'] });
    const files = await readTar(child.stdout as AsyncIterable<Buffer>);
    const bytes = layers.split('\n').reduce((sum, size) => sum + Number(size), 0);
    return { name, files, config: inspected[0].Config, bytes };
  } finally {
    await docker(engine, ['rm', '--force', container]);
  }
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}
