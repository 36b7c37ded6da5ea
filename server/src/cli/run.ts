import { version } from '../../../shared/src';
import type { NamedRule } from '../linter';
import { explainCommand } from './explain-command';
import { generalHelp, helpOf } from './help';
import { exitCodes, messageOf, UsageError, type CommandName, type ExitCode, type Io } from './io';
import { lintCommand } from './lint-command';
import { nearest } from '../text';
import { optimiseCommand } from './optimise-command';
import { readLintOptions } from './options';
import { rebuildCommand } from './rebuild-command';
import { rulesCommand } from './rules-command';

export type { Io } from './io';

/** Runs the command line; `args` are those behind the program's name. Gives the exit code and never rejects. */
export async function run(args: readonly string[], io: Io, rules: readonly NamedRule[]): Promise<ExitCode> {
  try {
    return await dispatch(args, io, rules);
  } catch (error) {
    // Whoever has found the fault need not know which command was asked for; its help is what helps.
    const help = `deadweight ${isCommand(args[0]) ? `${args[0]} ` : ''}--help`;
    io.stderr.write(`deadweight: ${messageOf(error)}${error instanceof UsageError ? `\nTry \`${help}\`.` : ''}\n`);
    return exitCodes.failure;
  }
}

type Command = (args: readonly string[], io: Io, rules: readonly NamedRule[]) => ExitCode | Promise<ExitCode>;

const commands: Readonly<Record<CommandName, Command>> = {
  lint: (args, io, rules) => lintCommand(readLintOptions(args, io), io, rules),
  optimise: optimiseCommand,
  rebuild: rebuildCommand,
  rules: rulesCommand,
  explain: explainCommand,
};

async function dispatch([command, ...rest]: readonly string[], io: Io, rules: readonly NamedRule[]): Promise<ExitCode> {
  // What stands behind `--` is a path, however it looks.
  const end = rest.indexOf('--');
  const flags = end < 0 ? rest : rest.slice(0, end);
  if (command === '--version' || command === '-v' || flags.includes('--version')) return print(io, `${version}\n`);
  if (command === '--help' || command === '-h') return print(io, generalHelp);
  if (command === 'help') return print(io, isCommand(rest[0]) ? helpOf[rest[0]] : generalHelp);
  if (command === undefined) throw new UsageError('no command');
  if (!isCommand(command)) {
    const [close] = nearest(command, Object.keys(commands));
    throw new UsageError(`unknown command \`${command}\`${close === undefined ? '' : `; did you mean \`${close}\`?`}`);
  }
  if (flags.includes('--help') || flags.includes('-h')) return print(io, helpOf[command]);
  return commands[command](rest, io, rules);
}

function isCommand(word: string | undefined): word is keyof typeof commands {
  return word !== undefined && Object.hasOwn(commands, word);
}

function print(io: Io, text: string): ExitCode {
  io.stdout.write(text);
  return exitCodes.clean;
}
