import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configNames, spellingsOf, type ConfigFile, type ConfigName } from '../../../shared/src';
import { patientDisk, type Disk } from './disk';
import { readText } from './read-context';

const maxConfigBytes = 1024 * 1024;

/**
 * Per name, the nearest configuration file in a folder or above it: as far as `upTo`, the repository's root, or the file system's,
 * whatever comes first.
 */
export async function findConfigs(folder: string, upTo?: string, disk: Disk = patientDisk): Promise<ConfigFile[]> {
  const folders = await foldersAbove(resolve(folder), upTo === undefined ? undefined : resolve(upTo), disk);
  const found = await Promise.all(configNames.map((name) => nearest(name, folders, disk)));
  return found.filter((file) => file !== undefined);
}

/** A folder, and what it surely does not hold: where it cannot be listed, any name may be there. */
interface Searched {
  readonly folder: string;
  readonly mayHold: (name: string) => boolean;
}

async function nearest(name: ConfigName, folders: readonly Searched[], disk: Disk): Promise<ConfigFile | undefined> {
  for (const { folder, mayHold } of folders) {
    for (const spelling of spellingsOf(name).filter(mayHold)) {
      const path = join(folder, spelling);
      const text = await readText(path, maxConfigBytes, disk);
      if (text !== undefined) return { name, uri: pathToFileURL(path).href, text };
    }
  }
  return undefined;
}

async function foldersAbove(folder: string, upTo: string | undefined, disk: Disk): Promise<Searched[]> {
  const folders: Searched[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const names = await disk.names(at);
    const mayHold = (name: string): boolean => names?.has(name) !== false;
    folders.push({ folder: at, mayHold });
    if (at === upTo || dirname(at) === at || (mayHold('.git') && (await exists(join(at, '.git'), disk)))) return folders;
  }
}

function exists(path: string, disk: Disk): Promise<boolean> {
  return disk.stat(path).then(
    () => true,
    () => false,
  );
}
