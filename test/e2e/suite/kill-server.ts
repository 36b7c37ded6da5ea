/** Kills the server's process, where it is one: the children of this process are looked through. */
export const killServer = typeof process === 'object' && process.platform === 'linux' ? kill : undefined;

async function kill(): Promise<void> {
  const { readdirSync, readFileSync } = await import('node:fs');
  const mine = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const parent = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[1];
      return parent === String(process.pid) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('server.node.js');
    } catch {
      return false;
    }
  });
  if (mine.length === 0) throw new Error('There is no server to kill');
  for (const name of mine) process.kill(Number(name), 'SIGKILL');
}
