import { parse } from 'yaml';
import { contextText, type BuildContext } from './build-context';
import { beside } from './covers';
import { readDockerignore } from './dockerignore';
import { isObject, parseJson } from './json';

/**
 * The manifests of the workspaces that a `package.json`, or the `pnpm-workspace.yaml` beside it, declares; none where it declares none,
 * `undefined` where they cannot be told.
 */
export function workspaceManifests(context: BuildContext, manifest: string): readonly string[] | undefined {
  const declared = parseJson(contextText(context, manifest))?.['workspaces'];
  const pnpm = beside(manifest, 'pnpm-workspace.yaml') ?? '';
  const patterns = context.files.includes(pnpm) ? pnpmPatterns(contextText(context, pnpm)) : patternsIn(declared);
  if (patterns === undefined || patterns.length === 0) return patterns;
  // Braces and the like are no patterns of ours.
  if (patterns.some((pattern) => !/^!?[\w@./*-]+$/.test(pattern))) return undefined;
  const folder = beside(manifest, '.') ?? '';
  const wanted = readDockerignore(patterns.map((pattern) => pattern.replace(/^(!?)\.\//, '$1')).join('\n'));
  const members = context.files.filter((file) => {
    const own = folder === '' ? file : file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : '';
    const home = own.endsWith('/package.json') ? own.slice(0, -'/package.json'.length) : '';
    return home !== '' && !/(?:^|\/)node_modules(?:\/|$)/.test(home) && isNamed(wanted, home);
  });
  return members.length === 0 ? undefined : members;
}

/** By the last pattern that names the folder. */
function isNamed(patterns: ReturnType<typeof readDockerignore>, folder: string): boolean {
  const last = patterns.findLast(({ prefixes }) => prefixes(folder)(folder.length));
  return last !== undefined && !last.negative;
}

function patternsIn(declared: unknown): readonly string[] | undefined {
  if (declared === undefined) return [];
  const list = isObject(declared) && !Array.isArray(declared) ? declared['packages'] : declared;
  return Array.isArray(list) && list.every((each) => typeof each === 'string') ? list : undefined;
}

function pnpmPatterns(text: string | undefined): readonly string[] | undefined {
  try {
    const value: unknown = text === undefined ? undefined : parse(text);
    return isObject(value) ? patternsIn(value['packages']) : undefined;
  } catch {
    return undefined;
  }
}
