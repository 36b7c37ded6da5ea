import { installsRelyingOnIndex, mayInstallLater, type Build, type LeftCaches, type Run } from '../model';
import { insertAfter } from '../text';
import type { Remedy } from './remedy';
import { appendToRun } from './run-editing';

/**
 * Keeps a manager's caches out of the layer: by the flag that it has for this, or by a command at the end of the same RUN. None where
 * a later layer installs from the index that would go.
 */
export function cacheTidying(build: Build, run: Run, { manager, invocations, caches }: LeftCaches): Remedy[] {
  const { tidy } = manager;
  if (tidy === undefined || invocations.some(({ command }) => command.decoded)) return [];
  if (caches.some(({ directory }) => directory.holds === 'index') && installsRelyingOnIndex(build, run, manager).length > 0) return [];
  if ('flag' in tidy) {
    return [{ title: `Add ${tidy.flag}`, edits: invocations.map(({ verbSpan }) => insertAfter(verbSpan, ` ${tidy.flag}`)) }];
  }
  const paths = caches.flatMap((cache) => cache.paths.slice(0, 1));
  if ('remove' in tidy && paths.some((path) => path.startsWith('~') || path.includes('*'))) return [];
  const sudo = invocations.some(({ command }) => command.wrappers.includes('sudo')) ? 'sudo ' : '';
  const command =
    'command' in tidy ? forProgram(tidy.command, manager.commands, invocations[0]?.command.name) : `rm -rf ${paths.join(' ')}`;
  const edits = appendToRun(build.file, run, `${sudo}${command}`);
  if (edits === undefined) return [];
  const why = 'A script that runs in a later layer may install packages without refreshing the index.';
  const uncertain = manager.kind === 'system' && caches.some(({ directory }) => directory.holds === 'index') && mayInstallLater(build, run);
  return [{ title: `Append ${sudo}${command}`, ...(uncertain && { unsafe: why }), edits }];
}

/** The cleanup by the program that was used: `mamba clean` after `mamba install`. */
function forProgram(command: string, programs: readonly string[], used: string | undefined): string {
  const [program = '', ...rest] = command.split(' ');
  return used !== undefined && programs.includes(program) && programs.includes(used) ? [used, ...rest].join(' ') : command;
}
