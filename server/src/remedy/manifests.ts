import { contextText, goManifests, includedIn, requirementFiles, workspaceManifests, type BuildContext } from '../context';
import { isFlag, namesFolder, pathOf, type Build, type Invocation, type Step } from '../model';
import { readCopy } from '../syntax';
import { textOf } from '../text';

/** Instructions that copy the manifests to where a COPY of the whole context would bring them. */
export function copyOf({ file, context }: Build, { instruction }: Step, manifests: readonly string[]): string {
  const flags = instruction.flags.map((flag) => `${textOf(file.text, flag.span)} `).join('');
  const written = readCopy(instruction).destination?.value ?? '.';
  const target = written === '.' ? './' : written.endsWith('/') ? written : `${written}/`;
  const folders = manifests.filter((name) => context !== undefined && isFolder(context, name));
  const files = new Map<string, string[]>();
  for (const name of manifests.filter((each) => !folders.includes(each))) {
    const folder = name.slice(0, name.lastIndexOf('/') + 1);
    files.set(folder, [...(files.get(folder) ?? []), name]);
  }
  const lines = [...files].map(([folder, names]) => `COPY ${flags}${names.join(' ')} ${target}${folder}`);
  return [...lines, ...folders.map((folder) => `COPY ${flags}${folder} ${target}${folder}/`)].join(file.eol);
}

/** `package.json and package-lock.json`; of many the first. */
export function listed(names: readonly string[]): string {
  const [first = ''] = names;
  if (names.length > 4) return `${first} and ${names.length - 1} more`;
  return names.length < 2 ? first : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** The files that an install in a folder reads: those that the context has there, or the usual ones, lockfiles as a pattern that may fit nothing. */
export function manifestsOf(
  { context, valueAt }: Pick<Build, 'context' | 'valueAt'>,
  install: Invocation,
  folder: string,
): string[] | undefined {
  const { manager, args, command, run, verb, packages } = install;
  const isElsewhere = (raw: string): boolean =>
    elsewhere.test(raw) && !namesFolder(manager.id, raw) && raw !== `--gemfile=${folder}/Gemfile`;
  if (args.some(({ raw }) => isElsewhere(raw))) return undefined;
  const named = args.flatMap((arg, i) => {
    const flag = verb.manifestFlags?.find((each) => isFlag(arg, each));
    if (flag === undefined) return [];
    return arg.raw === flag
      ? (args[i + 1] ?? [])
      : { ...arg, value: arg.value?.slice(flag.length + 1), raw: arg.raw.slice(flag.length + 1) };
  });
  const given = manager.id === 'nuget' ? packages.slice(0, 1) : named;
  if (given.length > 0) {
    const start = folder === '/' ? '/' : `${folder}/`;
    const names = given
      .map((word) => pathOf(word, command, run.step, valueAt))
      .map((path) => (path?.startsWith(start) === true ? path.slice(start.length) : ''));
    const fits = manager.id === 'nuget' ? /^[\w.-]+\.(?:cs|fs|vb)proj$/ : /^[\w.-]+$/;
    if (!names.every((name) => fits.test(name))) return undefined;
    const read =
      context === undefined || context.truncated || manager.id !== 'pip' ? names : names.flatMap((name) => requirementFiles(context, name));
    return read.every((name) => fits.test(name)) ? [...new Set(read)] : undefined;
  }
  const [main, ...others] = manager.manifests ?? [];
  const lockfiles = manager.lockfiles ?? [];
  if (main === undefined || /[*]/.test(main) || ['cargo', 'nuget', 'sbt', 'gradle'].includes(manager.id)) return undefined;
  if (context === undefined || context.truncated) {
    return manager.id === 'npm' ? ['package*.json'] : [main, ...lockfiles.slice(0, 1).map((name) => `${name}*`)];
  }
  const included = includedIn(context);
  if (main === 'go.mod') return modulesOf(context);
  const there = [main, ...others, ...lockfiles].filter((name) => !name.includes('/') && context.files.includes(name) && included(name));
  if (!there.includes(main)) return undefined;
  return main === 'package.json' ? withWorkspaces(context, there) : there;
}

/** With the manifests of the workspaces, and the folder that Yarn keeps itself in, or patches. */
function withWorkspaces(context: BuildContext, there: readonly string[]): string[] | undefined {
  const included = includedIn(context);
  const members = (workspaceManifests(context, 'package.json') ?? []).filter((path) => included(path));
  if (members.length > mostWorkspaces || members.some((path) => !/^[\w@./+-]+$/.test(path))) return undefined;
  const text = contextText(context, 'package.json') ?? '';
  const wanted = [
    ...(text.includes('packageManager') || there.includes('.yarnrc.yml') ? ['.yarn'] : []),
    ...(/"patches\//.test(text) ? ['patches'] : []),
  ];
  return [...there, ...members, ...wanted.filter((name) => isFolder(context, name) && included(name))];
}

/** With the manifests of the modules that lie beside it. */
function modulesOf(context: BuildContext): string[] | undefined {
  const included = includedIn(context);
  const all = goManifests(context) ?? ['go.mod', 'go.sum'].filter((name) => context.files.includes(name) && included(name));
  return all.length > mostWorkspaces || all.every((path) => path.endsWith('.sum')) ? undefined : [...all];
}

/** Beyond this the list of manifests would be longer than the Dockerfile. */
const mostWorkspaces = 16;

function isFolder({ files }: BuildContext, name: string): boolean {
  return files.some((file) => file.startsWith(`${name}/`));
}

/** Flags by which an install reads or writes another folder than the one it runs in. */
const elsewhere =
  /^(?:-C|-t|--?modfile|--(?:prefix|cwd|dir|directory|project|project-directory|working-dir|gemfile|manifest-path|workspaces?|filter|target|root|file))(?:=|$)/;
