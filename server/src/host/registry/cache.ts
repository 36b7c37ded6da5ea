import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson, type Json } from './json';

/** What is kept from one start to the next. Nothing of it is needed: whatever goes wrong with a disk, the registry is asked again. */
export interface Cache {
  get(this: void, key: string): Promise<Json | undefined>;
  set(this: void, key: string, value: Json): Promise<void>;
}

/** Entries, and bytes of each. The oldest go. */
const limits = { entries: 500, bytes: 1024 * 1024 };

export const noCache: Cache = { get: () => Promise.resolve(undefined), set: () => Promise.resolve() };

/** A folder with a file for each entry, its name made of the key, so that no name of an image means a path. */
export function diskCache(folder: string): Cache {
  const pathOf = (key: string): string => join(folder, `${createHash('sha256').update(key).digest('hex')}.json`);
  let writes = 0;

  const tidy = async (): Promise<void> => {
    const names = (await readdir(folder)).filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
    if (names.length <= limits.entries) return;
    const aged = await Promise.all(names.map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })));
    const old = aged.sort((a, b) => b.time - a.time).slice(Math.floor(limits.entries * 0.8));
    await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
  };

  return {
    get: async (key) => {
      const path = pathOf(key);
      const entry = await readFile(path).then(readJson, () => undefined);
      // Of two keys with one name the other's answer must not be taken; and a file may have been damaged.
      if (entry?.['key'] !== key) return undefined;
      const now = new Date();
      await utimes(path, now, now).catch(() => undefined);
      return entry['value'] as Json | undefined;
    },
    set: async (key, value) => {
      const text = JSON.stringify({ key, value });
      if (text.length > limits.bytes) return;
      try {
        await mkdir(folder, { recursive: true });
        const path = pathOf(key);
        // Several servers may write at once; each writes a file of its own and then gives it the name.
        const own = `${path}.${randomUUID()}`;
        await writeFile(own, text, { mode: 0o600 });
        await rename(own, path).catch(() => rm(own, { force: true }));
        if ((writes += 1) % 50 === 1) await tidy();
      } catch {
        // A full or read-only disk: the registry will be asked again.
      }
    },
  };
}
