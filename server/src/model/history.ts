import type { Effect } from './effect';
import { undoes } from './effects';
import { folderOf } from './paths';
import type { Step } from './stage';

/** A delete that comes too late: what it takes away stays in the layer that wrote it. */
export interface Undone {
  readonly removal: Effect;
  /** What it takes away, oldest first. */
  readonly writes: readonly Effect[];
}

/**
 * Follows the layers of what ships, oldest first, and pairs each delete with the writes of earlier layers that it takes away. A
 * delete that cleans up after its own layer is no such one. Every write is undone at most once, so this stays linear.
 */
export function findUndone(steps: readonly Step[], effectsOf: (step: Step) => readonly Effect[]): Undone[] {
  const older = new Map<string, Set<Effect>>();
  const undone: Undone[] = [];
  for (const step of steps) {
    let fresh: Effect[] = [];
    for (const effect of effectsOf(step)) {
      if (effect.does === 'write') {
        fresh.push(effect);
        continue;
      }
      const kept = fresh.filter((write) => !undoes(effect, write));
      const own = kept.length < fresh.length;
      fresh = kept;
      if (own) continue;
      const writes = [...(older.get(folderKey(effect.path)) ?? [])].filter((write) => undoes(effect, write));
      for (const write of writes) forget(older, write);
      if (writes.length > 0) undone.push({ removal: effect, writes });
    }
    for (const write of fresh) {
      for (const key of keysOf(write.path)) {
        const known = older.get(key);
        if (known === undefined) older.set(key, new Set([write]));
        else known.add(write);
      }
    }
  }
  return undone;
}

function forget(older: ReadonlyMap<string, Set<Effect>>, write: Effect): void {
  for (const key of keysOf(write.path)) older.get(key)?.delete(write);
}

/** The path itself and every folder above it but the root: where a delete may look it up. */
function* keysOf(path: string): Generator<string> {
  yield path;
  if (!path.startsWith('/')) return;
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) yield path.slice(0, at);
}

/** The folder that holds all that a delete may take: of a pattern the part before it. */
function folderKey(path: string): string {
  let folder = path;
  while (/[*?[]/.test(folder) && folder !== '/') folder = folderOf(folder);
  return folder;
}
