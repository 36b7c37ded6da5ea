import { aptClosure, vendors } from '../../knowledge';
import type { Build } from '../build';
import type { Invocation } from '../invocation';
import { isSetBefore } from '../packages/settings';
import type { Run } from '../run';
import { expand } from '../variables';

/** What an install or a removal by apt names. */
export interface AptNames {
  /** The packages of which it is known what they bring. */
  readonly names: readonly string[];
  /** That is all that is named. */
  readonly whole: boolean;
}

/** The packages that apt is told, without versions and releases, with what is known of variables. */
export function aptNames(build: Build, invocation: Invocation): AptNames {
  const names: string[] = [];
  let whole = true;
  for (const word of invocation.packages) {
    const text = word.value ?? textOf(build, invocation, word.raw);
    if (text === undefined) {
      whole = false;
      continue;
    }
    for (const named of text.split(/\s+/)) {
      // `name-` takes it away.
      if (named === '' || named.endsWith('-')) continue;
      const name = named.replace(/(?<=[a-z\d+])(?:[=/].*|:amd64)$/, '');
      if (aptClosure(name) !== undefined && !isOfVendor(build, invocation.run, name)) names.push(name);
      else whole = false;
    }
  }
  return { names, whole };
}

/** A package of that name comes from somebody else's repository, where it is another. */
function isOfVendor(build: Build, { step }: Run, name: string): boolean {
  return vendors.some(({ packages, signs }) => packages.includes(name) && isSetBefore(build, step, signs));
}

/** A word with the variables that the script itself has set before, ENV and ARG. */
function textOf(build: Build, { run, command, position }: Invocation, raw: string): string | undefined {
  if (/`|\$\(/.test(raw)) return undefined;
  return expand(raw, (name) => {
    const setters = [
      command,
      ...run.commands
        .slice(0, position)
        .reverse()
        .filter((other) => other.name === undefined && !other.subshell),
    ];
    const set = setters.flatMap(({ assignments }) => assignments.filter((assignment) => assignment.name === name)).at(0);
    return set === undefined ? build.valueAt(run.step, name) : set.value;
  });
}
