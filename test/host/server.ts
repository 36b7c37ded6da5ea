import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeServerEntry, hostNode } from './install';

/** A fresh set of folders for one run of the editor, so that no run sees what another left. */
export interface Profile {
  readonly folder: string;
  remove(): void;
}

export interface EditorServer {
  readonly url: string;
  /** `127.0.0.1:PORT`: the authority of `vscode-remote:` addresses. */
  readonly authority: string;
  readonly log: string;
  readonly exited: Promise<void>;
  /** Ends the server and all its children. */
  stop(): Promise<void>;
}

/** Nothing but the editor and our extension: no telemetry, no look-ups of updates or extensions, no welcome, no prompts. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
};

const flags = [
  ...['--auth', 'none', '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
  '--disable-getting-started-override',
];

export function createProfile(settings: Readonly<Record<string, unknown>> = {}): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'deadweight-'));
  mkdirSync(join(folder, 'data', 'User'), { recursive: true });
  mkdirSync(join(folder, 'extensions'));
  writeFileSync(join(folder, 'data', 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
  return { folder, remove: () => remove(folder) };
}

/** A process that is being killed may still write here; what it leaves in the temporary folder is no reason to fail. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  } catch (error) {
    console.error(`${folder} could not be removed: ${String(error)}`);
  }
}

export function installVsix(profile: Profile, vsix: string): void {
  const args = [codeServerEntry, ...folders(profile), '--install-extension', vsix, '--force'];
  const { status, stdout, stderr } = spawnSync(hostNode, args, { env: environment(profile), encoding: 'utf8' });
  if (status !== 0) throw new Error(`The editor did not take ${vsix}\n${stdout}${stderr}`);
}

/** Starts the editor on a free port of 127.0.0.1 and waits until it answers. */
export async function startEditor(profile: Profile, extra: readonly string[] = []): Promise<EditorServer> {
  const authority = `127.0.0.1:${await freePort()}`;
  const log = join(profile.folder, 'server.log');
  const out = openSync(log, 'a');
  const child = spawn(hostNode, [codeServerEntry, ...flags, ...extra, '--bind-addr', authority, ...folders(profile)], {
    env: environment(profile),
    stdio: ['ignore', out, out],
    // Its own process group, so that the extension host and the language server go with it.
    detached: true,
  });
  closeSync(out);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // Whatever ends us ends it too. A signal as such would not raise `exit`, and a second one must not cut short what the first began.
  const end = (): void => signal(child, 'SIGKILL');
  process.once('exit', end);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => process.exit(130));
  const stop = async (): Promise<void> => {
    signal(child, 'SIGTERM');
    await Promise.race([exited, wait(5_000)]);
    signal(child, 'SIGKILL');
    process.off('exit', end);
  };
  const url = `http://${authority}`;
  for (const limit = Date.now() + 60_000; !(await answers(url)); await wait(50)) {
    if (child.exitCode === null && Date.now() < limit) continue;
    await stop();
    throw new Error(`The editor did not start; see ${log}`);
  }
  return { url, authority, log, exited, stop };
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    // Nothing of the group is left.
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`)).ok;
  } catch {
    return false;
  }
}

function folders({ folder }: Profile): string[] {
  return ['--user-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions')];
}

function environment({ folder }: Profile): NodeJS.ProcessEnv {
  const own = { XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder };
  return { ...process.env, ...own, EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '' }) };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}
