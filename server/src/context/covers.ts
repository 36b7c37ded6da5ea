import { contextText } from './build-context';
import type { InstallInputs } from './needs-sources';

/** True where a path of the context is among what is copied, itself or through a folder. */
export function covers({ copied }: InstallInputs, path: string): boolean {
  return copied.some((each) => each === path || path.startsWith(each.endsWith('/') ? each : `${each}/`));
}

/** True where the context has such a file, or files in such a folder, and it is not among what is copied. */
export function leavesOut(inputs: InstallInputs, path: string): boolean {
  const files = inputs.context.files.filter((file) => file === path || file.startsWith(`${path}/`));
  return files.some((file) => !covers(inputs, file));
}

/** The copied files of a name with their texts; `undefined` for a text that is not known. */
export function copiedTexts(inputs: InstallInputs, fits: (name: string) => boolean): readonly (readonly [string, string | undefined])[] {
  return inputs.copied
    .filter((path) => fits(path.slice(path.lastIndexOf('/') + 1)))
    .map((path) => [path, contextText(inputs.context, path)] as const);
}

/** A path below the folder of a manifest, cleaned; `undefined` where it leaves the context. */
export function beside(manifest: string, relative: string): string | undefined {
  const parts = manifest.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/');
}

/**
 * Asks every manifest: one that needs sources decides; else one that leaves it open; no manifest leaves it open too.
 */
export function anyNeeds(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(true)) return true;
  return answers.length === 0 || answers.includes(undefined) ? undefined : false;
}
