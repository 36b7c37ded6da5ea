import type { Command } from '../../shell';
import type { Run } from '../run';

/** Why a command does nothing for an image: the state that it shows, starts, stops or asks for ends with its RUN. */
export type Idleness = 'shows' | 'starts' | 'stops' | 'waits' | 'mounts';

/** The commands of a run that a build has no use for. What only prints is useful where something reads it. */
export function* idleCommands({ step, script, commands }: Run): Generator<{ readonly command: Command; readonly why: Idleness }> {
  for (const command of commands) {
    const why = idlenessOf(command);
    if (why === undefined || command.name === undefined) continue;
    const isRead = command.piped || command.subshell || command.redirections.length > 0;
    if (why === 'shows' && isRead) continue;
    if (why === 'starts' && command.item < (script?.list.length ?? 0) - 1) continue;
    if (why === 'mounts' && step.instruction.flags.some(({ name, value }) => name === 'security' && value === 'insecure')) continue;
    yield { command, why };
  }
}

function idlenessOf({ name = '', path = '', args, piped, redirections }: Command): Idleness | undefined {
  const [first, second] = args.map(({ raw }) => raw);
  switch (name) {
    case 'top':
    case 'htop':
    case 'free':
    case 'ps':
      return 'shows';
    case 'service':
      return args.length === 0 || isStart(second) ? 'starts' : undefined;
    case 'systemctl':
    case 'rc-service':
      return isStart(first) || isStart(second) ? 'starts' : undefined;
    case 'shutdown':
    case 'reboot':
    case 'poweroff':
    case 'halt':
      return 'stops';
    case 'vi':
    case 'vim':
    case 'nano':
      return piped || redirections.length > 0 || args.some(({ raw }) => /^(?:\+|-[a-zA-Z]*[csSE]|--)/.test(raw)) ? undefined : 'waits';
    case 'mount':
      return args.length > 0 ? 'mounts' : undefined;
    default:
      return path.startsWith('/etc/init.d/') && isStart(first) ? 'starts' : undefined;
  }
}

function isStart(word: string | undefined): boolean {
  return word === 'start' || word === 'restart' || word === 'reload';
}
