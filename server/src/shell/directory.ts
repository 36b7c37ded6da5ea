import type { Command } from './types';

/** Where the shell stands. Compared by `sameDirectory`; a new object stands for every move. */
export interface Directory {
  /** Absolute, or relative to where the script starts; `undefined` for that place itself. */
  readonly path: string | undefined;
  readonly unknown: boolean;
  /** For `cd -`. */
  readonly previous: Directory | undefined;
  /** For `popd`: where `pushd` was called, with its own stack below. */
  readonly pushed: Directory | undefined;
}

export const startDirectory: Directory = { path: undefined, unknown: false, previous: undefined, pushed: undefined };
export const unknownDirectory: Directory = { path: undefined, unknown: true, previous: undefined, pushed: undefined };

/** Longer than any path a system takes; it keeps a thousand `cd a` from costing a million characters. */
const longestPath = 4096;

/** Where the shell stands after a command has succeeded. */
export function directoryAfter(directory: Directory, command: Pick<Command, 'name' | 'path' | 'args' | 'wrappers'>): Directory {
  const { name, args } = command;
  if (
    command.path !== undefined ||
    !command.wrappers.every((wrapper) => wrapper === 'command' || wrapper === 'builtin' || wrapper === 'time')
  ) {
    return directory;
  }
  if (name === 'popd') return directory.pushed === undefined || args.length > 0 ? left(directory) : directory.pushed;
  if (name !== 'cd' && name !== 'pushd') return directory;
  const words = args.filter((word) => !/^-[LPe@n]+$|^--$/.test(word.raw));
  const target = words.length === 1 ? words[0]?.value : undefined;
  const pushed = name === 'pushd' ? directory : directory.pushed;
  if (target === '-' && name === 'cd') {
    const back = directory.previous ?? unknownDirectory;
    return { ...back, previous: { ...directory, previous: undefined }, pushed };
  }
  const path = target === undefined || /^[~+-]|[*?[{]/.test(target) ? undefined : joined(directory, target);
  return { path, unknown: path === undefined, previous: { ...directory, previous: undefined }, pushed };
}

export function sameDirectory(a: Directory, b: Directory): boolean {
  return a === b || (a.path === b.path && a.unknown === b.unknown);
}

/** What is known where the shell came from one of two places. */
export function eitherDirectory(a: Directory, b: Directory): Directory {
  return sameDirectory(a, b) ? a : left(a);
}

function left(directory: Directory): Directory {
  return { ...unknownDirectory, pushed: directory.pushed };
}

function joined({ path, unknown }: Directory, target: string): string | undefined {
  if (target === '' || target.length > longestPath) return undefined;
  const absolute = target.startsWith('/');
  if (!absolute && unknown) return undefined;
  const whole = absolute || path === undefined ? target : `${path}/${target}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..' || parts.length === 0 || parts.at(-1) === '..') parts.push(part);
    else parts.pop();
  }
  const rooted = whole.startsWith('/');
  if (rooted) while (parts[0] === '..') parts.shift();
  const result = (rooted ? '/' : '') + parts.join('/');
  return result.length > longestPath ? undefined : result === '' ? '.' : result;
}
