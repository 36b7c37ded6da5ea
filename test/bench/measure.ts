/** One line of the bench: what was measured, and whether it is what was hoped for. */
export function say(what: string, value: string, goal?: { readonly text: string; readonly met: boolean }): void {
  const verdict = goal === undefined ? '' : `  goal ${goal.text}: ${goal.met ? 'met' : 'MISSED'}`;
  console.log(`${what.padEnd(46)} ${value.padStart(14)}${verdict}`);
}

/**
 * Milliseconds of processor time of the fastest of so many runs. On an idle machine that is what one waits for work that waits for
 * nothing; on a busy one the clock would measure the neighbours.
 */
export function best(runs: number, action: () => unknown): number {
  let fastest = Infinity;
  for (let left = runs; left > 0; left -= 1) {
    const start = process.cpuUsage();
    action();
    const { user, system } = process.cpuUsage(start);
    fastest = Math.min(fastest, (user + system) / 1000);
  }
  return fastest;
}

/** Milliseconds by the clock of the fastest of so many runs: for work that other processes do. */
export function bestByClock(runs: number, action: () => unknown): number {
  let fastest = Infinity;
  for (let left = runs; left > 0; left -= 1) {
    const start = performance.now();
    action();
    fastest = Math.min(fastest, performance.now() - start);
  }
  return fastest;
}

/** The value below which this share of them lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

export function times(value: number): string {
  return `${value.toFixed(2)}x`;
}
