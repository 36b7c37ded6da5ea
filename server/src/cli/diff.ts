import { createTwoFilesPatch } from 'diff';

/** A unified diff, as `patch -p1` and `git apply` read it; empty where nothing changes. Of a file that is new, `before` is `undefined`. */
export function unifiedDiff(path: string, before: string | undefined, after: string): string {
  if (before === after) return '';
  const name = path === '-' ? 'stdin' : path.replace(/^\/+/, '');
  const from = before === undefined ? '/dev/null' : `a/${name}`;
  const patch = createTwoFilesPatch(from, `b/${name}`, before ?? '', after, undefined, undefined, { context: 3 });
  // The library begins with a line of its own, which says nothing here.
  return patch.replace(/^=+\n/, '');
}
