import { includedIn, type BuildContext } from '../../context';
import { contextFiles } from '../files/context-files';
import { memo } from '../lazy';
import { baseName, folderOf } from '../paths';

/** What a file or folder of the build context weighs once the `.dockerignore` has left out what it does. */
export interface ContextSize {
  readonly bytes: number;
  /** It holds a folder that is not looked into (`.git`, `node_modules`), so it weighs more. */
  readonly atLeast: boolean;
}

/** The sizes of files and folders by path, the context itself under the empty one; `undefined` where the sizes are not known. */
export const contextSizes = memo((context: BuildContext): ReadonlyMap<string, ContextSize> | undefined => {
  const { files, sizes, truncated } = context;
  if (sizes === undefined || truncated) return undefined;
  const included = includedIn(context);
  const known = new Map<string, { bytes: number; atLeast: boolean }>();
  for (const listed of files) {
    const path = listed.replace(/\/+$/, '');
    if (!included(path)) continue;
    const bytes = Object.hasOwn(sizes, path) ? sizes[path] : undefined;
    for (let at = path; ; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) {
      const size = known.get(at) ?? { bytes: 0, atLeast: false };
      known.set(at, size);
      size.bytes += bytes ?? 0;
      size.atLeast ||= bytes === undefined;
      if (at === '') break;
    }
  }
  return known;
});

/** Something that a COPY takes, by its path. */
export interface SizedEntry extends ContextSize {
  readonly path: string;
}

/**
 * What a path of the context names, whose last part may be a pattern; none where nothing is there. `undefined` where the sizes are not known,
 * or a pattern stands for folders on the way.
 */
export function sizedEntries(context: BuildContext, path: string): readonly SizedEntry[] | undefined {
  const sizes = contextSizes(context);
  const files = contextFiles(context);
  if (sizes === undefined || files === undefined || /[*?[\\]/.test(folderOf(`/${path}`))) return undefined;
  const folder = folderOf(`/${path}`).slice(1);
  const named = /[*?[\\]/.test(baseName(`/${path}`))
    ? files.namesOf(path).map((name) => (folder === '' ? name : `${folder}/${name}`))
    : [path];
  return named.flatMap((each) => {
    const size = sizes.get(each);
    return size === undefined ? [] : [{ path: each, ...size }];
  });
}

/** The largest things in what was named, seen through folders that hold nearly all. */
export function largestIn(context: BuildContext, entries: readonly SizedEntry[], most = 3): readonly SizedEntry[] {
  const all = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  let open = sorted(entries);
  for (let depth = 0; depth < 5; depth += 1) {
    const [first, ...others] = open;
    if (first === undefined || first.bytes < all * 0.9) break;
    const below = sizedEntries(context, first.path === '' ? '*' : `${first.path}/*`) ?? [];
    if (below.length === 0) break;
    open = sorted([...below, ...others]);
  }
  return open.filter(({ bytes }) => bytes >= all / 20 && bytes > 0).slice(0, most);
}

function sorted(entries: readonly SizedEntry[]): readonly SizedEntry[] {
  return [...entries].sort((a, b) => b.bytes - a.bytes);
}
