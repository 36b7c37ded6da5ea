import { parseDocument } from 'yaml';
import type { BuildContext } from './build-context';
import { beside } from './covers';
import { bakeTargetsIn } from './hcl';
import { isObject, parseJson } from './json';

/** How the compose and bake files of a context have its Dockerfile built. Names are in lower case, as BuildKit compares them. */
export interface Definitions {
  /** The stages that they ask for. */
  readonly targets: readonly string[];
  /** The further contexts that they give a name, which a Dockerfile uses as it uses a stage. */
  readonly contexts: readonly string[];
}

/** Of the builds that the files of a context ask for, what those of its Dockerfile say. */
export function definitionsIn({ texts, dockerfile }: BuildContext, builds = buildsDefinedIn(texts)): Definitions {
  const own = builds.filter((build) => isOf(build, dockerfile));
  return {
    targets: unique(own.flatMap(({ target }) => target ?? [])),
    contexts: unique(own.flatMap(({ contexts }) => contexts)),
  };
}

/** The builds that files ask for, by their paths; one that cannot be read asks for none. Never throws. */
export function buildsDefinedIn(texts: BuildContext['texts']): readonly DefinedBuild[] {
  return Object.entries(texts).flatMap(([path, text]) => definedBuilds(path, text));
}

/** One build that a definition asks for. */
export interface DefinedBuild {
  /** Where the definition lies: its paths are relative to this file. */
  readonly file: string;
  /** `undefined` where it is not a plain string, so that it may be any. */
  readonly context: string | undefined;
  readonly dockerfile: string | undefined;
  readonly target: string | undefined;
  readonly contexts: readonly string[];
}

/** True for the name of a file that says how images are built. */
export function isDefinition(name: string): boolean {
  return compose.test(name) || /^docker-bake.*\.(?:hcl|json)$/.test(name);
}

const compose = /^(?:docker-)?compose.*\.ya?ml$/;

/** The builds that a file asks for, going by its name. */
export function definedBuilds(path: string, text: string): readonly DefinedBuild[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (compose.test(name)) return composeBuilds(path, text);
  if (/^docker-bake.*\.hcl$/.test(name)) return bakeBuilds(path, bakeTargetsIn(text));
  return /^docker-bake.*\.json$/.test(name) ? bakeBuilds(path, record(parseJson(text)?.['target'])) : [];
}

function isOf({ file, context, dockerfile }: DefinedBuild, own: string | undefined): boolean {
  if (own === undefined || context === undefined || dockerfile === undefined) return true;
  const root = beside(file, context);
  return root !== undefined && beside(root === '' ? 'x' : `${root}/x`, dockerfile) === own;
}

function composeBuilds(file: string, text: string): readonly DefinedBuild[] {
  return Object.values(record(record(parseYaml(text))['services'])).flatMap((service) => {
    const build = record(service)['build'];
    if (typeof build === 'string') return [{ file, context: build, dockerfile: 'Dockerfile', target: undefined, contexts: [] }];
    if (!isObject(build) || 'dockerfile_inline' in build) return [];
    const { additional_contexts: more, target } = build;
    const names = Array.isArray(more) ? more.map((each) => String(each).split('=')[0] ?? '') : Object.keys(record(more));
    return [{ file, ...paths(build), target: interpolated(target), contexts: names }];
  });
}

/** What a target leaves out it has from those that it inherits from, the last first. */
function bakeBuilds(file: string, targets: Readonly<Record<string, unknown>>): readonly DefinedBuild[] {
  const inherited = (name: string, depth: number): Record<string, unknown> => {
    const own = Object.hasOwn(targets, name) ? record(targets[name]) : {};
    const named = Array.isArray(own['inherits']) && depth < 4 ? own['inherits'].slice(0, 8) : [];
    const parents = named.map((each) => inherited(String(each), depth + 1));
    return Object.assign({}, ...parents, own) as Record<string, unknown>;
  };
  return Object.keys(targets).map((name) => {
    const target = inherited(name, 0);
    return { file, ...paths(target), target: interpolated(target['target']), contexts: Object.keys(record(target['contexts'])) };
  });
}

function paths(build: Readonly<Record<string, unknown>>): Pick<DefinedBuild, 'context' | 'dockerfile'> {
  const plain = (key: string, otherwise: string): string | undefined => {
    const value = key in build ? build[key] : otherwise;
    return typeof value === 'string' && !value.includes('$') ? value : undefined;
  };
  return { context: plain('context', '.'), dockerfile: plain('dockerfile', 'Dockerfile') };
}

/** A string with `${NAME:-default}` replaced by the default; `undefined` for any other variable. */
function interpolated(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const plain = value.replace(/\$\{\w+:?-([^${}]*)\}/g, '$1');
  return plain.includes('$') ? undefined : plain;
}

function parseYaml(text: string): unknown {
  try {
    const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent', merge: true });
    return document.errors.length > 0 ? undefined : (document.toJS({ maxAliasCount: 100 }) as unknown);
  } catch {
    return undefined;
  }
}

function record(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names.map((name) => name.toLowerCase()).filter((name) => name !== ''))];
}
