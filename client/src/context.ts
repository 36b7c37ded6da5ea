import { FileType, Uri, workspace } from 'vscode';
import { configNames, spellingsOf, type ConfigFile, type ConfigName, type ContextParams, type ContextResult } from '../../shared/src';

/** A tree of empty folders has no files to count; this ends the walk there. */
const maxFolders = 2_000;
/** A repository with a manifest in each of its thousand packages is not read whole. */
const maxTexts = 200;

/** Folders whose contents no rule asks about, and which alone would use up the limit. They are listed, but not entered. */
const closed = new Set(['.git', 'node_modules']);

/**
 * Reads what lies beside a Dockerfile through the workspace's file system, so that it works in the browser and in virtual workspaces.
 * What can not be read is left out.
 */
export async function readContext(params: ContextParams): Promise<ContextResult> {
  const document = Uri.parse(params.uri);
  if (workspace.fs.isWritableFileSystem(document.scheme) === undefined) return { configs: [] };
  const [listed, configs] = await Promise.all([listFiles(Uri.joinPath(document, '..'), params.maxFiles), findConfigs(document)]);
  if (listed === undefined) return { configs };
  const texts = await readTexts(Uri.joinPath(document, '..'), listed.files, params);
  return { context: { ...listed, texts, dockerfile: nameOf(document.path) }, configs };
}

interface Listing {
  readonly files: readonly string[];
  readonly truncated: boolean;
}

/** Breadth first, so that what is nearest to the Dockerfile is there when the limit is reached. */
async function listFiles(root: Uri, maxFiles: number): Promise<Listing | undefined> {
  const files: string[] = [];
  const folders = [''];
  for (let next = 0; next < folders.length; next++) {
    const folder = folders[next] ?? '';
    const entries = await readFolder(Uri.joinPath(root, folder));
    if (entries === undefined && next === 0) return undefined;
    for (const [name, type] of entries ?? []) {
      const path = folder + name;
      // A link to a folder is both; following it could lead out of the context, or round in circles.
      const entered = type === FileType.Directory && !closed.has(name);
      if (entered) folders.push(`${path}/`);
      else if (type === FileType.Directory) files.push(`${path}/`);
      else if (type & FileType.File) files.push(path);
      if (files.length > maxFiles || folders.length > maxFolders) return { files: files.slice(0, maxFiles), truncated: true };
    }
  }
  return { files, truncated: false };
}

async function readTexts(root: Uri, files: readonly string[], { texts, maxTextBytes }: ContextParams): Promise<Record<string, string>> {
  const wanted = texts.map(pattern);
  const named = files.filter((file) => wanted.some((name) => name.test(nameOf(file)))).slice(0, maxTexts);
  const read = await Promise.all(named.map(async (file) => [file, await readText(Uri.joinPath(root, file), maxTextBytes)] as const));
  return Object.fromEntries(read.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/** Per name, the nearest in the document's folder or above it, as far as the workspace's folder. */
async function findConfigs(document: Uri): Promise<ConfigFile[]> {
  const top = workspace.getWorkspaceFolder(document)?.uri.path;
  const found: ConfigFile[] = [];
  for (const name of configNames) {
    for (let folder = Uri.joinPath(document, '..'); ; folder = Uri.joinPath(folder, '..')) {
      const file = await configIn(folder, name);
      if (file !== undefined) found.push(file);
      if (file !== undefined || top === undefined || folder.path.length <= top.length) break;
    }
  }
  return found;
}

async function configIn(folder: Uri, name: ConfigName): Promise<ConfigFile | undefined> {
  for (const spelling of spellingsOf(name)) {
    const file = Uri.joinPath(folder, spelling);
    const text = await readText(file, Infinity);
    if (text !== undefined) return { name, uri: file.toString(), text };
  }
  return undefined;
}

/** A name with `*` for any characters. */
function pattern(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*')}$`);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function readFolder(folder: Uri): Promise<[string, FileType][] | undefined> {
  try {
    return (await workspace.fs.readDirectory(folder)).sort(([a], [b]) => (a < b ? -1 : 1));
  } catch {
    return undefined;
  }
}

async function readText(file: Uri, maxBytes: number): Promise<string | undefined> {
  try {
    if ((await workspace.fs.stat(file)).size > maxBytes) return undefined;
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}
