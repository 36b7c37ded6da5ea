import { nodeManifest, type NodeManifest } from '../../context';
import type { Build } from '../build';
import { installFolder, isFromManifest, isWholeContext, namesFolder } from '../early-sources';
import { copyOf } from '../files/copies';
import type { Invocation } from '../invocation';
import { baseName, folderOf, matchesGlob, resolvePath, within } from '../paths';
import type { Stage } from '../stage';
import { expand } from '../variables';

/** What a stage installs for Node.js or Bun, and where it works. */
export interface NodeProject {
  /** The installs from a manifest, in order. */
  readonly installs: readonly Invocation[];
  /** Where the last of those works that the start works with. */
  readonly folder: string;
  /** The folder that holds all of it: installs and working directory. */
  readonly root: string;
  readonly manifest: NodeManifest;
}

/** The project of a stage, `undefined` where it installs none, or the reason why it cannot be told. */
export function nodeProjectOf(build: Build, stage: Stage): NodeProject | string | undefined {
  const installs = build.installs.filter(
    (each) => each.run.step.stage === stage && !each.run.step.onbuild && managers.test(each.manager.id) && isFromManifest(each),
  );
  if (installs.length === 0) return undefined;
  if (installs.some(({ args, manager }) => args.some(({ raw }) => elsewhere.test(raw) && !namesFolder(manager.id, raw))))
    return 'An install names another folder by a flag.';
  const folders = installs.map((each) => installFolder(build, each));
  const { workdir } = stage.end;
  if (workdir === undefined || folders.includes(undefined)) return 'The folder that is installed in is not known.';
  const places = folders.flatMap((each) => each ?? []);
  const root = withCopies(build, stage, places.reduce(commonFolder, workdir));
  if (shared.test(root)) return `The project lies in ${root}, among files of the image.`;
  const folder = places.findLast((each) => within(workdir, each)) ?? places.at(-1) ?? root;
  const manifest = manifestIn(build, stage, folder);
  return manifest === undefined
    ? 'The package.json of what is installed was not found in the build context.'
    : { installs, folder, root, manifest };
}

/** The package.json of a folder of the image, as the context has it. */
export function manifestIn(build: Build, stage: Stage, folder: string): NodeManifest | undefined {
  const path = contextPathOf(build, stage, `${folder}/package.json`);
  return path === undefined || build.context === undefined ? undefined : nodeManifest(build.context, path);
}

/** Where a file of the image comes from, by its path in the context; the last COPY that brings it counts. */
export function contextPathOf(build: Build, stage: Stage, path: string): string | undefined {
  const files = new Set(build.context?.files ?? []);
  for (const step of stage.steps.toReversed()) {
    const copy = copyOf(step);
    if (copy?.destination === undefined || copy.from !== undefined) continue;
    const valueOf = (text: string): string | undefined => expand(text, (name) => build.valueAt(step, name));
    const target = resolvePath(step.before.workdir ?? '/', valueOf(copy.destination.value));
    if (target === undefined) continue;
    for (const { value, heredoc } of copy.sources) {
      const source = heredoc === undefined ? resolvePath('/', valueOf(value))?.slice(1) : undefined;
      if (source === undefined) continue;
      const below = within(path, target) ? `${source}${path.slice(target === '/' ? 0 : target.length)}`.replace(/^\//, '') : undefined;
      const aside = folderOf(`/${source}`) === '/' ? '' : `${folderOf(`/${source}`).slice(1)}/`;
      const named = matchesGlob(baseName(path), baseName(source)) && folderOf(path) === target ? `${aside}${baseName(path)}` : undefined;
      const found = [below, named, path === target ? source : undefined].find((each) => each !== undefined && files.has(each));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The folder with all of the context, where that holds the project and is no folder of the system. */
function withCopies({ valueAt }: Build, stage: Stage, root: string): string {
  for (const step of stage.steps.filter(isWholeContext)) {
    const target = resolvePath(
      step.before.workdir,
      expand(copyOf(step)?.destination?.value ?? '', (name) => valueAt(step, name)),
    );
    if (target !== undefined && within(root, target) && !shared.test(target)) return target;
  }
  return root;
}

const managers = /^(?:npm|yarn|yarn-berry|pnpm|bun)$/;
const elsewhere = /^(?:--prefix|--cwd|-C|--dir|--modules-folder|--modules-dir)(?:=|$)/;

/** Folders whose contents are not the project's alone: of the system, and homes, where caches lie. */
const shared =
  /^\/(?:(?:usr|var|etc|tmp|root|home|bin|lib|dev|mnt|run|proc|sys)|usr\/(?:local|lib|bin|share)(?:\/(?:bin|lib|share))?|home\/[^/]+)?$/;

function commonFolder(one: string, other: string): string {
  let folder = one;
  while (!within(other, folder)) folder = folderOf(folder);
  return folder;
}
