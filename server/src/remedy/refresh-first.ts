import type { Build, Invocation } from '../model';
import { insertBefore, type Edit } from '../text';
import { isWhole } from './run-editing';

/** Refreshes the index in front of an install, by the program in use; `undefined` where the two could not be bound together. */
export function refreshFirst(build: Build, { manager, run, command, args }: Invocation): Edit[] | undefined {
  const { refresh, rolling, commands } = manager;
  const item = run.script?.list[command.item];
  if (refresh === undefined || rolling === true || item === undefined || !item.simple || command.decoded || !isWhole(build.file, run))
    return undefined;
  if (run.commands[item.commands[0] ?? -1] !== command || item.joint === '||' || item.joint === '&') return undefined;
  const [program = '', ...rest] = refresh.split(' ');
  const named = command.path ?? command.name ?? program;
  const sudo = command.wrappers.includes('sudo') ? 'sudo ' : '';
  // Under `set -e` what fails in front of `&&` ends nothing; where the install may fail, the refresh may too.
  const tolerated = run.script?.list[command.item + 1]?.joint === '||';
  const joint = run.errexit && item.joint !== '&&' && !tolerated ? ';' : ' &&';
  const quiet = args.find(({ raw }) => /^-q+$/.test(raw))?.raw;
  const words = [commands.includes(command.name ?? '') ? named : program, ...(quiet === undefined ? [] : [quiet]), ...rest];
  return [insertBefore(command.span, `${sudo}${words.join(' ')}${joint} `)];
}
