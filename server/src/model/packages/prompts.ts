import { comeAlone } from '../../knowledge';
import { findFlag } from '../../shell';
import type { Build } from '../build';
import { variableIn } from './cache';
import type { Invocation } from '../invocation';
import { isImageOf, isSetBefore, setsOption } from './settings';
import { rootStage } from '../stage';

/** True where a package manager asks (or may ask) before it acts, and neither the line, the environment nor a setting of the image answers. */
export function asksFirst(build: Build, invocation: Invocation): boolean {
  const { manager, does, verb, args, run, command } = invocation;
  const { prompt } = manager;
  if (prompt === undefined || !prompt.before.includes(does) || verb.neverAsks === true || isAnswered(invocation)) return false;
  // To remove what is not named is to do nothing, in most builds.
  if (does === 'remove' && invocation.packages.length === 0) return false;
  const { flags, twice, options = [], env = [], configs = [], notIn = [] } = prompt;
  if (findFlag({ args }, flags) !== undefined || (twice !== undefined && countOf(twice, args) > 1)) return false;
  if (setsOption(args, options)) return false;
  // What the line asks for may be a flag itself, as in `apt-get install $FLAGS`.
  if (args.some(({ raw, value }) => value === undefined && /^\$\{?\w*(?:OPT|ARG|FLAG|YES)/i.test(raw))) return false;
  if (env.some(({ name, values }) => values.includes(variableIn(run, command, name, build.valueAt)?.toLowerCase() ?? ''))) return false;
  return !isImageOf(rootStage(run.step.stage), notIn) && (configs.length === 0 || !isSetBefore(build, run.step, configs));
}

/** True where today there would be nothing to ask, since all that is named comes alone. */
export function asksOnlyLater({ manager, packages }: Invocation): boolean {
  return manager.id === 'apt' && comeAlone(packages.map(({ raw }) => raw));
}

/** True where something is fed to the command: `yes | apt-get install git`. */
function isAnswered({ run, command, position }: Invocation): boolean {
  const before = run.commands[position - 1];
  return (
    command.redirections.some(({ operator }) => operator.startsWith('<')) ||
    (command.piped && before?.piped === true && before.item === command.item)
  );
}

/** How often a flag is given in its short or long form, clusters included. */
function countOf([short, long]: readonly [string, string], args: Invocation['args']): number {
  const letter = short.slice(1);
  const count = (raw: string): number => (raw === long ? 1 : /^-[a-zA-Z]+$/.test(raw) ? raw.split(letter).length - 1 : 0);
  return args.reduce((sum, { raw }) => sum + count(raw), 0);
}
