import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configNames, type ConfigFile, type ConfigName } from '../../../shared/src';
import { readText } from './read-context';

const maxConfigBytes = 1024 * 1024;

/**
 * Per name, the nearest configuration file in a folder or above it: as far as `upTo`, the repository's root, or the file system's,
 * whatever comes first.
 */
export async function findConfigs(folder: string, upTo?: string): Promise<ConfigFile[]> {
  const folders = [...foldersAbove(resolve(folder), upTo === undefined ? undefined : resolve(upTo))];
  const found = await Promise.all(configNames.map((name) => nearest(name, folders)));
  return found.filter((file) => file !== undefined);
}

async function nearest(name: ConfigName, folders: readonly string[]): Promise<ConfigFile | undefined> {
  for (const folder of folders) {
    const path = join(folder, name);
    const text = await readText(path, maxConfigBytes);
    if (text !== undefined) return { name, uri: pathToFileURL(path).href, text };
  }
  return undefined;
}

function* foldersAbove(folder: string, upTo: string | undefined): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at;
    if (at === upTo || dirname(at) === at || existsSync(join(at, '.git'))) return;
  }
}
