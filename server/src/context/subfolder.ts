import { contextText, type BuildContext } from './build-context';
import { beside } from './covers';
import { includedIn } from './dockerignore';
import { parseJson } from './json';

/** The build context as one of its folders has it: paths from there, without what is ignored. `''` is the context itself. */
export function contextBelow(context: BuildContext, folder: string): BuildContext {
  if (folder === '') return context;
  const included = includedIn(context);
  const start = `${folder}/`;
  // A .dockerignore counts at the root alone.
  const isSeen = (path: string): boolean => path.startsWith(start) && path !== `${start}.dockerignore` && included(path);
  return {
    files: context.files.filter(isSeen).map((path) => path.slice(start.length)),
    texts: Object.fromEntries(
      Object.entries(context.texts).flatMap(([path, text]) => (isSeen(path) ? [[path.slice(start.length), text] as const] : [])),
    ),
    truncated: context.truncated,
  };
}

/**
 * True where a folder above the one that an install works in has files that its manager reads too, or may well read: a workspace's root, a
 * lockfile for all, a configuration. `names` are those files.
 */
export function readsAbove(context: BuildContext, folder: string, names: readonly string[]): boolean {
  const included = includedIn(context);
  const parts = folder === '' ? [] : folder.split('/');
  const above = parts.map((_, i) => parts.slice(0, i).join('/'));
  return above.some((each) => {
    const inEach = (name: string): string => (each === '' ? name : `${each}/${name}`);
    const found = [...names, ...(names.includes('go.mod') ? ['go.work'] : [])].filter((name) => {
      const path = inEach(name);
      return context.files.some((file) => (file === path || file.startsWith(`${path}/`)) && included(file));
    });
    // A package of Node.js that lies in another's folder has to do with it only where that one says so.
    return found.length > 0 && !(found.includes('package.json') && isAlone(context, inEach('package.json'), found));
  });
}

/** True for a package.json that is neither a workspace's root nor says which manager works below it, with no more beside it than its own lockfile. */
function isAlone(context: BuildContext, manifest: string, found: readonly string[]): boolean {
  const json = parseJson(contextText(context, manifest));
  if (json === undefined || json['workspaces'] !== undefined || json['packageManager'] !== undefined) return false;
  const known = new Set(['package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock']);
  return !context.files.includes(beside(manifest, 'pnpm-workspace.yaml') ?? '') && found.every((name) => known.has(name));
}
