import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * A program on the PATH; `undefined` where there is none. Relative folders of the PATH do not count, and nor does the current folder,
 * which Windows would search first: whoever wrote the repository could have put a program there.
 */
export async function findProgram(name: string, path: string | undefined): Promise<string | undefined> {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  for (const folder of (path ?? '').split(delimiter)) {
    const program = join(folder, file);
    if (isAbsolute(folder) && (await isProgram(program))) return program;
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
