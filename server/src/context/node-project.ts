import { contextText, type BuildContext } from './build-context';
import { isObject, parseJson } from './json';

/** What a package.json says of how its project is installed, built and started. */
export interface NodeManifest {
  /** Its path in the context. */
  readonly path: string;
  readonly scripts: ReadonlyMap<string, string>;
  /** What runs with it: optional dependencies too. */
  readonly dependencies: ReadonlySet<string>;
  readonly devDependencies: ReadonlySet<string>;
  /** `yarn@4.1.0`, as Corepack reads it. */
  readonly packageManager: string | undefined;
  readonly hasWorkspaces: boolean;
  /** A package is fetched by Git. */
  readonly needsGit: boolean;
}

/** Reads a package.json of the context; `undefined` where it is not there or cannot be read. */
export function nodeManifest(context: BuildContext, path: string): NodeManifest | undefined {
  const json = parseJson(contextText(context, path));
  if (json === undefined) return undefined;
  const { scripts, dependencies, optionalDependencies, devDependencies, packageManager, workspaces } = json;
  const running = [...entries(dependencies), ...entries(optionalDependencies)];
  const developing = entries(devDependencies);
  return {
    path,
    scripts: new Map(entries(scripts)),
    dependencies: new Set(running.map(([name]) => name)),
    devDependencies: new Set(developing.map(([name]) => name)),
    packageManager: typeof packageManager === 'string' ? packageManager : undefined,
    hasWorkspaces: isObject(workspaces) || context.files.includes(path.replace(/package\.json$/, 'pnpm-workspace.yaml')),
    needsGit: [...running, ...developing].some(([, version]) => git.test(version)),
  };
}

/** `git+ssh://`, `github:user/repository`, `user/repository`. */
const git = /^git|^[\w.-]+\/[\w.-]+(?:#|$)|^(?:github|gitlab|bitbucket|gist):|\.git(?:#|$)/;

function entries(value: unknown): (readonly [string, string])[] {
  return isObject(value) ? Object.entries(value).flatMap(([key, each]) => (typeof each === 'string' ? [[key, each] as const] : [])) : [];
}
