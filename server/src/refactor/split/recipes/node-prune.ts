import { includedIn } from '../../../context';
import { isLoadedByPrograms, packagesOfProgram } from '../../../knowledge';
import {
  broughtBy,
  buildWork,
  installFolder,
  manifestIn,
  type Build,
  type Invocation,
  type NodeProject,
  type NodeStart,
  type Stage,
} from '../../../model';
import type { Command } from '../../../shell';
import { insert, type Edit } from '../../../text';
import type { NodeBase } from './node-base';

/** How the packages for development go at the end of the stage that builds. */
export interface Pruning {
  readonly finish: readonly string[];
  /** The same for a stage that ends with the install, where there is one alone. */
  readonly command?: string;
  /** Where they can go as soon as they have come, an edit of that place: then no change of a source takes them out again. */
  readonly edits: readonly Edit[];
  /** Why they stay, where they do. */
  readonly left: readonly string[];
}

/** How it is told when they go, at the end of the stage that builds. */
export const onceBuilt = 'once the build is done';

/** Takes out what is for development alone, where its manager can, and nothing that is started is among it. */
export function pruning(build: Build, stage: Stage, base: NodeBase, project: NodeProject, start: NodeStart): Pruning {
  const finish: string[] = [];
  const folders = new Set<string>();
  for (const install of project.installs.toReversed()) {
    const folder = installFolder(build, install);
    const manifest = folder === undefined ? undefined : manifestIn(build, stage, folder);
    if (
      folder === undefined ||
      manifest === undefined ||
      folders.has(folder) ||
      !brings(build, install) ||
      manifest.devDependencies.size === 0
    )
      continue;
    folders.add(folder);
    const because = whyKept(build, stage, { ...project, manifest }, start) ?? unable(build, base, install, { ...project, manifest });
    if (because !== undefined) return { finish: [], edits: [], left: [`The packages for development stay, since ${because}.`] };
    if (endsTheWork(build, stage, install, project)) {
      const command = withFolder(pruneCommand(base, install), folder, install.run.step.before.workdir);
      return { finish: [], edits: [insert(install.run.step.instruction.span.end, `${build.file.eol}RUN ${command}`)], left: [] };
    }
    const { user, workdir } = endOf(stage);
    const isOther = user !== install.run.step.before.user;
    finish.unshift(
      ...(isOther ? [`USER ${install.run.step.before.user ?? 'root'}`] : []),
      `RUN ${withFolder(pruneCommand(base, install), folder, workdir)}`,
    );
  }
  const [install, more] = project.installs;
  const command =
    install !== undefined && more === undefined && finish.length > 0
      ? withFolder(pruneCommand(base, install), installFolder(build, install) ?? '/', install.run.step.before.workdir)
      : undefined;
  return { finish, ...(command !== undefined && { command }), edits: [], left: [] };
}

function withFolder(command: string, folder: string, workdir: string | undefined): string {
  if (workdir === undefined || workdir === folder) return workdir === folder ? command : `cd ${folder} && ${command}`;
  return `cd ${folder.startsWith(`${workdir}/`) ? folder.slice(workdir.length + 1) : folder} && ${command}`;
}

/** True where nothing is run once it is installed, and no copy brings modules along that were to be taken out as well. */
function endsTheWork({ context }: Build, { steps }: Stage, { run }: Invocation, { installs, manifest }: NodeProject): boolean {
  if (installs.length > 1 || context === undefined) return false;
  const modules = manifest.path.replace(/package\.json$/, 'node_modules/a/index.js');
  if (includedIn(context)(modules)) return false;
  return !steps.some(({ instruction, position }) => instruction.keyword === 'RUN' && position > run.step.position);
}

function brings(build: Build, install: Invocation): boolean {
  if (install.manager.id !== 'yarn-berry') return broughtBy(build, install).length > 0;
  return !install.args.some(({ raw }) => raw === 'focus' || raw === '--production');
}

/** What is in force where the stage that builds ends. */
export function endOf({ steps, end }: Stage): { readonly user: string | undefined; readonly workdir: string | undefined } {
  const last = steps.findLastIndex(({ instruction }) => /^(?:RUN|COPY|ADD|WORKDIR)$/.test(instruction.keyword));
  return steps[last + 1]?.before ?? end;
}

function whyKept(build: Build, stage: Stage, { manifest }: NodeProject, { programs }: NodeStart): string | undefined {
  const { devDependencies, dependencies } = manifest;
  const isDeveloping = (name: string): boolean => devDependencies.has(name) && !dependencies.has(name);
  for (const { name, args } of programs) {
    const needed = packagesOfProgram(name).find(isDeveloping);
    if (needed !== undefined) return `\`${name}\` is called at the start and is one of them`;
    const loaded = args.find((word) => [word, word.replace(/^--?[\w-]+=/, '')].some((each) => isDeveloping(packageIn(each))));
    if (loaded !== undefined) return `\`${packageIn(loaded.replace(/^--?[\w-]+=/, ''))}\` is loaded at the start and is one of them`;
    if (/^(?:nuxt|gatsby|astro|strapi|medusa|nest|sails|remix|docusaurus|eleventy)$/.test(name))
      return `\`${name}\` reads its configuration at the start, which may use them`;
    if (name === 'next' && nextReads(build, devDependencies)) return 'the configuration of Next.js is read at the start and may use them';
  }
  const built = buildWork(build).some(({ step }) => step.stage === stage);
  const hook = [
    'babel-register',
    '@babel/register',
    'ts-node',
    'esm',
    'sucrase',
    'coffee-script',
    'coffeescript',
    'tsx',
    'babel-core',
    'node-jsx',
  ].find(isDeveloping);
  if (!built && hook !== undefined) return `nothing is built, and \`${hook}\` may be what the program is compiled with when it starts`;
  const running = [...devDependencies].find((name) => isDeveloping(name) && isLoadedByPrograms(name));
  if (running !== undefined && !built) return `\`${running}\` is among them, which programs load when they run`;
  const unsaved = build.installs.some(
    ({ run, args }) => run.step.stage === stage && args.some(({ raw }) => /^(?:--no-save|--link)$/.test(raw)),
  );
  return unsaved ? 'a package is installed that the manifest does not name' : undefined;
}

