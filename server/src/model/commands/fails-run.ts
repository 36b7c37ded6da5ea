import type { Command } from '../../shell';
import { memo } from '../lazy';
import type { Run } from '../run';

/**
 * True where the failure of a command is the failure of its RUN, so that an image shows that it did not fail. False where something may
 * forgive it: a condition, a pipeline, `||`, or a `;` without `set -e`, which forgives what fails in front of `&&` even with it.
 */
export function failsRun(run: Run, command: Command): boolean {
  const { script, errexit, commands } = run;
  const item = script?.list[command.item];
  if (script === undefined || script.broken || item?.simple !== true || commands[item.commands[0] ?? -1] !== command) return false;
  const { lastForgiving, unset } = wholeOf(run);
  if (lastForgiving <= command.item) return true;
  const next = script.list[command.item + 1]?.joint;
  return (next === ';' || next === 'newline') && errexit && !unset;
}

/** What is the same for all commands of a run: the last item that not `&&` joins to the one before, and whether it takes options back. */
const wholeOf = memo(({ script, commands }: Run) => ({
  lastForgiving: script?.list.findLastIndex(({ joint }) => joint !== '&&') ?? -1,
  unset: commands.some(({ name, args }) => name === 'set' && args.some(({ raw }) => raw.startsWith('+'))),
}));
