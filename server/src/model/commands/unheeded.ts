import type { Command, ListItem } from '../../shell';
import type { Run } from '../run';

/** The first command of a script of several lines whose failure the lines after it hide; `undefined` where none does. */
export function firstUnheeded({ form, script, errexit, commands }: Run): Command | undefined {
  if (form !== 'heredoc' || script === undefined || errexit) return undefined;
  for (const [index, item] of script.list.entries()) {
    const own = item.commands.flatMap((at) => commands[at] ?? []);
    if (own.some(setsErrexit)) return undefined;
    const next = script.list[index + 1];
    const failing = next?.joint === 'newline' || next?.joint === ';' ? mayFail(item, own) : undefined;
    if (failing !== undefined) return failing;
  }
  return undefined;
}

function setsErrexit({ name, args }: Command): boolean {
  return (
    name === 'set' && args.some(({ raw }, i) => /^-[a-z]*e/.test(raw) || (raw === 'errexit' && args[i - 1]?.raw.endsWith('o') === true))
  );
}

/** What fails never, on purpose, or to be asked. */
const sure = /^(?:echo|printf|true|:|exit|return|set|export|trap|umask|shopt|alias|readonly|declare|typeset|local|test|\[|sleep|date|pwd)$/;

/** The command of an item whose failure would be lost. Of a compound one what it has inside, since the failure of a condition is an answer. */
function mayFail({ simple }: ListItem, own: readonly Command[]): Command | undefined {
  const inside = own.filter(({ runs }) => runs === 'sometimes');
  const candidates = simple ? own.slice(0, own[0]?.name === undefined ? 2 : 1) : inside.length > 0 ? inside : own;
  return candidates.find(({ name }) => name !== undefined && !sure.test(name));
}
