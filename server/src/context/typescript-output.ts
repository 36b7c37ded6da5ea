import { parse, type ParseError } from 'jsonc-parser';
import { contextText, type BuildContext } from './build-context';
import { isObject } from './json';

/**
 * The folders of the context that `tsc` writes to by a tsconfig.json, one, or none where it only checks, without a slash at the end; `undefined`
 * where that cannot be told, or where it writes beside the sources too. What it keeps for itself, the `.tsbuildinfo`, does not count.
 */
export function outputFolders(context: BuildContext, config: string): readonly string[] | undefined {
  const options = optionsOf(context, config, 0);
  if (options === undefined || ['outFile', 'out', 'declarationDir'].some((name) => options.has(name))) return undefined;
  if (options.get('noEmit')?.value === true) return [];
  const { value, folder = '' } = options.get('outDir') ?? {};
  if (typeof value !== 'string' || value.includes('$')) return undefined;
  const path = normal(`${folder}/${value}`);
  return path === undefined || path === '' ? undefined : [path];
}

interface Option {
  readonly value: unknown;
  /** Where the file lies that sets it, to which a path is relative. */
  readonly folder: string;
}

/** https://www.typescriptlang.org/tsconfig/#extends: what a file says itself goes before what it extends. */
function optionsOf(context: BuildContext, config: string, depth: number): ReadonlyMap<string, Option> | undefined {
  const text = contextText(context, config);
  const errors: ParseError[] = [];
  const json: unknown =
    text === undefined || depth > 4 ? undefined : parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  if (!isObject(json) || errors.length > 0) return undefined;
  const { extends: base, compilerOptions, references } = json;
  const folder = config.slice(0, Math.max(config.lastIndexOf('/'), 0));
  const above =
    base === undefined ? new Map<string, Option>() : typeof base === 'string' ? extended(context, folder, base, depth) : undefined;
  if (above === undefined || references !== undefined) return undefined;
  const own = isObject(compilerOptions) ? Object.entries(compilerOptions) : [];
  return new Map([...above, ...own.map(([name, value]) => [name, { value, folder }] as const)]);
}

/** The bases that the makers of TypeScript publish say nothing of where files go. */
function extended(context: BuildContext, folder: string, base: string, depth: number): ReadonlyMap<string, Option> | undefined {
  if (base.startsWith('@tsconfig/')) return new Map();
  const path = base.startsWith('.') ? normal(`${folder}/${base}`) : undefined;
  return path === undefined ? undefined : optionsOf(context, path.endsWith('.json') ? path : `${path}.json`, depth + 1);
}

/** Without `.` and `..`; `undefined` above the context's root. */
function normal(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
