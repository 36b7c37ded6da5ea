import { join, resolve } from 'node:path';
import { findDockerfiles, promptDisk } from '../host';
import { maxLength } from '../service';
import { messageOf, type Io } from './io';

/** A Dockerfile to lint. */
export interface Input {
  /** As it is shown; `-` for standard input. */
  readonly path: string;
  /** Absolute; `undefined` for standard input. */
  readonly file: string | undefined;
}

export interface InputText {
  readonly text: string;
  /** False where bytes were lost in reading, so that the text must not be written back. */
  readonly exact: boolean;
}

/** The inputs that paths name, folders searched, each file once. `onError` hears of what cannot be read. */
export async function findInputs(paths: readonly string[], io: Io, onError: (path: string, message: string) => void): Promise<Input[]> {
  const inputs = new Map<string, Input>();
  for (const path of paths) {
    for (const input of await inputsOf(path, io, onError)) {
      const key = input.file ?? '-';
      if (!inputs.has(key)) inputs.set(key, input);
    }
  }
  return [...inputs.values()];
}

async function inputsOf(path: string, io: Io, onError: (path: string, message: string) => void): Promise<Input[]> {
  if (path === '-') return [{ path, file: undefined }];
  const file = resolve(io.cwd, path);
  try {
    if (!(await promptDisk.stat(file)).isDirectory()) return [{ path, file }];
  } catch {
    // Reading it will fail, and say why.
    return [{ path, file }];
  }
  const found = await findDockerfiles(file, (folder, error) => onError(shown(path, file, folder), messageOf(error)), promptDisk);
  if (found.length === 0) io.stderr.write(`deadweight: no Dockerfile in ${path}\n`);
  return found.map((each) => ({ path: shown(path, file, each), file: each }));
}

/** Whether a folder is there. */
export async function isFolder(path: string): Promise<boolean> {
  const stat = await promptDisk.stat(path).catch(() => undefined);
  return stat?.isDirectory() === true;
}

/** A path found below a folder, as seen from where the user stands. */
function shown(path: string, root: string, found: string): string {
  return join(path, found.slice(root.length));
}

/** An input that is left alone, which is no failure. */
export class SkippedInput extends Error {}

/** The text of an input. Rejects with what the file system says, or with a SkippedInput where it is too large to be linted. */
export async function readInput({ file }: Input, io: Io): Promise<InputText> {
  if (file !== undefined && (await promptDisk.stat(file)).size > maxLength * 4) throw new SkippedInput(tooLarge);
  const bytes = file === undefined ? await io.readStdin() : await promptDisk.read(file);
  const text = Buffer.from(bytes).toString('utf8');
  if (text.length > maxLength) throw new SkippedInput(tooLarge);
  return { text, exact: Buffer.from(text, 'utf8').equals(bytes) };
}

const tooLarge = 'larger than 1 MB, so it is not checked';
