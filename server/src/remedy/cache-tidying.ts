import { installsRelyingOnIndex, isCalledAtStart, mayInstallLater, readsIndex, refreshesAlone } from '../model';
import type { Build, Invocation, LeftCaches, Run } from '../model';
import { insertAfter, type Edit } from '../text';
import type { Remedy } from './remedy';
import { appendToRun, removeCommand } from './run-editing';

const mayNeedIndex = 'A script that runs in a later layer may install packages without refreshing the index.';
const needsIndexAtStart = 'The container calls the package manager when it runs, and then finds no index unless it refreshes it.';

/**
 * Keeps a manager's caches out of the layer: by the flag that it has for this, by a command at the end of the same RUN, or, where an
 * index was refreshed for nothing, by leaving that out. None where a later layer installs from the index that would go.
 */
export function cacheTidying(build: Build, run: Run, left: LeftCaches): Remedy[] {
  const { manager, invocations, caches } = left;
  const { tidy } = manager;
  if (tidy === undefined || invocations.some(({ command }) => command.decoded)) return [];
  // Where every install refreshes the index itself, as with dnf, nobody needs what is left of it.
  const index = readsIndex(manager) && caches.some(({ directory }) => directory.holds !== 'downloads');
  if (index && installsRelyingOnIndex(build, run, manager, 1).length > 0) return [];
  const reason = isCalledAtStart(build, run, manager) ? needsIndexAtStart : mayInstallLater(build, run) ? mayNeedIndex : undefined;
  const uncertain = index && reason !== undefined;
  if (invocations.every((invocation) => refreshesAlone(build, invocation))) return uncertain ? [] : leaveOut(build, run, left);
  const unsafe = uncertain && { unsafe: reason };
  if ('flag' in tidy) {
    return [{ title: `Add ${tidy.flag}`, ...unsafe, edits: flagged(build, run, left, tidy.flag) }];
  }
  // Where a cache may lie in several places, a removal of one of them proves nothing.
  if ('remove' in tidy && caches.some(({ paths }) => paths.length > 1 || /[~*]/.test(paths.join()))) return [];
  const sudo = invocations.some(({ command }) => command.wrappers.includes('sudo')) ? 'sudo ' : '';
  const commands =
    'command' in tidy
      ? commandsFor(tidy, left).map((each) => forProgram(each, manager.commands, invocations[0]?.command.name))
      : [`rm -rf ${caches.flatMap(({ paths }) => paths).join(' ')}`];
  // The command would tidy the home of the shell's own user.
  if ('command' in tidy && invocations.some(({ command }) => command.asOther)) return [];
  // A program that a nested shell finds, the outer one may not.
  if (commands.some((each) => !each.startsWith('rm -rf /')) && invocations.some((invocation) => isNested(run, invocation))) return [];
  const command = commands.map((each) => sudo + each).join(' && ');
  const edits = appendToRun(build.file, run, command);
  return edits === undefined ? [] : [{ title: `Append ${command}`, ...unsafe, edits }];
}

/** Where downloads need a command of their own, one for each of what is left. */
function commandsFor({ command, downloads }: { readonly command: string; readonly downloads?: string }, { caches }: LeftCaches): string[] {
  if (downloads === undefined) return [command];
  const held = caches.map(({ directory }) => directory.holds === 'downloads');
  return [...(held.includes(true) ? [downloads] : []), ...(held.includes(false) ? [command] : [])];
}

/** True for a command in a string for another shell, or in a substitution. */
function isNested({ script, commands }: Run, { command }: Invocation): boolean {
  const item = script?.list[command.item];
  return item?.simple === true && commands[item.commands[0] ?? -1] !== command;
}

function leaveOut(build: Build, run: Run, { invocations }: LeftCaches): Remedy[] {
  const commands = invocations.map(({ command }) => command);
  const removals = commands.map((command) => removeCommand(build.file, run, command, commands));
  const edits = removals.flatMap((removal) => removal ?? []);
  return removals.includes(undefined) ? [] : [{ title: 'Leave out this refresh, which no install needs', edits }];
}

/** With the flag an install fetches the index itself, so that a refresh before it goes. */
function flagged(build: Build, run: Run, { invocations }: LeftCaches, flag: string): Edit[] {
  const refreshes = invocations.filter(({ does }) => does === 'refresh').map(({ command }) => command);
  return invocations.flatMap((invocation) => {
    const removal = refreshes.includes(invocation.command) ? removeCommand(build.file, run, invocation.command, refreshes) : undefined;
    return removal ?? [insertAfter(invocation.verbSpan, ` ${flag}`)];
  });
}

/** The cleanup by the program that was used: `mamba clean` after `mamba install`. */
function forProgram(command: string, programs: readonly string[], used: string | undefined): string {
  const [program = '', ...rest] = command.split(' ');
  return used !== undefined && programs.includes(program) && programs.includes(used) ? [used, ...rest].join(' ') : command;
}
