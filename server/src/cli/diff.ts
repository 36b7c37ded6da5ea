import { createTwoFilesPatch } from 'diff';

/** A unified diff, as `patch -p1` and `git apply` read it; empty where nothing changes. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const name = path === '-' ? 'stdin' : path.replace(/^\/+/, '');
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: 3 });
  // The library begins with a line of its own, which says nothing here.
  return patch.replace(/^=+\n/, '');
}
