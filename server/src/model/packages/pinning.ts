import { hasFlag, type ShellWord } from '../../shell';
import type { Build } from '../build';
import { variableIn } from './cache';
import { isFlag, type Invocation } from '../invocation';

/** The packages of a line that are named without a version, where the line is the place to say which. */
export function unpinnedPackages({ valueAt }: Build, invocation: Invocation): ShellWord[] {
  const { manager, verb, does, packages, args, run, command } = invocation;
  const { pin, offlineFlags = [] } = manager;
  if (pin === undefined || !(verb.pinnable ?? does === 'install')) return [];
  if (hasFlag({ args }, pin.flags ?? []) || args.some((arg) => offlineFlags.some((flag) => isFlag(arg, flag)))) return [];
  if (pin.env?.some((name) => variableIn(run, command, name, valueAt) !== undefined) === true) return [];
  // What a variable holds may have a version.
  const named = packages.filter(({ value }) => value !== undefined);
  return (verb.takesOne === true ? named.slice(0, packages[0] === named[0] ? 1 : 0) : named).filter(
    ({ value = '' }) => !pin.elsewhere.test(value) && !pin.word.test(value),
  );
}
