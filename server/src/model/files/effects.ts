import { flagValues, type Command, type ShellWord } from '../../shell';
import { cachesIfOn, cachesOf, isMounted } from '../packages/cache';
import { isEmptiedBy, removedPaths } from '../packages/clearings';
import { dockerCleanActive } from '../packages/docker-clean';
import type { Effect } from './effect';
import { filesWritten, movedAway, type Written } from './files-written';
import type { Invocation } from '../invocation';
import { lazy } from '../lazy';
import { baseName, folderOf, matchesGlob, resolvePath, within } from '../paths';
import { braceExpansions, homeAt, literal, pathOf, type ValueAt } from '../places';
import type { Run } from '../run';
import type { Step } from '../stage';
import type { Span } from '../../text';
import { expand } from '../variables';

/** Where and with what a run works. */
export interface Surroundings {
  readonly valueAt: ValueAt;
  /** Earlier runs that may have disarmed docker-clean. */
  readonly before: readonly Run[];
  /** The working directory, or a name for it where only the base image knows it. */
  workdirAt(this: void, step: Step): string | undefined;
}

/** What a run downloads, unpacks, clones, fills caches with, installs, moves and deletes, in order; what lies under a mount is left out. */
export function runEffects(run: Run, invocations: readonly Invocation[], around: Surroundings): readonly Effect[] {
  const placeOf = placeFinder(run, around);
  const effects: Effect[] = [];
  const earlier: Command[] = [];
  // They come in the order of their commands.
  let next = 0;
  for (const command of run.commands) {
    const invocation = invocations[next]?.command === command ? invocations[next++] : undefined;
    const found =
      invocation === undefined ? commandEffects(command, earlier, run, placeOf) : invocationEffects(invocation, around, placeOf);
    for (const effect of found) effects.push(effect);
    if (earlier.at(-1)?.item !== command.item) earlier.length = 0;
    earlier.push(command);
  }
  return run.mounts.length === 0 ? effects : effects.filter(({ path }) => !isMounted([path], run, around.valueAt));
}

/** The place that a word of a command names, in a folder that another one names. */
export type PlaceOf = (word: ShellWord, command: Command, into?: ShellWord) => string | undefined;

/** Finds the places that the words of a run name, as its effects have them. */
export function placeFinder(run: Run, around: Surroundings): PlaceOf {
  const own = lazy(() => variablesSet(run));
  return (word, command, into) => {
    const folder = into === undefined ? undefined : place(into, command, run, around, own);
    return into !== undefined && folder === undefined ? undefined : place(word, command, run, around, own, folder);
  };
}

function* invocationEffects(invocation: Invocation, { valueAt, before }: Surroundings, placeOf: PlaceOf): Generator<Effect> {
  const { manager, does, run, command, packages, verbSpan, fromManifest, args } = invocation;
  const effect = (way: Effect['does'], path: string, what: Effect['what'], at: Span): Effect => {
    return { does: way, path, what, file: false, at, step: run.step, command };
  };
  for (const { directory, paths } of does === 'remove' ? [] : cachesOf(invocation, valueAt)) {
    if (directory.unless === 'docker-clean' && dockerCleanActive(run, before)) continue;
    const path = paths[0];
    if (path !== undefined) yield effect('write', path, directory.holds === 'index' ? 'index' : 'cache', verbSpan);
  }
  if (does === 'install' || does === 'remove') {
    const way = does === 'install' ? 'write' : 'delete';
    for (const word of packages) {
      for (const name of packagesIn(literal(word, run.step, valueAt, command)))
        yield effect(way, `${manager.id}:${name}`, 'package', does === 'install' ? word.span : verbSpan);
    }
    for (const { word, raw } of does === 'install' && manager.id === 'apk' ? flagValues({ args }, ['-t', '--virtual']) : [])
      for (const name of packagesIn(raw)) yield effect(way, `${manager.id}:${name}`, 'package', word.span);
  }
  const folder = does === 'install' && fromManifest ? installFolders[manager.id] : undefined;
  const path = folder === undefined ? undefined : placeOf({ text: folder, raw: folder, value: folder, span: verbSpan }, command);
  if (path !== undefined) yield effect('write', path, 'built', verbSpan);
  if (does !== 'clean') return;
  for (const directory of manager.caches) {
    const cache = { directory, paths: [directory.path, ...(directory.elsewhere ?? [])] };
    if (!isEmptiedBy(command, cache, manager, run, valueAt)) continue;
    const fills = { ...invocation, does: directory.filledBy?.[0] ?? ('install' as const) };
    const place = cachesIfOn(fills, valueAt).find((other) => other.directory === directory)?.paths[0] ?? directory.path;
    yield effect('delete', place, 'cache', command.span);
  }
}

/** The packages that a word stands for, several where it is a variable that holds them, without their versions. */
function packagesIn(written: string | undefined): string[] {
  const words = written === undefined ? [] : /\s/.test(written) ? written.split(/\s+/) : [written];
  return words.map((word) => word.replace(/(?!^)[=<>~@].*$/, '')).filter((name) => name !== '' && !/^-|[/$*]/.test(name));
}

/** The folder beside the manifest in which a project's packages land. */
const installFolders: Readonly<Record<string, string | undefined>> = {
  ...{ npm: 'node_modules', yarn: 'node_modules', pnpm: 'node_modules', bun: 'node_modules', composer: 'vendor' },
};

