import { randomBytes } from 'node:crypto';
import { access, chmod, chown, constants, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Makes a file that is not there yet. Throws what the file system says. */
export async function createFile(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' });
}

/**
 * Replaces a file's text in one step, keeping its mode and, where it may, its owner: a reader sees the old text or the new one, and a failure leaves the old. A
 * link stays a link; the file that it names is replaced; one that may not be written is
 * left alone. Throws what the file system says.
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const target = await realpath(path);
  const { mode, uid, gid } = await stat(target);
  // The folder would let us replace a file that its owner has protected; and root may write everything.
  await access(target, constants.W_OK);
  if ((mode & 0o222) === 0) throw new Error(`EACCES: read-only file, '${target}'`);
  const draft = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeFile(draft, text, { flag: 'wx', mode });
    const made = await stat(draft);
    if (made.uid !== uid || made.gid !== gid) await chown(draft, uid, gid).catch(() => undefined);
    // The process's mask may have taken bits away.
    await chmod(draft, mode);
    await rename(draft, target);
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw error;
  }
}
