import type { ShellWord } from '../../shell';
import type { Invocation } from '../invocation';

/** True where all that is installed is upgraded, and not only what is named or what is unsafe. */
export function upgradesSystem({ manager, does, packages, args }: Invocation): boolean {
  if (manager.kind !== 'system' || does !== 'upgrade' || packages.length > 0 || manager.rolling === true) return false;
  return !args.some(({ raw }) =>
    /^--(?:security|advisor(?:y|ies)|cve|bz|sec-severity|only-upgrade|dry-run|simulate|assumeno)\b|^-s$/.test(raw),
  );
}

/** A package that one install names twice. */
export interface Repeated {
  readonly first: ShellWord;
  readonly again: ShellWord;
}

/** The packages that an install names again, in the very same words. */
export function repeatedPackages({ manager, verb, packages, args }: Invocation): Repeated[] {
  if (packages.length < 2 || verb.takesOne === true || (verb.pinnable === false && manager.kind !== 'system')) return [];
  // Languages' managers have so many flags that the word behind one we do not know may be its value.
  const values = new Set(manager.kind === 'system' ? [] : args.filter((_, i) => /^-[^=]*$/.test(args[i - 1]?.raw ?? '')));
  const seen = new Map<string, ShellWord>();
  const repeated: Repeated[] = [];
  for (const word of packages) {
    if (word.value === undefined || !/^[\w@"'.-]/.test(word.value) || values.has(word)) continue;
    const first = seen.get(word.value);
    if (first === undefined) seen.set(word.value, word);
    else repeated.push({ first, again: word });
  }
  return repeated;
}
