/** Paths inside the image: POSIX, never touching a disk. */

/** `path` made absolute from `base` and rid of `.`, `..` and doubled slashes; `undefined` where either is not known or has variables. */
export function resolvePath(base: string | undefined, path: string | undefined): string | undefined {
  if (path === undefined || path.includes('$') || path.includes('`')) return undefined;
  const absolute = path.startsWith('/');
  if (!absolute && base === undefined) return undefined;
  const whole = absolute ? path : `${base === '/' ? '' : (base ?? '')}/${path}`;
  if (resolved.test(whole)) return whole;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Nothing in it to resolve, as in most paths. */
const resolved = /^(?:\/(?!\.{1,2}(?:\/|$))[^/]+)+$/;

/** True where `path` is `folder` or lies below it; both absolute. */
export function within(path: string, folder: string): boolean {
  return path === folder || folder === '/' || path.startsWith(`${folder}/`);
}

/** A path as a reader would write it: names that stand for unknown values are variables again. */
export function shown(path: string): string {
  // Every second piece is such a name.
  return path
    .split('\u0001')
    .map((piece, i) => (i % 2 === 1 ? `$${piece}` : piece))
    .join('');
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** All but the last part of an absolute path; `/` for those at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 1));
}

/**
 * What a pattern with `*` at its end stands for: `/var/lib/apt/lists/*` is all that `/var/lib/apt/lists` holds. A pattern with a
 * wildcard elsewhere is no folder: `undefined`.
 */
export function folderOfPattern(pattern: string): string | undefined {
  const folder = pattern.replace(/\/(?:\*\*?|\.\*|\{\*,\.\*\}|\*\.\*|\.\?\*)$/, '');
  return /[*?[\]{}]/.test(folder) ? undefined : folder === '' ? '/' : folder;
}

/** True where a glob of one path segment's kind (`*`, `?`) fits a name. */
export function matchesGlob(name: string, glob: string): boolean {
  let n = 0;
  let g = 0;
  let star = -1;
  let mark = 0;
  while (n < name.length) {
    if (g < glob.length && (glob[g] === '?' || (glob[g] === name[n] && glob[g] !== '*'))) {
      n += 1;
      g += 1;
    } else if (glob[g] === '*') {
      star = g;
      mark = n;
      g += 1;
    } else if (star >= 0) {
      g = star + 1;
      mark += 1;
      n = mark;
    } else {
      return false;
    }
  }
  while (glob[g] === '*') g += 1;
  return g === glob.length;
}
