import type { Command } from '../shell';
import type { Run } from './run';

/**
 * True where the failure of a command is the failure of its RUN, so that an image shows that it did not fail. False where something may
 * forgive it: a condition, a pipeline, `||`, or a `;` without `set -e`, which forgives what fails in front of `&&` even with it.
 */
export function failsRun({ script, errexit, commands }: Run, command: Command): boolean {
  const item = script?.list[command.item];
  if (script === undefined || script.broken || item?.simple !== true || commands[item.commands[0] ?? -1] !== command) return false;
  const behind = script.list.slice(command.item + 1).map(({ joint }) => joint);
  const end = behind.find((joint) => joint !== '&&');
  if (end === undefined) return true;
  const unset = commands.some(({ name, args }) => name === 'set' && args.some(({ raw }) => raw.startsWith('+')));
  return (behind[0] === ';' || behind[0] === 'newline') && errexit && !unset;
}
