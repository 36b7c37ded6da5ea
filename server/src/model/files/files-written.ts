import { flagValue, operands, type Command, type ShellWord } from '../../shell';
import type { Effect } from './effect';
import { baseName } from '../paths';

/** A place that a command writes to, in the words of the command. */
export interface Written {
  readonly what: Effect['what'];
  /** The words to point at. */
  readonly at: ShellWord;
  /** The place; relative to `into` where that is given. */
  readonly name: ShellWord;
  readonly into?: ShellWord | undefined;
  readonly guessed?: true;
}

/** What a command downloads, clones, unpacks, builds or moves to; `before` are the commands of the same run, for what is piped into it. */
export function filesWritten(command: Command, before: readonly Command[]): readonly Written[] {
  switch (command.name) {
    case 'wget':
    case 'curl':
    case 'aria2c':
      return [...downloaded(command)];
    case 'git':
    case 'hg':
    case 'svn':
      return [...cloned(command)];
    case 'tar':
    case 'bsdtar':
    case 'unzip':
      return [...unpacked(command, before)];
    case 'mv':
    case 'cp':
      return [...moved(command)];
    default:
      if (command.name === undefined || !buildTools.test(command.name)) return [];
      return [{ what: 'built', at: nameOf(command), name: textWord(command, '.') }];
  }
}

/** What they build lies in the folder they are called in, or below it. */
const buildTools = /^(?:make|gmake|cmake|ninja|configure|meson|scons|autogen\.sh|bootstrap\.sh)$/;

