import { managerOf, type PackageManager, type Verb } from '../knowledge';
import { operands, type Command, type ShellWord } from '../shell';
import type { Span } from '../text';
import type { Run } from './run';
import { rootStage } from './stage';

/** A package manager or build tool at work: which one, and what it is asked to do. */
export interface Invocation {
  readonly manager: PackageManager;
  readonly verb: Verb;
  /** What it does here: the verb's meaning, or its other meaning where no package is named. */
  readonly does: Verb['does'];
  readonly run: Run;
  readonly command: Command;
  /** Index of the command in `Run.commands`. */
  readonly position: number;
  /** The verb's last word; the program where the verb is bare. */
  readonly verbSpan: Span;
  /** The words after the program, flags included. */
  readonly args: readonly ShellWord[];
  /** What it is asked for: words that are neither verb, flag nor a flag's value. */
  readonly packages: readonly ShellWord[];
  /** It installs what the project's manifest says, not what the line names. */
  readonly fromManifest: boolean;
}

/** Every package manager at work in a run, in order; none on Windows, where all is elsewhere. `files` are those of the build context, where it is known. */
export function invocationsIn(run: Run, files: readonly string[] = []): readonly Invocation[] {
  if (rootStage(run.step.stage).base.known.family === 'windows') return [];
  const found: Invocation[] = [];
  for (const [position, command] of run.commands.entries()) {
    const program = programIn(command);
    if (program === undefined) continue;
    for (const manager of inOrderOfLikelihood(managerOf(program.name), program.args, files)) {
      const invocation = readInvocation({ run, command, position }, manager, program);
      if (invocation === undefined) continue;
      found.push(invocation);
      break;
    }
  }
  return found;
}

export interface Program {
  readonly name: string;
  readonly span: Span;
  readonly args: readonly ShellWord[];
}

/** The program of a command, seen through `python -m pip`, `php composer.phar` and `corepack yarn`. */
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
  const [shim] = args;
  if (name === 'corepack' && shim !== undefined && /^(?:npm|yarn|pnpm)$/.test(shim.raw)) {
    return { name: shim.raw, span: shim.span, args: args.slice(1) };
  }
  return { name: name === 'composer.phar' ? 'composer' : name, span: nameSpan, args };
}

/** Managers that share a command, the likeliest first: one of its own flags says so, or a file that only it reads. */
function inOrderOfLikelihood(
  managers: readonly PackageManager[],
  args: readonly ShellWord[],
  files: readonly string[],
): readonly PackageManager[] {
  if (managers.length < 2) return managers;
  const byFlag = managers.find(({ signs }) => args.some(({ raw }) => signs?.flags.includes(raw.split('=')[0] ?? '')));
  const likely = byFlag ?? managers.find(({ signs }) => signs?.files.some((file) => files.includes(file)));
  return likely === undefined ? managers : [likely, ...managers.filter((manager) => manager !== likely)];
}

function readInvocation(
  where: Pick<Invocation, 'run' | 'command' | 'position'>,
  manager: PackageManager,
  program: Program,
): Invocation | undefined {
  const dashes = manager.passesOn === true ? program.args.findIndex(({ raw }) => raw === '--') : -1;
  const named = operands(dashes < 0 ? program : { args: program.args.slice(0, dashes) }, manager.valueFlags);
  for (const verb of manager.verbs) {
    const matched = matchVerb(verb, named, program.args);
    if (matched === undefined) continue;
    const packages = named.slice(matched.taken);
    const byFlag = verb.manifestFlags?.some((flag) => program.args.some((arg) => isFlag(arg, flag))) === true;
    const fromManifest = verb.fromManifest === 'always' || (verb.fromManifest === 'without-packages' && packages.length === 0) || byFlag;
    return {
      manager,
      verb,
      does: packages.length === 0 && verb.withoutPackages !== undefined ? verb.withoutPackages : verb.does,
      ...where,
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
  if (verb.words.length === 0 && verb.anyWords !== true && (named.length > 0 || args.some(asksForHelp))) return undefined;
  return { taken, span };
}

function asksForHelp({ raw }: ShellWord): boolean {
  return /^(?:--version|--help|-[vVh])$/.test(raw);
}

/** True where a word is a flag, with or without `=value`. */
export function isFlag(word: ShellWord, flag: string): boolean {
  const { raw } = word;
  return raw === flag || (raw.charAt(flag.length) === '=' && flag.startsWith('--') && raw.startsWith(flag));
}
