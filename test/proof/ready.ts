import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEngine, type Engine } from './docker';

export interface Ready {
  readonly engine: Engine;
  readonly version: string;
  /** Stops the engine, where it was started here. */
  readonly end: () => void;
}

const script = join(__dirname, 'engine.sh');

/** An engine that answers, with the images that are built upon: the one that runs, or one that is started here; or why there is none. */
export function ready(): Ready | { readonly reason: string } {
  const running = findEngine();
  // Docker's own engine has its images from where it always has them.
  if (!('reason' in running) && running.engine === process.env && process.env.DEADWEIGHT_BUILD_NETWORK === undefined)
    return { ...running, end: () => undefined };
  if (!mayStart()) {
    const own = 'The throwaway engine of test/proof/engine.sh wants Debian 12 on x64, and root.';
    return 'reason' in running ? { reason: `${running.reason}\n${own}` } : { ...running, end: () => undefined };
  }
  const started = 'reason' in running;
  const stop = (): void => void (started && spawnSync('bash', [script, 'down'], { stdio: 'inherit' }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      stop();
      process.exit(1);
    });
  const { status } = spawnSync('bash', [script, 'up'], { stdio: 'inherit' });
  const found = status === 0 ? findEngine() : { reason: `test/proof/engine.sh up ends with ${status ?? 'a signal'}` };
  if (!('reason' in found)) return { ...found, end: stop };
  stop();
  return found;
}

function mayStart(): boolean {
  if (process.platform !== 'linux' || process.arch !== 'x64' || process.getuid?.() !== 0) return false;
  return existsSync('/etc/os-release') && /^VERSION_CODENAME=bookworm$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
