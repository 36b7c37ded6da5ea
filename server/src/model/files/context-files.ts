import { includedIn, type BuildContext } from '../../context';
import { memo } from '../lazy';
import { baseName, folderOf, matchesGlob } from '../paths';

/** What the builder sees of a context, to be asked by path: relative to its root, which is the empty path. */
export interface ContextFiles {
  /** `undefined` for what is not there. */
  kindOf(this: void, path: string): 'file' | 'folder' | undefined;
  /** The kinds of what a path names whose last part may be a pattern; none where nothing is there. */
  named(this: void, path: string): readonly ('file' | 'folder')[];
  /** The names, in their folder, of what such a path names. */
  namesOf(this: void, path: string): readonly string[];
}

/** The files of a context; `undefined` where not all are listed, so that nothing is taken for a whole folder. */
export const contextFiles = memo((context: BuildContext): ContextFiles | undefined => {
  if (context.truncated) return undefined;
  const included = includedIn(context);
  const files = new Set<string>();
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const listed of context.files) {
    const path = listed.replace(/\/+$/, '');
    if (!included(path)) continue;
    if (path === listed) files.add(`/${path}`);
    else folders.set(`/${path}`, new Set());
    for (let at = `/${path}`; at !== '';) {
      const above = at.slice(0, at.lastIndexOf('/'));
      const known = folders.get(above);
      if (known?.has(baseName(at)) === true) break;
      folders.set(above, (known ?? new Set()).add(baseName(at)));
      at = above;
    }
  }
  const kind = (path: string): 'file' | 'folder' | undefined =>
    files.has(path) ? 'file' : folders.has(path === '/' ? '' : path) ? 'folder' : undefined;
  const namesOf = (path: string): readonly string[] => {
    const pattern = baseName(`/${path}`);
    const folder = folderOf(`/${path}`);
    const names = folders.get(folder === '/' ? '' : folder);
    if (!/[*?]/.test(pattern)) return names?.has(pattern) === true ? [pattern] : [];
    return [...(names ?? [])].filter((name) => matchesGlob(name, pattern));
  };
  return {
    namesOf,
    kindOf: (path) => kind(`/${path}`),
    named: (path) => {
      const pattern = baseName(`/${path}`);
      if (!/[*?[]/.test(pattern)) return [kind(`/${path}`) ?? []].flat();
      const folder = folderOf(`/${path}`);
      return namesOf(path).flatMap((name) => kind(`${folder === '/' ? '' : folder}/${name}`) ?? []);
    },
  };
});
