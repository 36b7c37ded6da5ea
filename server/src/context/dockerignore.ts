import { contextText, type BuildContext } from './build-context';

/**
 * Which paths of a context the builder sees: a predicate that knows the `.dockerignore` in force, as BuildKit reads it. One named
 * after the Dockerfile (`Dockerfile.dockerignore`) stands in place of the common one.
 */
export function includedIn(context: BuildContext): (path: string) => boolean {
  const own = context.dockerfile === undefined ? undefined : contextText(context, `${context.dockerfile}.dockerignore`);
  const patterns = readDockerignore(own ?? contextText(context, '.dockerignore') ?? '');
  return (path) => {
    let ignored = false;
    // The last pattern that fits decides, and what fits a folder fits all that is in it.
    for (const { negative, matches } of patterns) if (negative === ignored && matches(path)) ignored = !negative;
    return !ignored;
  };
}

export interface IgnorePattern {
  /** `!`: brings back what an earlier one left out. */
  readonly negative: boolean;
  /** True for what the pattern names and all that lies below it. */
  readonly matches: (path: string) => boolean;
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
      return pattern === '' ? [] : [{ negative, matches: matcher(pattern) }];
    });
}

/** As Go's `filepath.Clean`, without slashes at either end; empty where nothing is left. */
function clean(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function matcher(pattern: string): (path: string) => boolean {
  if (!/[*?[\\]/.test(pattern)) return (path) => path === pattern || path.startsWith(`${pattern}/`);
  const tokens = tokenise(pattern);
  return (path) => reaches(tokens, path);
}

type Token =
  | { readonly type: 'literal'; readonly char: string }
  /** `?` and `[a-z]`: one character, never a slash. */
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
    else if (char === '?') tokens.push({ type: 'one', fits: () => true });
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
 * Carries the set of offsets that the tokens so far can end at through one token after the other, so that no pattern is slow. The
 * pattern fits where it can end at the path's end, or in front of a slash: then it names a folder above.
 */
function reaches(tokens: readonly Token[], path: string): boolean {
  let reached: boolean[] = [true];
  for (const token of tokens) {
    reached = step(token, reached, path);
    if (!reached.includes(true)) return false;
  }
  return reached.some((end, i) => end && (i === path.length || (path[i] === '/' && i > 0)));
}

function step(token: Token, from: readonly boolean[], path: string): boolean[] {
  const to: boolean[] = [];
  let behind = false;
  for (let i = 0; i <= path.length; i += 1) {
    const before = path[i - 1] ?? '';
    if (token.type === 'literal') to.push(i > 0 && from[i - 1] === true && before === token.char);
    else if (token.type === 'one') to.push(i > 0 && from[i - 1] === true && before !== '/' && token.fits(before));
    else if (token.type === 'star') to.push(from[i] === true || (i > 0 && to[i - 1] === true && before !== '/'));
    else if (token.type === 'rest') to.push(from[i] === true || to[i - 1] === true);
    else to.push(from[i] === true || (behind && before === '/'));
    behind ||= from[i] === true;
  }
  return to;
}
