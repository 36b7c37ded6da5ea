import type { Dirent, Stats } from 'node:fs';
import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';

/** What is asked of the file system. Rejects with what it says. */
export interface Disk {
  readonly list: (folder: string) => Promise<Dirent[]>;
  readonly stat: (path: string) => Promise<Stats>;
  readonly lstat: (path: string) => Promise<Stats>;
  readonly read: (path: string) => Promise<Buffer>;
}

/** For a server, which must answer others meanwhile. */
export const patientDisk: Disk = {
  list: (folder) => readdir(folder, { withFileTypes: true }),
  stat,
  lstat,
  read: (path) => readFile(path),
};

/** For a program that has nothing else to do: several times faster, since no other thread has to be asked. */
export const promptDisk: Disk = {
  list: promptly((folder) => readdirSync(folder, { withFileTypes: true })),
  stat: promptly((path) => statSync(path)),
  lstat: promptly((path) => lstatSync(path)),
  read: promptly((path) => readFileSync(path)),
};

/** A disk that is asked what a path is only once; for a while in which nothing changes. */
export function remembering(disk: Disk): Disk {
  const known = new Map<string, Promise<Stats>>();
  return {
    ...disk,
    stat: (path) => {
      const found = known.get(path) ?? disk.stat(path);
      known.set(path, found);
      return found;
    },
  };
}

function promptly<T>(ask: (path: string) => T): (path: string) => Promise<T> {
  // An exception of an async function is a promise that is rejected.
  // eslint-disable-next-line @typescript-eslint/require-await
  return async (path) => ask(path);
}