function commandEffects(command: Command, before: readonly Command[], { step }: Run, placeOf: PlaceOf): readonly Effect[] {
  const effects: Effect[] = [];
  const remove = (word: ShellWord, what: Effect['what']): void => {
    const path = placeOf(word, command);
    for (const each of path === undefined ? [] : braceExpansions(path))
      effects.push({ does: 'delete', path: each, what, file: false, at: word.span, step, command });
  };
  if (!isFiltered(command)) for (const word of removedPaths(command)) remove(word, 'copy');
  for (const word of movedAway(command)) remove(word, 'moved');
  for (const written of filesWritten(command, before)) effects.push(...writeOf(written, command, step, placeOf));
  return effects;
}

function writeOf({ what, at, name, into, guessed }: Written, command: Command, step: Step, placeOf: PlaceOf): readonly Effect[] {
  const path = placeOf(name, command, into);
  if (path === undefined || /[*?[]/.test(path) || (sharedFolders.test(path) && what !== 'download')) return [];
  const file = what === 'download' || (what === 'moved' && /^[^.].*\.[A-Za-z]\w*$/.test(baseName(path)));
  return [{ does: 'write', path, what, file, ...(guessed && { guessed }), at: at.span, step, command }];
}

/** Folders that are never one thing's own. */
const sharedFolders =
  /^\/(?:(?:usr\/|usr\/local\/)?(?:s?bin|lib|share|src|include|etc)?|usr|usr\/local|tmp|opt|root|home|srv|var(?:\/\w+)?|app|mnt)$/;

/** True where a `find` takes away only some of what it finds. */
function isFiltered({ name, args }: Command): boolean {
  return (
    name === 'find' &&
    args.some(({ raw }) => /^-(?!delete$|exec$|type$|mindepth$|maxdepth$|depth$|xdev$|mount$|print|rf?$|fr?$)|^[(!]$|^\\[(!]$/.test(raw))
  );
}

/** The names that a run gives values itself, so that neither ENV nor the next run knows what they hold. */
function variablesSet({ step, form, commands }: Run): ReadonlySet<string> {
  const assigned = commands.flatMap(({ name, assignments }) =>
    name === undefined ? assignments.map((assignment) => assignment.name) : [],
  );
  const declared = commands
    .filter(({ name }) => /^(?:export|declare|local|readonly|typeset|read|mapfile|readarray)$/.test(name ?? ''))
    .flatMap(({ args }) => args.flatMap(({ raw }) => /^[A-Za-z_]\w*/.exec(raw)?.[0] ?? []));
  const loops = form === 'shell' ? step.instruction.line.text.matchAll(/\b(?:for|select)\s+([A-Za-z_]\w*)/g) : [];
  return new Set([...assigned, ...declared, ...[...loops].map((match) => match[1] ?? '')]);
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map((match) => match[1] ?? '');
}

/**
 * The place that a word names. A variable that comes from outside the Dockerfile has the same value wherever it stands, so its name
 * can stand for it.
 */
function place(
  word: ShellWord,
  command: Command,
  run: Run,
  { valueAt, workdirAt }: Surroundings,
  own: () => ReadonlySet<string>,
  folder?: string,
): string | undefined {
  const { step } = run;
  if (word.raw.includes('$') && namesIn(word.raw).some((name) => own().has(name))) return undefined;
  if (folder === undefined) {
    const known = pathOf(word, command, step, valueAt);
    if (known !== undefined) return known;
  }
  if (/`|\$\(/.test(word.raw) || word.raw.startsWith('~')) return undefined;
  const text =
    word.value ??
    expand(word.raw, (name) => {
      if (name === 'HOME') return homeAt(step, valueAt, command);
      return valueAt(step, name) ?? (run.form === 'heredoc' ? undefined : `\u0001${name}\u0001`);
    });
  if (text === undefined || text === '') return undefined;
  if (text.startsWith('\u0001')) return resolvePath('/', text);
  if (folder !== undefined) return resolvePath(folder, text);
  if (command.cwdUnknown && !text.startsWith('/')) return undefined;
  const workdir = workdirAt(step);
  return resolvePath(command.cwd === undefined ? workdir : resolvePath(workdir, command.cwd), text);
}

/** True where a delete takes away what a write put there. Within one run (`own`) a name that was guessed is met by more than its own. */
export function undoes(removal: Effect, write: Effect, own = false): boolean {
  if (!removal.path.startsWith('/')) return removal.path === write.path;
  if (removal.path === '/') return false;
  if (write.guessed && undoesGuessed(removal.path, write.path, own)) return true;
  const pattern = baseName(removal.path);
  if (!/[*?[]/.test(pattern)) return within(write.path, removal.path);
  const folder = folderOf(removal.path);
  if (!within(write.path, folder) || /[*?[]/.test(folder)) return false;
  const below = write.path.slice(folder === '/' ? 1 : folder.length + 1).split('/')[0] ?? '';
  return below === '' ? pattern === '*' && !write.file : matchesGlob(below, pattern);
}

/** `foo-1.2-bin.tar.gz` unpacks to `foo-1.2` as well as to `foo-1.2-bin`. */
function undoesGuessed(removed: string, guess: string, own: boolean): boolean {
  const folder = folderOf(guess);
  if (own && within(removed, folder) && !/\.(?:tgz|tbz2?|txz|zip|tar(?:\.\w+)?)$/i.test(removed)) return true;
  if (folderOf(removed) !== folder) return false;
  const [name, stem] = [baseName(removed), baseName(guess)];
  return name.length > 2 && stem.startsWith(name) && /^[-_.]/.test(stem.slice(name.length));
}
