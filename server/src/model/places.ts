import type { Command, ShellWord } from '../shell';
import { resolvePath } from './paths';
import { isRoot, type Step } from './stage';
import { expand } from './variables';

/** Asks for the value of a variable just before a step. */
export type ValueAt = (step: Pick<Step, 'stage' | 'position'>, name: string) => string | undefined;

/**
 * The home directory of whoever runs a step's command: HOME where it is set, `/root` for root (and under `sudo`), `/home/NAME` for a named
 * user, and the placeholder `~` where it cannot be known (also of the user of `su -c`), so that paths below it still compare.
 */
export function homeAt(step: Step, valueAt: ValueAt, command?: Command): string {
  const set = command?.assignments.find((assignment) => assignment.name === 'HOME')?.value ?? valueAt(step, 'HOME');
  if (set !== undefined && set.startsWith('/')) return set;
  if (command?.asOther === true) return '~';
  const { user } = step.before;
  if (isRoot(user) || command?.wrappers.includes('sudo') === true) return '/root';
  return user !== undefined && /^[a-z_][\w-]*$/i.test(user) ? `/home/${user}` : '~';
}

/** The literal text of a shell word, with what ENV and ARG say of its variables; `undefined` where that is not enough. */
export function literal(word: ShellWord, step: Step, valueAt: ValueAt, command?: Command): string | undefined {
  if (word.value !== undefined) return word.value;
  if (/[`]|\$\(/.test(word.raw)) return undefined;
  return expand(word.raw, (name) => {
    const assigned = command?.assignments.find((assignment) => assignment.name === name);
    if (assigned !== undefined) return assigned.value;
    return name === 'HOME' ? homeAt(step, valueAt, command) : valueAt(step, name);
  });
}

/** The absolute path that a word of a command names, `~` and `cd` before it included; it may still have globs. */
export function pathOf(word: ShellWord, command: Command, step: Step, valueAt: ValueAt): string | undefined {
  const text = literal(word, step, valueAt, command);
  if (text === undefined || text === '') return undefined;
  if (text === '~' || text.startsWith('~/')) return underHome(text, homeAt(step, valueAt, command));
  if (text.startsWith('/')) return resolvePath('/', text);
  if (command.cwdUnknown) return undefined;
  const folder = command.cwd === undefined ? step.before.workdir : resolvePath(step.before.workdir, command.cwd);
  return resolvePath(folder, text);
}

/** `~/x` below a home, other paths as they are; the placeholder home `~` is kept, so that `~/.cache` is one place however it is written. */
export function underHome(path: string, home: string): string {
  if (path === '~') return home;
  return path.startsWith('~/') ? `${home}${path.slice(1)}` : path;
}

/** The words of a list of paths with `{a,b}` written out, as bash would; at most 64 of them. */
export function braceExpansions(path: string): string[] {
  const done: string[] = [];
  const open = [path];
  for (let next = open.shift(); next !== undefined && done.length + open.length < 64; next = open.shift()) {
    const group = /\{([^{}]*,[^{}]*)\}/.exec(next);
    if (group === null) {
      done.push(next);
      continue;
    }
    const [before, after] = [next.slice(0, group.index), next.slice(group.index + group[0].length)];
    open.push(...(group[1] ?? '').split(',').map((part) => `${before}${part}${after}`));
  }
  return done;
}