function* downloaded(command: Command): Generator<Written> {
  const { name, args, redirections } = command;
  const [short, long] = name === 'wget' ? ['O', '--output-document'] : ['o', name === 'curl' ? '--output' : '--out'];
  const named = [...outputs(args, short, long)];
  if (named.length > 0) {
    const folder = name === 'curl' ? valueOf(command, '--output-dir') : name === 'aria2c' ? valueOf(command, '-d', '--dir') : undefined;
    for (const word of named) if (isPlace(word)) yield { what: 'download', at: word, name: word, into: folder };
    return;
  }
  const redirected = redirections.find(
    ({ operator, descriptor = 1 }) => descriptor === 1 && (operator === '>' || operator === '>|'),
  )?.target;
  if (redirected !== undefined) {
    if (isPlace(redirected)) yield { what: 'download', at: redirected, name: redirected };
    return;
  }
  const remote = name === 'curl' ? args.some(({ raw }) => raw === '--remote-name' || /^-[a-zA-Z]*O/.test(raw)) : !command.piped;
  if (!remote) return;
  const into = name === 'wget' ? valueOf(command, '-P', '--directory-prefix') : valueOf(command, '--output-dir', '-d', '--dir');
  for (const address of args.filter(({ raw }) => /^(?:https?|ftp):\/\//.test(raw))) {
    const last = baseName(address.raw.replace(/[?#].*$/, ''));
    if (last !== '') yield { what: 'download', at: address, name: textWord(command, last, address), into };
  }
}

/** The values of a flag: `-o x`, `-ox`, `-fsSLo x`, `-qO/tmp/x`, `--output x`, `--output=x`. */
function* outputs(args: readonly ShellWord[], short: string, long: string): Generator<ShellWord> {
  for (const [index, word] of args.entries()) {
    const { raw } = word;
    const next = args[index + 1];
    if ((raw === long || (/^-[a-zA-Z]+$/.test(raw) && raw.endsWith(short))) && next !== undefined) yield next;
    else if (raw.startsWith(`${long}=`)) yield cut(word, long.length + 1);
    else if (/^-[a-zA-Z]+[^a-zA-Z]/.test(raw) && /^-[a-zA-Z]+/.exec(raw)?.[0].endsWith(short) === true) {
      yield cut(word, /^-[a-zA-Z]+/.exec(raw)?.[0].length ?? 0);
    }
  }
}

function isPlace({ raw }: ShellWord): boolean {
  return raw !== '-' && !raw.startsWith('/dev/');
}

function* cloned(command: Command): Generator<Written> {
  const { args, name } = command;
  const verb = args.findIndex(({ raw }) => raw === 'clone' || raw === 'checkout' || raw === 'co');
  if (verb < 0 || (name === 'git' && args[verb]?.raw !== 'clone')) return;
  const flags = ['-b', '--branch', '--depth', '-c', '--config', '-o', '--origin', '-j', '--jobs', '--filter', '--reference', '-r', '-u'];
  const [address, folder] = operands({ args: args.slice(verb + 1) }, flags);
  if (address === undefined) return;
  const last = baseName(
    address.raw
      .replace(/\/+$/, '')
      .replace(/[?#].*$/, '')
      .replace(/\.git$/, '')
      .replace(/^[^/]*:/, ''),
  );
  const into = valueOf({ args: args.slice(0, verb) }, '-C');
  const place = folder ?? (last === '' ? undefined : textWord(command, last, address));
  if (place === undefined) return;
  yield { what: 'clone', at: folder ?? address, name: place, into };
  if (name === 'git') yield { what: 'clone', at: folder ?? address, name: textWord(command, `${place.raw}/.git`, place), into };
}

/** An archive is unpacked to a folder named like it, or, where the command says to, right into a folder of its own. */
function* unpacked(command: Command, before: readonly Command[]): Generator<Written> {
  const { name, args } = command;
  if (name === 'unzip') {
    const [archive] = operands(command, ['-d', '-x', '-P']);
    const folder = valueOf(command, '-d');
    if (args.some(({ raw }) => /^-[a-zA-Z]*[lptvZ]/.test(raw))) return;
    if (folder !== undefined) yield { what: 'unpacked', at: folder, name: folder, guessed: true };
    if (archive !== undefined) yield* folderOfArchive(command, archive, folder);
    return;
  }
  const extracts = args.some(
    ({ raw }, i) => raw === '--extract' || raw === '--get' || /^-[a-zA-Z]*x/.test(raw) || (i === 0 && /^[a-zA-Z]*x[a-zA-Z]*$/.test(raw)),
  );
  if (!extracts || args.some(({ raw }) => raw === '-O' || raw === '--to-stdout')) return;
  const into = valueOf(command, '-C', '--directory');
  if (args.some(({ raw }) => raw.startsWith('--strip'))) {
    if (into !== undefined) yield { what: 'unpacked', at: into, name: into, guessed: true };
    return;
  }
  const piped = before.findLast((other) => other.item === command.item && (other.name === 'wget' || other.name === 'curl'));
  const archive =
    args.find(({ raw }) => /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz)$/i.test(raw) && !raw.startsWith('--exclude')) ??
    (command.piped ? piped?.args.find(({ raw }) => /^(?:https?|ftp):/.test(raw)) : undefined);
  if (archive !== undefined) yield* folderOfArchive(command, archive, into);
}

function* folderOfArchive(command: Command, archive: ShellWord, into: ShellWord | undefined): Generator<Written> {
  const stem = baseName(archive.raw.replace(/[?#].*$/, '').replace(/^--file=/, '')).replace(
    /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|zip|jar|war)$/i,
    '',
  );
  if (stem !== '' && !/[*?[]/.test(stem))
    yield { what: 'unpacked', at: archive, name: textWord(command, stem, archive), into, guessed: true };
}

function* moved(command: Command): Generator<Written> {
  const flags = ['-t', '--target-directory', '-S', '--suffix'];
  const into = valueOf(command, '-t', '--target-directory');
  const words = operands(command, flags);
  const target = into ?? words.at(-1);
  if (target === undefined || (into === undefined && words.length < 2)) return;
  const sources = into === undefined ? words.slice(0, -1) : words;
  for (const source of sources) {
    const last = baseName(source.raw.replace(/\/+$/, ''));
    const named = into !== undefined || target.raw.endsWith('/') || sources.length > 1;
    if (!named) yield { what: 'moved', at: target, name: target };
    else if (!/[*?[]/.test(last) && last !== '' && last !== '.')
      yield { what: 'moved', at: source, name: textWord(command, last, source), into: target };
  }
}

/** What a command takes away from where it was: the sources of `mv`, the archive that `gunzip` replaces. */
export function movedAway(command: Command): ShellWord[] {
  const { name, args } = command;
  if (name === 'mv') {
    const into = valueOf(command, '-t', '--target-directory');
    const words = operands(command, ['-t', '--target-directory', '-S', '--suffix']);
    return into === undefined ? words.slice(0, -1) : words;
  }
  const replaces =
    name === 'gunzip' || name === 'bunzip2' || name === 'unxz' || (name === 'gzip' && args.some(({ raw }) => /^-[a-z]*d/.test(raw)));
  return replaces && !args.some(({ raw }) => /^-[a-z]*[ckt]|^--(?:stdout|keep|test)/.test(raw)) ? operands(command) : [];
}

function valueOf(command: Pick<Command, 'args'>, ...names: readonly string[]): ShellWord | undefined {
  const found = flagValue(command, names);
  return found && { ...found.word, raw: found.raw, text: found.raw, value: found.value };
}

function cut(word: ShellWord, length: number): ShellWord {
  const raw = word.raw.slice(length);
  return { ...word, raw, text: raw, value: word.value?.slice(length) };
}

function nameOf(command: Command): ShellWord {
  return { text: command.name ?? '', raw: command.name ?? '', value: command.name, span: command.nameSpan };
}

/** A word that nobody wrote; its variables are those of the word it comes from. */
function textWord(command: Command, text: string, from?: ShellWord): ShellWord {
  return { text, raw: text, value: text.includes('$') || text.includes('`') ? undefined : text, span: from?.span ?? command.nameSpan };
}
