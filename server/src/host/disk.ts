import type { Dirent, Stats } from 'node:fs';
import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/** What is asked of the file system. Rejects with what it says. */
export interface Disk {
  readonly list: (folder: string) => Promise<readonly Dirent[]>;
  /** The names in a folder; `undefined` where it cannot be listed. */
  readonly names: (folder: string) => Promise<ReadonlySet<string> | undefined>;
  readonly stat: (path: string) => Promise<Stats>;
  readonly lstat: (path: string) => Promise<Stats>;
  readonly read: (path: string) => Promise<Buffer>;
}

/** For a server, which must answer others meanwhile. */
export const patientDisk: Disk = {
  ...listing((folder) => readdir(folder, { withFileTypes: true })),
  stat,
  lstat,
  read: (path) => readFile(path),
};

/** For a program that has nothing else to do: several times faster, since no other thread has to be asked. */
export const promptDisk: Disk = {
  ...listing(promptly((folder) => readdirSync(folder, { withFileTypes: true }))),
  stat: promptly((path) => statSync(path)),
  lstat: promptly((path) => lstatSync(path)),
  read: promptly((path) => readFileSync(path)),
};

/**
 * A disk that is asked to list a folder only once, and for what the folder does not list not at all: a search for configuration asks for
 * many a file that is not there, and each such answer is an exception. For a while in which nothing changes.
 */
export function remembering(disk: Disk): Disk {
  const lists = new Map<string, Promise<readonly Dirent[]>>();
  const names = new Map<string, Promise<ReadonlySet<string> | undefined>>();
  const stats = new Map<string, Promise<Stats>>();
  const once = listing((folder) => kept(lists, folder, disk.list));
  const namesIn = (folder: string): Promise<ReadonlySet<string> | undefined> => kept(names, folder, once.names);
  const stat = async (path: string): Promise<Stats> => {
    if ((await namesIn(dirname(path)))?.has(basename(path)) === false) throw notThere;
    return disk.stat(path);
  };
  return { ...disk, list: once.list, names: namesIn, stat: (path) => kept(stats, path, stat) };
}

function listing(list: Disk['list']): Pick<Disk, 'list' | 'names'> {
  const names = (folder: string): Promise<ReadonlySet<string> | undefined> =>
    list(folder).then(
      (entries) => new Set(entries.map(({ name }) => name)),
      () => undefined,
    );
  return { list, names };
}

const notThere = Object.assign(new Error('no such file or folder'), { code: 'ENOENT' });

function kept<T>(known: Map<string, Promise<T>>, path: string, ask: (path: string) => Promise<T>): Promise<T> {
  const found = known.get(path) ?? ask(path);
  known.set(path, found);
  return found;
}

function promptly<T>(ask: (path: string) => T): (path: string) => Promise<T> {
  // An exception of an async function is a promise that is rejected.
  // eslint-disable-next-line @typescript-eslint/require-await
  return async (path) => ask(path);
}
