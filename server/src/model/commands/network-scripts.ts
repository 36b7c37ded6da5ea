import { hasFlag, operands, type Command } from '../../shell';
import type { Build } from '../build';
import { isToOutput } from '../files/downloads';
import type { Run } from '../run';

/** A shell or interpreter that is given what a download brings, as it comes. */
export interface NetworkScript {
  readonly run: Run;
  /** The interpreter. */
  readonly command: Command;
}

/** The scripts that run straight from the network: `curl | sh`, `sh -c "$(curl ...)"`, `bash <(curl ...)`. */
export function* networkScripts(build: Build): Generator<NetworkScript> {
  for (const run of build.runs) {
    let fetched: Command | undefined;
    for (const command of run.commands) {
      if (fetched?.item !== command.item || !command.piped) fetched = undefined;
      if (readsOutput(command) || (fetched !== undefined && readsInput(command))) yield { run, command };
      if ((command.name === 'curl' || command.name === 'wget') && isToOutput(command)) fetched = command;
      else if (command.name !== undefined && checkers.has(command.name)) fetched = undefined;
    }
  }
}

/** What passes on only what somebody has signed, or something else than it was given. */
const checkers = new Set(['gpg', 'gpgv', 'minisign', 'cosign', 'jq', 'awk', 'grep', 'cut', 'tar', 'tee', 'yq']);

/** A shell with a script in a substitution: of its own string, or as its file. */
function readsOutput({ name, args }: Command): boolean {
  if (name === undefined || (!shells.test(name) && !/^(?:eval|source|\.)$/.test(name))) return false;
  return args.some(({ raw }) => /^(?:\$\(|`|<\()\s*(?:curl|wget)\s/.test(raw));
}

/** A shell or interpreter without a script of its own, so that it takes what comes through the pipe. */
function readsInput(command: Command): boolean {
  const { name = '', args } = command;
  if (shells.test(name)) return hasFlag(command, '-s') || /^-?$/.test(operands(command)[0]?.raw ?? '') || isInput(args[0]?.raw);
  if (!/^(?:python[\d.]*|perl|ruby|node|php)$/.test(name) || args.some(({ raw }) => /^-[cemprn]/.test(raw))) return false;
  return args.length === 0 || isInput(args[0]?.raw);
}

function isInput(word: string | undefined): boolean {
  return word === '-' || word === '/dev/stdin';
}

const shells = /^(?:ba|da|z|a|k)?sh$/;
