import { join } from 'node:path';
import { contextLimits, isContextText, maxSizes, type BuildContext } from '../context';
import { patientDisk, type Disk } from './disk';

/** A tree of empty folders has no files to count; this ends the walk there. */
const maxFolders = 2000;
/** A repository with a manifest in each of its thousand packages is not read whole. */
const maxTexts = 200;
/** Folders whose contents no rule asks about, and which alone would use up the limit. They are listed, but not entered. */
const closed = new Set(['.git', 'node_modules']);

/**
 * Lists a folder as a build context, what is nearest first, and reads the texts that rules ask for. Links are listed, but neither
 * followed nor read. What cannot be read is left out; `undefined` where the folder itself cannot be.
 */
export async function readContext(root: string, dockerfile?: string, disk: Disk = patientDisk): Promise<BuildContext | undefined> {
  const files: string[] = [];
  const texts: string[] = [];
  const folders = [''];
  let truncated = false;
  for (let next = 0; next < folders.length && !truncated; next += 1) {
    const folder = folders[next] ?? '';
    const entries = await listFolder(join(root, folder), disk);
    if (entries === undefined && next === 0) return undefined;
    for (const entry of entries ?? []) {
      const path = folder + entry.name;
      if (!entry.isDirectory()) files.push(path);
      else if (closed.has(entry.name)) files.push(`${path}/`);
      else folders.push(`${path}/`);
      if (entry.isFile() && texts.length < maxTexts && isContextText(path)) texts.push(path);
      truncated = files.length > contextLimits.maxFiles || folders.length > maxFolders;
      if (truncated) break;
    }
  }
  return {
    files: files.slice(0, contextLimits.maxFiles),
    truncated,
    ...(files.length <= maxSizes && { sizes: await readSizes(root, files, disk) }),
    texts: await readTexts(root, texts, disk),
    ...(dockerfile !== undefined && { dockerfile }),
  };
}

/** The text of a file up to a size in bytes; `undefined` where it is larger, no file, or cannot be read. */
export async function readText(path: string, maxBytes: number, disk: Disk): Promise<string | undefined> {
  try {
    const found = await disk.stat(path);
    // A pipe, for one, would keep us waiting for ever.
    return found.isFile() && found.size <= maxBytes ? (await disk.read(path)).toString('utf8') : undefined;
  } catch {
    return undefined;
  }
}

async function readTexts(root: string, paths: readonly string[], disk: Disk): Promise<Record<string, string>> {
  const read = await Promise.all(
    paths.map(async (path) => [path, await readText(join(root, path), contextLimits.maxTextBytes, disk)] as const),
  );
  return Object.fromEntries(read.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The sizes of files, not of folders that are not entered. */
async function readSizes(root: string, files: readonly string[], disk: Disk): Promise<Record<string, number>> {
  const asked = files.filter((path) => !path.endsWith('/'));
  const read = await Promise.all(asked.map(async (path) => [path, await disk.lstat(join(root, path)).catch(() => undefined)] as const));
  return Object.fromEntries(read.flatMap(([path, found]) => (found === undefined ? [] : [[path, found.size] as const])));
}

async function listFolder(folder: string, disk: Disk) {
  try {
    return [...(await disk.list(folder))].sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return undefined;
  }
}
