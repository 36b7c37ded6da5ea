import type { PackageManager } from './types';
import { javascriptManagers } from './javascript';
import { jvmManagers } from './jvm';
import { nativeManagers } from './native';
import { pythonManagers } from './python';
import { scriptingManagers } from './scripting';
import { systemManagers } from './system';

export { devDependencies, type DevDependencies } from './dev-dependencies';

/** Every package manager and build tool the rules know, one row each. */
export const packageManagers: readonly PackageManager[] = [
  ...systemManagers,
  ...pythonManagers,
  ...javascriptManagers,
  ...jvmManagers,
  ...nativeManagers,
  ...scriptingManagers,
];

/**
 * The managers that a program may be, by its name without folder; none for others. A version behind the name is passed over
 * (`pip3.11`, `gem3.0`). More than one only for `yarn`, where the row's `signs` tell Yarn 1 (first) from Berry.
 */
export function managerOf(command: string): readonly PackageManager[] {
  return byCommand.get(command) ?? byCommand.get(command.replace(/-?[\d.]{1,12}$/, '')) ?? [];
}

const byCommand: ReadonlyMap<string, readonly PackageManager[]> = new Map(
  [...new Set(packageManagers.flatMap((manager) => manager.commands))].map((command) => [
    command,
    packageManagers.filter((manager) => manager.commands.includes(command)),
  ]),
);
export type * from './types';
