import { contextText, type BuildContext } from './build-context';

/**
 * Which paths of a context the builder sees: a predicate that knows the `.dockerignore` in force, as BuildKit reads it. One named
 * after the Dockerfile (`Dockerfile.dockerignore`) stands in place of the common one.
 */
export function includedIn(context: BuildContext): (path: string) => boolean {
  const ignore = ignoreFileOf(context);
  const text = ignore && contextText(context, ignore);
  return text === undefined ? () => true : includedBy(readDockerignore(text));
}

/** The path of the `.dockerignore` in force; `undefined` where there is none. */
export function ignoreFileOf(context: BuildContext): string | undefined {
  const own = context.dockerfile === undefined ? undefined : `${context.dockerfile}.dockerignore`;
  return [own, '.dockerignore'].find((path) => path !== undefined && contextText(context, path) !== undefined);
}

/**
 * Walks down to a path as the builder does: a pattern that fits a folder fits all that is in it, and the last that fits decides. But a
 * pattern that could not change the answer is not asked, and so not known to fit what lies below: `!src` behind a pattern for each `tmp`
 * brings nothing of `src/tmp` back.
 */
function includedBy(patterns: readonly IgnorePattern[]): (path: string) => boolean {
  return (written) => {
    const path = written.replace(/\/+$/, '');
    const fitting = patterns.map(() => false);
    const asked: (((end: number) => boolean) | undefined)[] = [];
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      let ignored = false;
      for (const [i, { negative, prefixes }] of patterns.entries()) {
        if (fitting[i] !== true) fitting[i] = negative === ignored && (asked[i] ??= prefixes(path))(end < 0 ? path.length : end);
        if (fitting[i]) ignored = !negative;
      }
      if (end < 0) return !ignored;
    }
  };
}

export interface IgnorePattern {
  /** `!`: brings back what an earlier one left out. */
  readonly negative: boolean;
  /** Reads a path once, and says of each offset in it whether the pattern names what stands before. */
  readonly prefixes: (path: string) => (end: number) => boolean;
}

/** The patterns of a `.dockerignore`, in order. Lines without sense are passed over. */
export function readDockerignore(text: string): readonly IgnorePattern[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
    .flatMap((line): IgnorePattern[] => {
      const negative = line.startsWith('!');
      const pattern = clean(negative ? line.slice(1).trim() : line);
      return pattern === undefined ? [] : [{ negative, prefixes: prefixesOf(pattern) }];
    });
}

/** As Go's `filepath.Clean`, without slashes at either end; `undefined` where nothing is left, or it leads out of the context. */
function clean(pattern: string): string | undefined {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '..' && parts.pop() === undefined && !pattern.startsWith('/')) return undefined;
    if (part !== '..' && part !== '' && part !== '.') parts.push(part);
  }
  return parts.length === 0 ? undefined : parts.join('/');
}

function prefixesOf(pattern: string): IgnorePattern['prefixes'] {
  const suffix = /^\*\*([^*?[\]\\]*)$/.exec(pattern)?.[1];
  // `**.log` is any name with this end, and `**/log` a whole name.
  if (suffix !== undefined) {
    return (path) => (end) =>
      (end >= suffix.length && path.startsWith(suffix, end - suffix.length)) ||
      (end === suffix.length - 1 && `/${path}`.startsWith(suffix) && suffix.startsWith('/'));
  }
  if (!/[*?[\\]/.test(pattern)) return (path) => (end) => end === pattern.length && path.startsWith(pattern);
  const tokens = tokenise(pattern);
  return (path) => {
    const reached = reachedBy(tokens, path);
    return (end) => reached[end] === true;
  };
}

type Token =
  | { readonly type: 'literal'; readonly char: string }
  /** `?`, which is never a slash, and `[a-z]`, which may be one: one character. */
  | { readonly type: 'one'; readonly fits: (char: string) => boolean }
  /** `*`: any characters but slashes. */
  | { readonly type: 'star' }
  /** `**` in front of something: nothing, or folders of any depth. At the end: anything. */
  | { readonly type: 'folders' | 'rest' };

function tokenise(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < pattern.length; i += 1) {
    const char = pattern[i] ?? '';
    if (char === '*' && pattern[i + 1] === '*') {
      i += pattern[i + 2] === '/' ? 2 : 1;
      tokens.push({ type: i + 1 >= pattern.length ? 'rest' : 'folders' });
    } else if (char === '*') tokens.push({ type: 'star' });
    else if (char === '?') tokens.push({ type: 'one', fits: (other) => other !== '/' });
    else if (char === '[' && pattern.indexOf(']', i + 2) > 0) {
      const end = pattern.indexOf(']', i + 2);
      tokens.push({ type: 'one', fits: characterClass(pattern.slice(i + 1, end)) });
      i = end;
    } else if (char === '\\' && i + 1 < pattern.length) {
      i += 1;
      tokens.push({ type: 'literal', char: pattern[i] ?? '' });
    } else tokens.push({ type: 'literal', char });
  }
  return tokens;
}

function characterClass(inside: string): (char: string) => boolean {
  const negated = inside.startsWith('^');
  const ranges = [...(negated ? inside.slice(1) : inside).matchAll(/\\?(.)(?:-\\?(.))?/gu)].map(([, low = '', high = low]) => ({
    low,
    high,
  }));
  return (char) => ranges.some(({ low, high }) => low <= char && char <= high) !== negated;
}

/**
 * The offsets of a path that the pattern can end at. The set of those that the tokens so far can end at is carried through one token after
 * the other, so that no pattern is slow.
 */
function reachedBy(tokens: readonly Token[], path: string): readonly boolean[] {
  let reached: readonly boolean[] = [true];
  for (const token of tokens) {
    reached = step(token, reached, path);
    if (!reached.includes(true)) break;
  }
  return reached;
}

function step(token: Token, from: readonly boolean[], path: string): boolean[] {
  const to: boolean[] = [];
  let behind = false;
  for (let i = 0; i <= path.length; i += 1) {
    const before = path[i - 1] ?? '';
    if (token.type === 'literal') to.push(i > 0 && from[i - 1] === true && before === token.char);
    else if (token.type === 'one') to.push(i > 0 && from[i - 1] === true && token.fits(before));
    else if (token.type === 'star') to.push(from[i] === true || (i > 0 && to[i - 1] === true && before !== '/'));
    else if (token.type === 'rest') to.push(from[i] === true || to[i - 1] === true);
    else to.push(from[i] === true || (behind && before === '/'));
    behind ||= from[i] === true;
  }
  return to;
}
