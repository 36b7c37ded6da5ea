import type { Stats } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { contextLimits, definedBuilds, isDefinition } from '../context';
import type { Disk } from './disk';
import { readText } from './read-context';

/** More compose and bake files than this beside each other are no definitions of one project. */
const maxDefinitions = 10;
/** So many files that are copied are enough to tell one folder from another. */
const maxSources = 50;

export interface RootHints {
  /** The folder of the workspace: nothing above it is looked at. Without one, the Dockerfile's own folder is all there is. */
  readonly top?: string | undefined;
  /** A folder that the settings name, from `top`. */
  readonly setting?: string | undefined;
  /** The files that a build takes from its context, by their paths in it; asked for only where they decide. */
  readonly sources: () => Promise<readonly string[]> | readonly string[];
  /** What `rootsDefinedIn` finds, for whoever asks about many Dockerfiles and keeps it. */
  readonly defined?: ((folder: string) => Promise<DefinedRoots>) | undefined;
}

/** The contexts that definitions give to Dockerfiles, by the paths of these. */
export type DefinedRoots = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The folder that a Dockerfile is built from: where the nearest compose or bake files say so, or else the settings; or else the nearest
 * folder above that has all that is copied, where its own has not. Its own, where nothing tells.
 */
export async function contextRootOf(dockerfile: string, hints: RootHints, disk: Disk): Promise<string> {
  const { setting, sources, defined = (folder: string) => rootsDefinedIn(folder, disk) } = hints;
  const own = dirname(dockerfile);
  if (hints.top === undefined) return own;
  // Without a slash behind it.
  const top = resolve(hints.top);
  const folders = foldersBetween(own, top);
  const isFolder = async (path: string | undefined): Promise<boolean> =>
    path !== undefined && isWithin(path, top) && ((await found(path, disk))?.isDirectory() ?? false);
  for (const folder of folders) {
    // Definitions that differ say nothing.
    const [root, ...others] = (await defined(folder)).get(dockerfile) ?? [];
    if (others.length === 0 && root !== undefined && (await isFolder(root))) return root;
  }
  const set = setting === undefined || setting === '' ? undefined : resolve(top, setting);
  if (set !== undefined && (await isFolder(set))) return set;
  if (folders.length < 2) return own;
  const wanted = (await sources()).slice(0, maxSources);
  for (const folder of wanted.length === 0 ? [] : folders) if (await hasAll(folder, wanted, disk)) return folder;
  return own;
}

/** The contexts that the compose and bake files in a folder give to Dockerfiles. */
export async function rootsDefinedIn(folder: string, disk: Disk): Promise<DefinedRoots> {
  const entries = await disk.list(folder).catch(() => []);
  const names = entries.filter((entry) => entry.isFile() && isDefinition(entry.name)).map(({ name }) => name);
  const roots = new Map<string, Set<string>>();
  for (const name of names.sort().slice(0, maxDefinitions)) {
    const text = await readText(join(folder, name), contextLimits.maxTextBytes, disk);
    for (const { context, dockerfile } of text === undefined ? [] : definedBuilds(name, text)) {
      if (context === undefined || dockerfile === undefined || /^(?:[a-z+]+:\/\/|git@)/i.test(context)) continue;
      const root = resolve(folder, context);
      const file = resolve(root, dockerfile);
      roots.set(file, (roots.get(file) ?? new Set()).add(root));
    }
  }
  return roots;
}

async function hasAll(folder: string, paths: readonly string[], disk: Disk): Promise<boolean> {
  for (const path of paths) if ((await found(join(folder, path), disk)) === undefined) return false;
  return true;
}

async function found(path: string, disk: Disk): Promise<Stats | undefined> {
  return disk.stat(path).catch(() => undefined);
}

/** The path of a Dockerfile in a context, as a context has it; `undefined` where it lies outside. */
export function pathInContext(dockerfile: string, root: string): string | undefined {
  if (!isWithin(dockerfile, root) || dockerfile === root) return undefined;
  return relative(root, dockerfile).split(sep).join('/');
}

function foldersBetween(folder: string, top: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; isWithin(at, top); at = dirname(at)) {
    folders.push(at);
    if (at === top || dirname(at) === at) break;
  }
  return folders;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
