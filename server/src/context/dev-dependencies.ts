import { contextText, type BuildContext } from './build-context';
import { isObject, parseJson } from './json';

/**
 * Whether the project of a manager has packages that are for its development alone; `undefined` where its manifest is not there. The
 * manifest nearest to the root of the context speaks for all.
 */
export function hasDevDependencies(manager: string, context: BuildContext): boolean | undefined {
  const reader = Object.hasOwn(readers, manager) ? readers[manager] : undefined;
  if (reader === undefined) return undefined;
  const paths = Object.keys(context.texts).filter((path) => path === reader.name || path.endsWith(`/${reader.name}`));
  const [nearest] = paths.sort((a, b) => a.split('/').length - b.split('/').length);
  const text = nearest === undefined ? undefined : contextText(context, nearest);
  return text === undefined ? undefined : reader.has(text);
}

/** A package of a script that the manifest has for development alone, so that a container that runs the script needs it. */
export function isDevTool(context: BuildContext, script: string): boolean {
  const manifest = parseJson(contextText(context, 'package.json'));
  const scripts = manifest?.['scripts'];
  const own = manifest?.['devDependencies'];
  const line = isObject(scripts) && Object.hasOwn(scripts, script) ? String(scripts[script]) : '';
  return isObject(own) && line.split(/\s+/).some((word) => Object.hasOwn(own, word));
}

interface Reader {
  readonly name: string;
  readonly has: (text: string) => boolean | undefined;
}

const node: Reader = { name: 'package.json', has: (text) => holds(text, 'devDependencies') };

const readers: Readonly<Record<string, Reader>> = {
  npm: node,
  yarn: node,
  pnpm: node,
  bun: node,
  composer: { name: 'composer.json', has: (text) => holds(text, 'require-dev') },
  uv: {
    name: 'pyproject.toml',
    has: (text) => /^[ \t]*dev-dependencies[ \t]*=/m.test(text) || /^[ \t]*\[dependency-groups\][^[]*^[ \t]*dev[ \t]*=/m.test(text),
  },
  poetry: {
    name: 'pyproject.toml',
    has: (text) => /^[ \t]*\[(?:tool\.poetry\.(?:group\.[\w-]+\.|dev-)dependencies|dependency-groups)\]/m.test(text),
  },
  pipenv: { name: 'Pipfile', has: (text) => /^[ \t]*\[dev-packages\]\s*^[ \t]*["\w]/m.test(text) },
  bundler: { name: 'Gemfile', has: (text) => /^[^#\n]*\bgroups?:?[ (].*:(?:development|test)\b/m.test(text) },
};

/** An empty object is none. */
function holds(json: string, key: string): boolean | undefined {
  const manifest = parseJson(json);
  if (manifest === undefined) return undefined;
  const packages = manifest[key];
  return isObject(packages) && Object.keys(packages).length > 0;
}
