import { imageFacts, managerOf, type PackageManager, type Verb } from '../knowledge';
import { operands, type Command, type ShellWord } from '../shell';
import type { Span } from '../text';
import type { Run } from './run';

/** A package manager or build tool at work: which one, and what it is asked to do. */
export interface Invocation {
  readonly manager: PackageManager;
  readonly verb: Verb;
  /** What it does here: the verb's meaning, or its other meaning where no package is named. */
  readonly does: Verb['does'];
  readonly run: Run;
  readonly command: Command;
  /** The verb's last word; the program where the verb is bare. */
  readonly verbSpan: Span;
  /** The words after the program, flags included. */
  readonly args: readonly ShellWord[];
  /** What it is asked for: words that are neither verb, flag nor a flag's value. */
  readonly packages: readonly ShellWord[];
  /** It installs what the project's manifest says, not what the line names. */
  readonly fromManifest: boolean;
}

/** Every package manager at work in a run, in order. */
export function* invocationsIn(run: Run): Generator<Invocation> {
  for (const command of run.commands) {
    const program = programIn(command);
    if (program === undefined) continue;
    for (const manager of managerOf(program.name)) {
      if (!bearsSigns(manager, program.args)) continue;
      const invocation = readInvocation(run, command, manager, program);
      if (invocation === undefined) continue;
      yield invocation;
      break;
    }
  }
}

export interface Program {
  readonly name: string;
  readonly span: Span;
  readonly args: readonly ShellWord[];
}

/** The program of a command, seen through `python -m pip` and `php composer.phar`. */
export function programIn({ name, nameSpan, args }: Command): Program | undefined {
  if (name === undefined) return undefined;
  if (/^python[\d.]*$/.test(name)) {
    const flag = args.findIndex((arg) => arg.raw === '-m');
    const module = args[flag + 1];
    if (flag >= 0 && module?.value !== undefined) return { name: module.value, span: module.span, args: args.slice(flag + 2) };
  }
  if (name === 'php') {
    const script = args.find((arg) => /(?:^|\/)composer(?:\.phar)?$/.test(arg.raw));
    if (script !== undefined) return { name: 'composer', span: script.span, args: args.slice(args.indexOf(script) + 1) };
  }
  return { name: name === 'composer.phar' ? 'composer' : name, span: nameSpan, args };
}

/** A manager that shares its command with another is meant only where one of its own flags says so, the first row in doubt. */
function bearsSigns({ signs }: PackageManager, args: readonly ShellWord[]): boolean {
  return signs === undefined || args.some((arg) => signs.flags.includes(arg.raw.split('=')[0] ?? ''));
}

function readInvocation(run: Run, command: Command, manager: PackageManager, program: Program): Invocation | undefined {
  const named = operands(program, manager.valueFlags);
  for (const verb of manager.verbs) {
    const matched = matchVerb(verb, named, program.args);
    if (matched === undefined) continue;
    const packages = named.slice(matched.taken);
    const byFlag = program.args.some((arg) => verb.manifestFlags?.some((flag) => isFlag(arg, flag)) ?? false);
    const fromManifest = verb.fromManifest === 'always' || (verb.fromManifest === 'without-packages' && packages.length === 0) || byFlag;
    return {
      manager,
      verb,
      does: packages.length === 0 && verb.withoutPackages !== undefined ? verb.withoutPackages : verb.does,
      run,
      command,
      verbSpan: matched.span ?? program.span,
      args: program.args,
      packages,
      fromManifest,
    };
  }
  return undefined;
}

interface Match {
  /** How many operands the verb takes. */
  readonly taken: number;
  readonly span: Span | undefined;
}

function matchVerb(verb: Verb, named: readonly ShellWord[], args: readonly ShellWord[]): Match | undefined {
  let taken = 0;
  let span: Span | undefined;
  for (const word of verb.words) {
    if (word.startsWith('-')) {
      const flag = args.find((arg) => isFlag(arg, word));
      if (flag === undefined) return undefined;
      span ??= flag.span;
      continue;
    }
    const operand = named[taken];
    if (operand?.value !== word) return undefined;
    span = operand.span;
    taken += 1;
  }
  if (verb.words.length === 0 && verb.anyWords !== true && named.length > 0) return undefined;
  return { taken, span };
}

/** True where a word is a flag, with or without `=value`. */
export function isFlag(word: ShellWord, flag: string): boolean {
  return word.raw === flag || (flag.startsWith('--') && word.raw.startsWith(`${flag}=`));
}

/** True where the invocation leaves out recommended packages: by a flag, or an option such as `-o APT::Install-Recommends=false`. */
export function skipsRecommends({ manager, args }: Invocation): boolean {
  const { recommends } = manager;
  if (recommends === undefined) return true;
  const options = recommends.options.map((option) => option.toLowerCase());
  return args.some(({ raw }) => {
    if (recommends.flags.includes(raw)) return true;
    const text = raw.toLowerCase().replace(/["'\s]/g, '');
    return options.some((option) => text === option || text.endsWith(`o${option}`) || text.endsWith(`=${option}`));
  });
}

/** True where weak dependencies are off in the base image or by a configuration that an earlier command wrote. */
export function recommendsConfiguredOff({ manager, run }: Invocation, textsBefore: readonly string[]): boolean {
  const { recommends } = manager;
  if (recommends === undefined) return true;
  const base = baseImage(run);
  const repository = base === undefined ? undefined : imageFacts(base)?.repository;
  if (recommends.offIn?.some((name) => repository === name || (name.endsWith('/') && base?.startsWith(name) === true)) === true)
    return true;
  return textsBefore.some((text) => recommends.configs.some((config) => config.test(text)));
}

function baseImage(run: Run): string | undefined {
  let stage = run.step.stage;
  while (stage.parent !== undefined) stage = stage.parent;
  return stage.base.image;
}
