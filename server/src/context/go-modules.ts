import { contextText, type BuildContext } from './build-context';
import { anyNeeds, beside, copiedTexts, leavesOut } from './covers';
import { includedIn } from './dockerignore';
import type { InstallInputs } from './needs-sources';

/**
 * What `go mod download` reads: the manifest of the module or of the workspace, and, of each module that lies in a folder of the build
 * context and stands in for another or belongs to the workspace, its manifest alone. `undefined` where one of them lies elsewhere.
 */
export function goManifests(context: BuildContext): readonly string[] | undefined {
  const included = includedIn(context);
  const isThere = (path: string): boolean => context.files.includes(path) && included(path);
  const isWorkspace = isThere('go.work');
  const members = isWorkspace ? foldersOf(context, 'go.work', used) : [''];
  if (members === undefined) return undefined;
  const main = members.map((folder) => inFolder(folder, 'go.mod'));
  const readers = isWorkspace ? ['go.work', ...main] : main;
  const replacing = readers.map((reader) => foldersOf(context, reader, replaced));
  if (replacing.includes(undefined)) return undefined;
  const sums = [...(isWorkspace ? ['go.work.sum'] : []), ...members.map((folder) => inFolder(folder, 'go.sum'))].filter(isThere);
  const stand = replacing.flatMap((folders) => folders ?? []).map((folder) => inFolder(folder, 'go.mod'));
  const manifests = [...new Set([...readers, ...sums, ...stand])];
  return manifests.every(isThere) ? manifests : undefined;
}

/** `go mod download`: of modules that lie in a folder, their manifests are needed, and nothing more. */
export function goNeeds(inputs: InstallInputs): boolean | undefined {
  const modules = copiedTexts(inputs, (name) => name === 'go.mod' || name === 'go.work');
  const unknown = modules.map(([, text]) => (text === undefined ? undefined : false));
  if (modules.length === 0 || unknown.includes(undefined)) return anyNeeds(unknown);
  const wanted = goManifests(inputs.context);
  return wanted === undefined || wanted.some((path) => leavesOut(inputs, path));
}

/** The folders that a manifest names, by paths of the context; `undefined` where one of them is not known to lie in it. */
function foldersOf(context: BuildContext, manifest: string, named: (line: string, block: string | undefined) => string | undefined) {
  const text = contextText(context, manifest);
  if (text === undefined) return undefined;
  const folders: string[] = [];
  let block: string | undefined;
  for (const written of text.split('\n')) {
    const line = written.replace(/\/\/.*$/, '').trim();
    const opened = /^(\w+)\s*\($/.exec(line)?.[1];
    if (opened !== undefined) block = opened;
    else if (line === ')') block = undefined;
    const word = opened === undefined ? named(line, block) : undefined;
    if (word === undefined) continue;
    const folder = /^[\w@./+-]+$/.test(word) && !word.startsWith('/') ? beside(manifest, word) : undefined;
    if (folder === undefined) return undefined;
    folders.push(folder);
  }
  return folders;
}

/** `replace example.org/a v1.0.0 => ./a`: a folder where it begins so; else it is another module, which is downloaded. */
function replaced(line: string): string | undefined {
  const [, word = ''] = /=>\s*["`]?(\S*?)["`]?(?:\s|$)/.exec(line) ?? [];
  return /^(?:\.{0,2}[\\/]|\.{1,2}$|[A-Za-z]:[\\/])/.test(word) ? word : undefined;
}

/** `use ./a`, or a line of such a block. */
function used(line: string, block: string | undefined): string | undefined {
  const word = block === 'use' ? line : /^use\s+(.+)$/.exec(line)?.[1];
  return word === undefined || word === '' || word === ')' ? undefined : word.replace(/^["`](.*)["`]$/, '$1');
}

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
