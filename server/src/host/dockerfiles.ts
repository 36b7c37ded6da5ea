import { realpath } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { patientDisk, type Disk } from './disk';

/** Folders that hold no Dockerfiles of the user's own. */
const closed = new Set(['.git', 'node_modules']);

/** `Dockerfile`, `Dockerfile.*`, `*.Dockerfile`, `Containerfile*`; not `Dockerfile.dockerignore`. */
export function isDockerfileName(path: string): boolean {
  const name = basename(path);
  if (name.endsWith('.dockerignore')) return false;
  return name === 'dockerfile' || /^(?:Dockerfile(?:\..*)?|Containerfile.*)$/s.test(name) || /.\.dockerfile$/i.test(name);
}

/**
 * The Dockerfiles in a folder and below, sorted by path. A link counts where it leads to a file within the folder that is not found
 * anyway; linked folders are not entered. `onUnreadable` hears of folders that cannot be listed.
 */
export async function findDockerfiles(
  root: string,
  onUnreadable: (path: string, error: unknown) => void,
  disk: Disk = patientDisk,
): Promise<string[]> {
  const found: string[] = [];
  const links: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    try {
      for (const entry of await disk.list(folder)) {
        const path = join(folder, entry.name);
        if (entry.isDirectory() && !closed.has(entry.name)) folders.push(path);
        else if (entry.isFile() && isDockerfileName(path)) found.push(path);
        else if (entry.isSymbolicLink() && isDockerfileName(path)) links.push(path);
      }
    } catch (error) {
      onUnreadable(folder, error);
    }
  }
  return [...found, ...(await followed(root, found, links, disk))].sort();
}

async function followed(root: string, found: readonly string[], links: readonly string[], disk: Disk): Promise<string[]> {
  if (links.length === 0) return [];
  const base = await realpath(root);
  const seen = new Set(await Promise.all(found.map((path) => realpath(path).catch(() => path))));
  const kept: string[] = [];
  for (const link of links) {
    try {
      const target = await realpath(link);
      const inside = relative(base, target);
      if (inside === '..' || inside.startsWith(`..${sep}`) || seen.has(target) || !(await disk.stat(target)).isFile()) continue;
      seen.add(target);
      kept.push(link);
    } catch {
      // A link that leads nowhere is no Dockerfile.
    }
  }
  return kept;
}
