import type { Behaviour } from './behaviour';
import type { Allowance } from './projects';

/** In what a program behaves otherwise after a rewriting than before it, one line each, and what was allowed for nothing. */
export function* otherBehaviour(before: Behaviour, after: Behaviour, allowed: readonly Allowance[]): Generator<string> {
  const used = new Set<Allowance>();
  for (const name of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === now) continue;
    const leave = allowed.find(({ what }) => name === what || name.startsWith(`${what} `));
    if (leave !== undefined) used.add(leave);
    if (leave === undefined) yield `${name} is ${shown(now)}, was ${shown(old)}`;
    else if (leave.now !== undefined && leave.now !== now) yield `${name} is ${shown(now)}, where it may become ${shown(leave.now)}`;
  }
  for (const each of allowed) if (!used.has(each)) yield `${each.what} may differ, and does not`;
}

function shown(value: string | undefined): string {
  return value === undefined ? 'not there' : JSON.stringify(value);
}
