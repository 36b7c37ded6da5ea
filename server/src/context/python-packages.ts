import { contextText, type BuildContext } from './build-context';
import { includedIn } from './dockerignore';

/**
 * True where a folder of the context holds a Python package that is surely built out of that folder alone: what describes it is known, and
 * none of it looks at what lies above, at the history of the project, or at a workspace.
 */
export function isPackageAlone(context: BuildContext, folder: string): boolean {
  const included = includedIn(context);
  const files = context.files
    .filter((path) => path.startsWith(`${folder}/`) && included(path))
    .map((path) => path.slice(folder.length + 1));
  const has = (name: string): boolean => files.includes(name);
  if (context.truncated || files.some((name) => unreadable.test(name))) return false;
  if (!has('setup.py') && !has('pyproject.toml')) return false;
  const texts = descriptions.filter(has).map((name) => contextText(context, `${folder}/${name}`));
  const project = has('pyproject.toml') ? (contextText(context, `${folder}/pyproject.toml`) ?? '') : '';
  return texts.every((text) => text !== undefined && !looksAbove(text)) && isKnownBackend(project);
}

/** What says how a package of Python is built, and is read as text. */
const descriptions = ['setup.py', 'setup.cfg', 'pyproject.toml', 'MANIFEST.in'];

/** Programs that build in ways of their own. */
const unreadable = /(?:^|\/)(?:CMakeLists\.txt|meson\.build|Makefile|configure|Cargo\.toml|hatch_build\.py|build\.py|versioneer\.py)$/;

function looksAbove(text: string): boolean {
  const plain = text.replace(/(?:^|[ \t])#.*$/gm, '').replace(ownFolder, '');
  return above.test(plain);
}

/** The folder of the file itself, as programs ask for it. */
const ownFolder =
  /\bdirname\(\s*(?:(?:os\.)?path\.)?(?:(?:abspath|realpath)\(\s*)?__file__|\bPath\(\s*__file__\s*\)(?:\.(?:resolve|absolute)\(\))?\.parent\b/g;

const above =
  /\.\.(?![.\w])|\bpardir\b|\bparents?\b|\bdirname\b|\bgit\b|\bhg\b|scm|vcs|versioneer|dynamic[-_]versioning|\bpbr\b|rust|file:|["']\/\w|\bworkspace\b/;

/** Backends that look at no other folder; one that reads what git ignores, or Cargo's files, does. */
function isKnownBackend(project: string): boolean {
  const backend = /^\s*build-backend\s*=\s*["']([^"']*)["']/m.exec(project)?.[1];
  return backend === undefined
    ? !/^\s*build-backend\b/m.test(project)
    : /^(?:setuptools\.build_meta(?::__legacy__)?|flit_core\.buildapi|pdm\.backend)$/.test(backend);
}

/**
 * True where the pyproject.toml at the root of the context names what the project needs, and these extras of it, in lists that anybody may
 * read: nothing of it is worked out by the backend, and none of it lies in a folder.
 */
export function namesDependencies(context: BuildContext, extras: readonly string[]): boolean {
  const text = includedIn(context)('pyproject.toml') ? (contextText(context, 'pyproject.toml') ?? '') : '';
  const tables = text.replace(/^[ \t]*#.*$/gm, '').split(/^(?=[ \t]*\[[^[\]]+\][ \t]*(?:#.*)?$)/m);
  const table = (name: string): string => tables.find((each) => each.trimStart().startsWith(`[${name}]`)) ?? '';
  const project = table('project');
  const dynamic = listOf(project, 'dynamic') ?? '';
  const lists = [listOf(project, 'dependencies'), ...extras.map((extra) => listOf(table('project.optional-dependencies'), extra))];
  return (
    !context.truncated &&
    !/dependencies/.test(dynamic) &&
    lists.every((list) => list !== undefined && !/file:|\{|@\s*[./]/.test(list)) &&
    lists.some((list) => list !== undefined && /["']/.test(list))
  );
}

/** What stands in a list of a table, up to the bracket that ends it, which may stand in a string only as an extra: `"flask[async]"`. */
function listOf(table: string, key: string): string | undefined {
  const name = key.replace(/[.$^*+?()[\]{}|\\]/g, '\\$&');
  return new RegExp(String.raw`^[ \t]*["']?${name}["']?[ \t]*=[ \t]*\[((?:[^\]"'#]|#[^\n]*|"[^"\n]*"|'[^'\n]*')*)\]`, 'm').exec(table)?.[1];
}
