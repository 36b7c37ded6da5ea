import type { Command, ListItem } from '../shell';
import type { Run } from './run';

/** The first command of a script of several lines whose failure the lines after it hide; `undefined` where none does. */
export function firstUnheeded({ form, script, errexit, commands }: Run): Command | undefined {
  if (form !== 'heredoc' || script === undefined || errexit) return undefined;
  for (const [index, item] of script.list.entries()) {
    const own = item.commands.flatMap((at) => commands[at] ?? []);
    if (own.some(setsErrexit)) return undefined;
    const next = script.list[index + 1];
    if (next !== undefined && (next.joint === 'newline' || next.joint === ';') && mayFail(item, own)) return own[0];
  }
  return undefined;
}

function setsErrexit({ name, args }: Command): boolean {
  return (
    name === 'set' && args.some(({ raw }, i) => /^-[a-z]*e/.test(raw) || (raw === 'errexit' && args[i - 1]?.raw.endsWith('o') === true))
  );
}

/** What fails never, on purpose, or to be asked. */
const sure =
  /^(?:echo|printf|true|:|exit|return|set|export|trap|umask|shopt|alias|readonly|declare|typeset|local|test|\[|sleep|date|pwd)$/;

function mayFail({ simple }: ListItem, own: readonly Command[]): boolean {
  const [first] = own;
  if (simple) return first?.name === undefined ? own.length > 1 : !sure.test(first.name);
  return own.some(({ name, runs, subshell, piped }) => name !== undefined && !sure.test(name) && runs === 'always' && (!subshell || piped));
}
