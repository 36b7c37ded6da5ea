import type { BuildContext } from './build-context';
import { goNeeds } from './go-modules';
import { composerNeeds, condaNeeds, bundlerNeeds, mavenNeeds } from './manifests';
import { nodeNeeds } from './node-manifests';
import { pipNeeds, pipenvNeeds, poetryNeeds, uvNeeds } from './python-manifests';

/** What a reader of manifests sees: the context, and what is copied before the install. */
export interface InstallInputs {
  readonly context: BuildContext;
  /** Paths of the context, files and folders, in the order in which they are copied. */
  readonly copied: readonly string[];
  /** The install leaves the project itself out: `poetry install --no-root`. */
  readonly withoutProject: boolean;
}

/**
 * Whether an install needs more of the context than the files (and folders) that are `copied` in front of it: lifecycle scripts,
 * local packages, workspaces, patches. `true`: something more is needed or may well be. `false`: proved that it is not. `undefined`:
 * it cannot be known, since the manager's manifests are programs, or a text is missing. Other flags of the command line, such as
 * `--ignore-scripts`, are not looked at.
 */
export function installNeedsSources(
  manager: string,
  context: BuildContext,
  copied: readonly string[],
  withoutProject = false,
): boolean | undefined {
  const readerOf = Object.hasOwn(readers, manager) ? readers[manager] : undefined;
  return context.truncated || copied.length === 0 ? undefined : readerOf?.({ context, copied, withoutProject });
}

const readers: Readonly<Record<string, (inputs: InstallInputs) => boolean | undefined>> = {
  npm: nodeNeeds,
  yarn: nodeNeeds,
  'yarn-berry': nodeNeeds,
  pnpm: nodeNeeds,
  bun: nodeNeeds,
  pip: pipNeeds,
  uv: uvNeeds,
  poetry: poetryNeeds,
  pipenv: pipenvNeeds,
  conda: condaNeeds,
  go: goNeeds,
  composer: composerNeeds,
  bundler: bundlerNeeds,
  maven: mavenNeeds,
};
