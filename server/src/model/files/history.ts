import type { ContextFiles } from './context-files';
import type { Effect } from './effect';
import { undoes } from './effects';
import { folderOf } from '../paths';
import type { Step } from '../stage';

/** A delete that comes too late: what it takes away stays in the layer that wrote it. */
export interface Undone {
  readonly removal: Effect;
  /** What it takes away, oldest first. */
  readonly writes: readonly Effect[];
}

/**
 * Follows the layers of what ships, oldest first, and pairs each delete with the writes of earlier layers that it takes away. What a run
 * takes away again itself never reaches a layer. Every write is undone at most once, so this stays linear; of a folder of the build context
 * each part is, where `files` know it.
 */
export function findUndone(steps: readonly Step[], effectsOf: (step: Step) => readonly Effect[], files?: ContextFiles): Undone[] {
  const older: Places = new Map();
  const parts = new Set<string>();
  const undone: Undone[] = [];
  for (const step of steps) {
    const effects = effectsOf(step);
    if (effects.length === 0) continue;
    const fresh = new Set<Effect>();
    // By their places only where the step deletes too, which few do.
    let own: Places | undefined;
    for (const effect of effects) {
      if (effect.does === 'write') {
        fresh.add(effect);
        if (own !== undefined) put(own, effect);
        continue;
      }
      own ??= placesOf(fresh);
      const tidied = take(own, effect, true);
      for (const write of tidied) fresh.delete(write);
      // A run that cleans up after itself is no late cleanup of caches before it: those are for their own runs to empty.
      const tidies = tidied.some(isCache);
      const writes = take(older, effect, false, (write) => !tidies || !isCache(write));
      if (writes.length === 0 && tidied.length === 0 && files !== undefined && !parts.has(effect.path)) {
        writes.push(...copiedParts(older, effect, files));
        if (writes.length > 0) parts.add(effect.path);
      }
      if (writes.length > 0) undone.push({ removal: effect, writes });
    }
    for (const write of fresh) put(older, write);
  }
  return undone;
}

/** Late deletes by the words that say them: a command that removes five packages is one. Writes that the same words say are one too. */
export function groupUndone(undone: readonly Undone[]): Undone[] {
  const groups = new Map<string, { removal: Effect; writes: Map<string, Effect> }>();
  for (const { removal, writes } of undone) {
    const key = `${removal.at.start}-${removal.at.end}`;
    const group = groups.get(key) ?? { removal, writes: new Map<string, Effect>() };
    for (const write of writes) {
      const place = `${write.at.start}-${write.at.end}`;
      if (!group.writes.has(place)) group.writes.set(place, write);
    }
    groups.set(key, group);
  }
  return [...groups.values()].map(({ removal, writes }) => ({
    removal,
    writes: [...writes.values()].sort((a, b) => a.at.start - b.at.start),
  }));
}

/** True where what stays may weigh something: more than a script or a configuration file. */
export function weighs({ removal, writes }: Undone): boolean {
  const recursive = removal.command?.args.some(({ raw }) => /^-[a-zA-Z]*[rR]|^--recursive$/.test(raw)) === true;
  return writes.some((write) => (isFileOrFolder(write) && !write.file ? recursive : mayBeLarge(write)));
}

/** False for a write of one small file: a script, a configuration. */
export function mayBeLarge({ what, file, path }: Effect): boolean {
  if (what === 'copy' || what === 'moved') return !file || heavy.test(path);
  return what !== 'download' || !light.test(path);
}

function isFileOrFolder({ what }: Effect): boolean {
  return what === 'copy' || what === 'moved';
}

const heavy = /\.(?:[jwe]ar|zip|rpm|deb|apk|whl|t?gz|tgz|tar|xz|bz2|7z|zst|exe|msi|run|bin|iso|so|sql|dump|csv|db)$/i;
const light =
  /\.(?:sh|bash|py|pl|rb|js|php|conf|cfg|ini|ya?ml|json|toml|xml|txt|key|asc|gpg|sig|sha\d*\w*|md5|pub|repo|list|patch|diff|crt|pem)$/i;

/** Writes by their path and every folder above it but the root. */
type Places = Map<string, Set<Effect>>;

/** How many writes in one folder a delete with a pattern is compared with, so that ten thousand of each cost no square. */
const mostCompared = 256;

function placesOf(writes: Iterable<Effect>): Places {
  const places: Places = new Map();
  for (const write of writes) put(places, write);
  return places;
}

function put(places: Places, write: Effect): void {
  for (const key of keysOf(write.path)) {
    const known = places.get(key);
    if (known === undefined) places.set(key, new Set([write]));
    else known.add(write);
  }
}

/** Takes out the writes that a delete undoes, oldest first. */
function take(places: Places, removal: Effect, own: boolean, wanted: (write: Effect) => boolean = () => true): Effect[] {
  if (places.size === 0) return [];
  const taken = new Set<Effect>();
  let compared = 0;
  for (const folder of foldersOf(removal.path)) {
    for (const write of places.get(folder) ?? []) {
      if (wanted(write) && undoes(removal, write, own)) taken.add(write);
      else if ((compared += 1) > mostCompared) break;
    }
  }
  for (const write of taken) for (const key of keysOf(write.path)) places.get(key)?.delete(write);
  return [...taken];
}

/** What a delete takes out of a folder of the build context that an earlier layer copied. */
function* copiedParts(places: Places, removal: Effect, files: ContextFiles): Generator<Effect> {
  if (!removal.path.startsWith('/')) return;
  let compared = 0;
  for (let folder = folderOf(removal.path); ; folder = folderOf(folder)) {
    for (const write of places.get(folder) ?? []) {
      if ((compared += 1) > mostCompared) return;
      if (write.source === undefined || write.path !== folder) continue;
      const below = removal.path.slice(folder === '/' ? 1 : folder.length + 1);
      const kinds = files.named(write.source === '' ? below : `${write.source}/${below}`);
      const part: Effect = { ...write, path: removal.path, file: kinds.every((kind) => kind === 'file') };
      // To give one small file of the project another name costs nothing worth a word.
      if (kinds.length > 0 && (removal.what !== 'moved' || mayBeLarge(part))) yield part;
    }
    if (folder === '/') return;
  }
}

function isCache({ what }: Effect): boolean {
  return what === 'cache' || what === 'index';
}

/** The path itself and every folder above it, the root only for what lies right in it: where a delete may look it up. */
function keysOf(path: string): string[] {
  const keys = [path];
  if (!path.startsWith('/')) return keys;
  if (path.lastIndexOf('/') === 0) keys.push('/');
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) keys.push(path.slice(0, at));
  return keys;
}

/** The folders that hold all that a delete may take: of a pattern the part before it, and the one above for what has a guessed name. */
function foldersOf(path: string): string[] {
  let folder = path;
  while (/[*?[]/.test(folder) && folder !== '/') folder = folderOf(folder);
  return folder === path && path.startsWith('/') ? [folder, folderOf(path)] : [folder];
}