/** A configuration in TypeScript wants the compiler, and plugins are often among the packages for development. */
function nextReads({ context }: Build, devDependencies: ReadonlySet<string>): boolean {
  if (context?.files.some((file) => /(?:^|\/)next\.config\.m?ts$/.test(file)) === true) return true;
  return [...devDependencies].some(
    (name) => /^next-|^@next\/(?!eslint)|with-|-plugin$|dotenv|^@sentry\//.test(name) && !/^(?:next-env|eslint)/.test(name),
  );
}

function packageIn(word: string): string {
  return /^(@[\w.-]+\/[\w.-]+|[\w.-]+)(?:\/.*)?$/.exec(word)?.[1] ?? word;
}

/** Why the manager cannot take them out. */
function unable(
  { runs }: Build,
  { major }: NodeBase,
  { manager, run, args }: Invocation,
  { manifest, installs }: NodeProject,
): string | undefined {
  const generates = ['@prisma/client', 'prisma', '@zenstackhq/runtime'].some(
    (name) => manifest.dependencies.has(name) || manifest.devDependencies.has(name),
  );
  if (generates && manager.id !== 'npm') return 'what Prisma has generated lies among them';
  if (args.some(({ raw }) => /^(?:--no-save|--only=dev\w*|--dev)$/.test(raw))) return 'the install is of a kind of its own';
  const hooks = hooksOf(manifest);
  const isPatched = runs.some(({ commands, step }) => step.stage === run.step.stage && commands.some(isPatching));
  if (isPatched && /^(?:yarn|yarn-berry|bun)$/.test(manager.id)) return `${manager.title} would bring back what patch-package has changed`;
  switch (manager.id) {
    case 'npm':
      return major !== undefined && major < 8 ? 'the npm of this image may take out more' : undefined;
    case 'yarn-berry':
      if (!/^yarn@(?:[4-9]|\d\d)/.test(manifest.packageManager ?? '')) return 'only Yarn 4 can take them out';
      return hooks.every(mayFail) ? undefined : 'Yarn would run the scripts of the project once more, which may call them';
    case 'pnpm':
      if (manifest.hasWorkspaces) return 'pnpm cannot take them out of a workspace';
      return [...manifest.scripts.keys()].some((name) => /^(?:pre|post)?(?:install|prepare)$/.test(name))
        ? 'pnpm would run the scripts of the project once more'
        : undefined;
    case 'yarn':
    case 'bun':
      if (/^yarn@(?!1)/.test(manifest.packageManager ?? '')) return 'its Yarn is not the one that was expected';
      if (manager.id === 'bun' && !hooks.every(mayFail)) return 'Bun would run the scripts of the project once more, which may call them';
      // Yarn lays a package as it was published over one that patch-package, say, has changed.
      if (manager.id === 'yarn' && !hooks.every((hook) => gitHooks.test(hook)))
        return 'a script of the install may have changed packages that Yarn would bring back as they were';
      // What is installed anew has to be all that there was.
      return run.mounts.some(({ type }) => type !== 'cache') || installs.length > 1
        ? 'the install is made in more than one way'
        : undefined;
    default:
      return 'nothing is known that takes them out';
  }
}

function isPatching({ name, args }: Command): boolean {
  return [name, ...args.map(({ raw }) => raw)].includes('patch-package');
}

/** The scripts of the project that an install runs. */
function hooksOf({ scripts }: NodeProject['manifest']): readonly string[] {
  return [...scripts].flatMap(([name, script]) => (/^(?:pre|post)?(?:install|prepare)$/.test(name) ? script : []));
}

/** True for hooks of Git that are set up where the tool for it is there. */
function mayFail(script: string): boolean {
  return gitHooks.test(script) && /\|\|\s*(?:true|:|exit 0)$/.test(script);
}

const gitHooks = /^(?:is-ci\s*\|\|\s*)?(?:npx\s+)?(?:husky|simple-git-hooks|lefthook)(?:\s+install)?(?:\s*\|\|\s*(?:true|:|exit 0))?$/;

function pruneCommand({ major }: NodeBase, { manager, args }: Invocation): string {
  const held = args.map(({ raw }) => raw);
  const peers = held
    .filter((flag) => /^(?:--legacy-peer-deps|--force|-f)$/.test(flag))
    .map((flag) => ` ${flag}`)
    .join('');
  switch (manager.id) {
    case 'npm':
      // npm 8, which knows --omit for sure, came with Node.js 16.
      return `npm prune ${major !== undefined && major < 16 ? '--production' : '--omit=dev'}${peers}`;
    case 'yarn-berry':
      return 'yarn workspaces focus --all --production';
    case 'pnpm':
      return 'CI=true pnpm prune --prod';
    case 'bun':
      return `rm -rf node_modules && bun install --production${held.includes('--frozen-lockfile') || held.includes('ci') ? ' --frozen-lockfile' : ''}`;
    default: {
      const lock = held.find((flag) => /^--(?:frozen|pure)-lockfile$/.test(flag));
      return `yarn install --production --ignore-scripts --prefer-offline ${lock ?? '--pure-lockfile'}`;
    }
  }
}
