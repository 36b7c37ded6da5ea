import { version } from '../../../shared/src';
import type { NamedRule } from '../linter';
import { generalHelp, lintHelp } from './help';
import { exitCodes, messageOf, UsageError, type ExitCode, type Io } from './io';
import { lintCommand } from './lint-command';
import { readLintOptions } from './options';

export type { Io } from './io';

/** Runs the command line; `args` are those behind the program's name. Gives the exit code and never rejects. */
export async function run(args: readonly string[], io: Io, rules: readonly NamedRule[]): Promise<ExitCode> {
  try {
    return await dispatch(args, io, rules);
  } catch (error) {
    const hint = error instanceof UsageError ? '\nTry `deadweight lint --help`.' : '';
    io.stderr.write(`deadweight: ${messageOf(error)}${hint}\n`);
    return exitCodes.failure;
  }
}

async function dispatch([command, ...rest]: readonly string[], io: Io, rules: readonly NamedRule[]): Promise<ExitCode> {
  // What stands behind `--` is a path, however it looks.
  const end = rest.indexOf('--');
  const flags = end < 0 ? rest : rest.slice(0, end);
  if (command === '--version' || command === '-v' || flags.includes('--version')) return print(io, `${version}\n`);
  if (command === '--help' || command === '-h' || command === 'help') return print(io, generalHelp);
  if (command === undefined) throw new UsageError('no command');
  if (command !== 'lint') throw new UsageError(`unknown command \`${command}\``);
  if (flags.includes('--help') || flags.includes('-h')) return print(io, lintHelp);
  return lintCommand(readLintOptions(rest, io), io, rules);
}

function print(io: Io, text: string): ExitCode {
  io.stdout.write(text);
  return exitCodes.clean;
}
