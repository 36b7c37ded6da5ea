import { includedIn, type BuildContext } from '../../context';
import { packageManagers } from '../../knowledge';
import { memo } from '../lazy';
import { baseName, matchesGlob } from '../paths';

/** No more of a kind than anybody wants to read about. */
const most = 6;

/**
 * The files of a context that people change, one of each kind: a source, and the manifests and lockfiles nearest to its root. None where the
 * context holds none.
 */
export const typicalFiles = memo((context: BuildContext): readonly string[] => {
  const included = includedIn(context);
  const nearest = context.files
    .filter((path) => !path.endsWith('/') && included(path))
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  const { manifests, lockfiles } = names();
  const named = (those: readonly string[]): readonly string[] =>
    nearest.filter((path) => those.some((name) => matchesGlob(baseName(path), name))).slice(0, most);
  const sources = nearest.filter(isSource);
  const source = sources.find((path) => /(?:^|\/)(?:src|app|lib|cmd|internal|pkg)\//.test(path)) ?? sources[0];
  return [...new Set([...(source === undefined ? [] : [source]), ...named(manifests), ...named(lockfiles)])];
});

function names(): { readonly manifests: readonly string[]; readonly lockfiles: readonly string[] } {
  return {
    manifests: packageManagers.flatMap(({ manifests = [] }) => manifests),
    lockfiles: packageManagers.flatMap(({ lockfiles = [] }) => lockfiles),
  };
}

function depth(path: string): number {
  return path.split('/').length;
}

/** What is written by hand and built or run; not its tests, nor the settings of tools. */
function isSource(path: string): boolean {
  const name = baseName(path);
  return (
    /\.(?:[cm]?[jt]sx?|py|go|rs|java|kt|scala|rb|php|cs|fs|c|cc|cpp|swift|ex|vue|svelte)$/.test(name) &&
    !/\.(?:test|spec|config|d)\.|_test\.|^test_|^setup\.py$|^\./.test(name) &&
    !/(?:^|\/)(?:tests?|__tests__|spec|docs|scripts|vendor|examples?)\//.test(path)
  );
}
