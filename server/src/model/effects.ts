import { readCopy } from '../syntax';
import { operands, type Command, type ShellWord } from '../shell';
import { cachesOf, dockerCleanActive, emptyingsOf, isMounted, removedPaths } from './cache';
import type { Effect } from './effect';
import type { Invocation } from './invocation';
import { baseName, folderOf, matchesGlob, resolvePath, within } from './paths';
import { braceExpansions, pathOf, type ValueAt } from './places';
import type { Run } from './run';
import type { Step } from './stage';
import { expand } from './variables';

/** What a COPY or ADD brings: one write per source whose place in the image is known. */
export function* copyEffects(step: Step, valueAt: ValueAt): Generator<Effect> {
  const copy = readCopy(step.instruction);
  const target = copy.destination;
  if (target === undefined) return;
  const lookup = (name: string): string | undefined => valueAt(step, name);
  const written = expand(target.value, lookup);
  const folder = resolvePath(step.before.workdir, written);
  if (folder === undefined || written === undefined) return;
  const intoFolder = /(?:^|\/)\.?$/.test(written) || copy.sources.length > 1;
  for (const source of copy.sources) {
    if (source.heredoc !== undefined) continue;
    const name = expand(source.value, lookup)?.replace(/\/+$/, '');
    if (name === undefined) continue;
    const last = baseName(name.replace(/[?#].*$/, ''));
    const file = looksLikeFile(last) && !source.value.endsWith('/');
    const unpacked = step.instruction.keyword === 'ADD' && isArchive(last) && !/^[a-z+]+:\/\//i.test(name);
    const path = intoFolder && !unpacked && name !== '' ? resolvePath(folder, last) : folder;
    if (path === undefined || /[*?[]/.test(last)) continue;
    const what = unpacked ? 'unpacked' : /^https?:\/\//i.test(name) ? 'download' : 'copy';
    yield { does: 'write', path, what, file: file && !unpacked, at: source.span, step, command: undefined };
  }
}

/** A name with an ending, or one that is known to be a file; folders rarely have either. */
function looksLikeFile(name: string): boolean {
  return /^[^.].*\.[A-Za-z][\w+~]*$|^\.(?:npmrc|env|netrc)$|^(?:Makefile|Gemfile|Pipfile|Procfile|Dockerfile|Rakefile|Vagrantfile)$/.test(
    name,
  );
}

export function isArchive(name: string): boolean {
  return /\.(?:tar|tgz|tbz2?|txz|tar\.(?:gz|bz2|xz|zst|lzma|Z))$/i.test(name);
}

/** What a run downloads, unpacks, clones, fills caches with, installs and deletes, in order; what lies under a mount is left out. */
export function* runEffects(run: Run, invocations: readonly Invocation[], runsBefore: readonly Run[], valueAt: ValueAt): Generator<Effect> {
  const byCommand = new Map(invocations.map((invocation) => [invocation.command, invocation]));
  for (const command of run.commands) {
    const invocation = byCommand.get(command);
    const found = invocation === undefined ? commandEffects(command, run, valueAt) : invocationEffects(invocation, runsBefore, valueAt);
    for (const effect of found) if (!isMounted([effect.path], run, valueAt)) yield effect;
  }
}

function* invocationEffects(invocation: Invocation, runsBefore: readonly Run[], valueAt: ValueAt): Generator<Effect> {
  const { manager, does, run, command, packages, verbSpan } = invocation;
  const common = { step: run.step, command, file: false };
  for (const { directory, paths } of cachesOf(invocation, valueAt)) {
    if (!directory.kept || does === 'build' || does === 'remove') continue;
    if (directory.unless === 'docker-clean' && dockerCleanActive(run, runsBefore)) continue;
    const path = paths[0];
    if (path === undefined) continue;
    yield { ...common, does: 'write', path, what: directory.holds === 'index' ? 'index' : 'cache', at: verbSpan };
  }
  if (does === 'install' || does === 'remove') {
    for (const word of packages) {
      const name = word.value?.replace(/[=<>~].*$/, '');
      if (name === undefined || name === '') continue;
      yield { ...common, does: does === 'install' ? 'write' : 'delete', path: `${manager.id}:${name}`, what: 'package', at: word.span };
    }
  }
  for (const directory of manager.caches.filter(({ kept }) => kept)) {
    const cache = { directory, paths: [directory.path, ...(directory.elsewhere ?? [])] };
    for (const emptying of emptyingsOf(cache, manager, [command], run, valueAt)) {
      yield { ...common, does: 'delete', path: directory.path, what: 'cache', at: emptying.span };
    }
  }
}

function* commandEffects(command: Command, run: Run, valueAt: ValueAt): Generator<Effect> {
  const common = { step: run.step, command };
  for (const word of removedPaths(command)) {
    const path = pathOf(word, command, run.step, valueAt);
    for (const each of path === undefined ? [] : braceExpansions(path)) {
      yield { ...common, does: 'delete', path: each, what: 'copy', file: false, at: word.span };
    }
  }
  const written = writes(command);
  const path = written === undefined ? undefined : placeOf(written, command, run, valueAt);
  if (written !== undefined && path !== undefined) {
    yield { ...common, does: 'write', path, what: written.what, file: written.what === 'download', at: written.at.span };
  }
}

interface Written {
  readonly what: 'download' | 'clone';
  /** The word that names the place, or the address from which its name is taken. */
  readonly at: ShellWord;
  /** `at` is an address: the file or folder is named after its last part, in the folder that `into` names. */
  readonly byAddress: boolean;
  readonly into: ShellWord | undefined;
}

/** What a download or a clone writes. */
function writes(command: Command): Written | undefined {
  const { name, args, redirections } = command;
  const address = args.find((arg) => /^(?:https?|ftp):\/\//.test(arg.raw) || /\.git$/.test(arg.raw));
  const after = (...flags: string[]): ShellWord | undefined => {
    const at = args.findIndex((arg) => flags.includes(arg.raw));
    return at < 0 ? undefined : args[at + 1];
  };
  if (name === 'wget' || name === 'curl') {
    const output = name === 'wget' ? clusterValue(args, 'O', '--output-document') : clusterValue(args, 'o', '--output');
    const redirected = redirections.find(({ operator }) => operator === '>' || operator === '>|')?.target;
    const named = output ?? redirected;
    if (named !== undefined) {
      return named.raw === '-' || named.raw.startsWith('/dev/')
        ? undefined
        : { what: 'download', at: named, byAddress: false, into: undefined };
    }
    const remote = name === 'wget' ? !command.piped : args.some(({ raw }) => raw === '--remote-name' || /^-[a-zA-Z]*O/.test(raw));
    if (!remote || address === undefined) return undefined;
    return {
      what: 'download',
      at: address,
      byAddress: true,
      into: name === 'wget' ? after('-P', '--directory-prefix') : after('--output-dir'),
    };
  }
  if (name === 'git' && address !== undefined && args.some(({ raw }) => raw === 'clone')) {
    const rest = operands({ args }, ['-b', '--branch', '--depth', '-C', '-c', '--config', '-o', '--origin', '-j', '--jobs', '--filter']);
    const folder = rest[rest.indexOf(address) + 1];
    return { what: 'clone', at: folder ?? address, byAddress: folder === undefined, into: undefined };
  }
  return undefined;
}

/** The value of a flag, in the next word: `-o x`, `-fsSLo x`, `--output x`. */
function clusterValue(args: readonly ShellWord[], short: string, long: string): ShellWord | undefined {
  const at = args.findIndex(({ raw }) => raw === long || (/^-[a-zA-Z]+$/.test(raw) && raw.endsWith(short)));
  return at < 0 ? undefined : args[at + 1];
}

function placeOf({ at, byAddress, into }: Written, command: Command, run: Run, valueAt: ValueAt): string | undefined {
  if (!byAddress) return pathOf(at, command, run.step, valueAt);
  const last = expand(baseName(at.raw.replace(/[?#].*$/, '').replace(/\.git$/, '')), (name) => valueAt(run.step, name));
  if (last === undefined || last === '') return undefined;
  const word = { ...at, raw: last, value: last, text: last };
  const folder = into === undefined ? undefined : pathOf(into, command, run.step, valueAt);
  return into === undefined ? pathOf(word, command, run.step, valueAt) : resolvePath(folder, last);
}

/** True where a delete takes away what a write put there. */
export function undoes(removal: Effect, write: Effect): boolean {
  if (!removal.path.startsWith('/')) return removal.path === write.path;
  if (removal.path === '/') return false;
  const pattern = baseName(removal.path);
  if (!/[*?[]/.test(pattern)) return within(write.path, removal.path);
  const folder = folderOf(removal.path);
  if (!within(write.path, folder) || /[*?[]/.test(folder)) return false;
  const below = write.path.slice(folder === '/' ? 1 : folder.length + 1).split('/')[0] ?? '';
  return below === '' ? pattern === '*' && !write.file : matchesGlob(below, pattern);
}
