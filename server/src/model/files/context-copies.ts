import { contextText, ignoreFileOf, includedIn, type BuildContext } from '../../context';
import { unwantedFiles, type UnwantedFiles } from '../../knowledge';
import { readCopy, type CopySource } from '../../syntax';
import type { Build } from '../build';
import { isWholeContext } from '../early-sources';
import { memo } from '../lazy';
import { matchesGlob, resolvePath } from '../paths';
import type { Step } from '../stage';
import { expand } from '../variables';

/** A source of a COPY or ADD that lies in the build context, by its path in it; the whole context is the empty path. */
export interface ContextSource {
  readonly source: CopySource;
  readonly step: Step;
  readonly path: string;
}

/** What a build takes from its context, in order: not what has variables that are not known. */
export const contextSources = memo((build: Build): readonly ContextSource[] =>
  build.stages.flatMap(({ steps }) =>
    steps.flatMap((step) => {
      if (step.instruction.keyword !== 'COPY' && step.instruction.keyword !== 'ADD') return [];
      const { sources, destination, from } = readCopy(step.instruction);
      if (from !== undefined || destination === undefined) return [];
      return sources.flatMap((source): ContextSource[] => {
        const written = expand(source.value, (name) => build.valueAt(step, name));
        const path = resolvePath('/', written)?.slice(1);
        const isElsewhere = source.heredoc !== undefined || /^(?:[a-z][\w+.-]*:\/\/|git@)/i.test(written ?? '');
        return path === undefined || isElsewhere ? [] : [{ source, step, path }];
      });
    }),
  ),
);

/** The steps that copy all of the context, where something needs them. */
export function wholeContextCopies(build: Build): readonly ContextSource[] {
  return contextSources(build).filter(({ step }) => !step.onbuild && step.stage.fate !== 'unused' && isWholeContext(step));
}

/**
 * True where what was listed beside the Dockerfile can be its build context: every file that it copies by name is there. A Dockerfile in a
 * folder of its own is often built from the folder above.
 */
export function isOwnContext(build: Build): boolean {
  const { context } = build;
  if (context === undefined || context.truncated || context.files.length < 2) return false;
  return contextSources(build).every(({ path }) => nameInContext(path) === undefined || placesOf(context).has(path));
}

/**
 * The path in the context of what is copied by its name; `undefined` for all of the context, a pattern, an address, a variable, and what is
 * probably made before the build.
 */
export function nameInContext(written: string): string | undefined {
  if (/[*?[$]|^(?:[a-z][\w+.-]*:\/\/|git@)/i.test(written)) return undefined;
  const path = resolvePath('/', written)?.slice(1) ?? '';
  const made = /^(?:target|build|dist|out|bin|publish|node_modules|vendor)(?:\/|$)|\.(?:jar|war|zip|tgz|tar\.gz)$/;
  return path === '' || made.test(path) ? undefined : path;
}

/** True where no `.dockerignore` is in force, not even one that could not be read. */
export function lacksIgnoreFile({ context }: Build): boolean {
  if (context === undefined || ignoreFileOf(context) !== undefined) return false;
  return !context.files.some((file) => file === '.dockerignore' || file === `${context.dockerfile ?? 'Dockerfile'}.dockerignore`);
}

/** A source that the `.dockerignore` in force leaves out, with all that is in it. */
export interface IgnoredSource extends ContextSource {
  readonly ignoreFile: string;
  /** It lies in the context, so that the context is surely the one that is meant. */
  readonly isThere: boolean;
}

/** The sources that a build does not find since they are ignored. */
export function* ignoredSources(build: Build): Generator<IgnoredSource> {
  const { context } = build;
  const ignoreFile = context && ignoreFileOf(context);
  if (context === undefined || ignoreFile === undefined) return;
  const included = includedIn(context);
  // Where next to everything is ignored, a file that is not there may mean that this is another context's.
  const ignoresAll = !included('\u0001');
  for (const each of contextSources(build)) {
    const { path } = each;
    if (path === '' || /[*?[\]\\]/.test(path) || included(path)) continue;
    const below = context.files.filter((file) => file === path || file.startsWith(`${path}/`));
    // Of a folder that is ignored, a part may be taken back.
    if (below.some((file) => included(file)) || (below.length === 0 && ignoresAll)) continue;
    yield { ...each, ignoreFile, isThere: below.length > 0 };
  }
}

/** Something of no use in an image, by the line that leaves it out. */
export interface Unwanted extends UnwantedFiles {
  /** What of it the builder sees, without slashes at the end; empty where there is none yet, but the project's tools make it. */
  readonly paths: readonly string[];
}

/** What the context holds, or will hold once its tools have run, and no image needs; without what the Dockerfile asks for. */
export const unwantedIn = memo((build: Build): readonly Unwanted[] => {
  const { context } = build;
  if (context === undefined) return [];
  const places = unwantedPlaces(context);
  const asked = contextSources(build).flatMap(({ path }) => (path === '' ? [] : [path]));
  return unwantedFiles.flatMap((files): Unwanted[] => {
    if (!isMadeHere(build, files) || (files.line === '.git' && readsHistory(build))) return [];
    const { holds } = files;
    const paths = [...(places.get(files) ?? [])];
    if (holds !== undefined && !paths.some((path) => placesOf(context).has(`${path}/${holds}`))) return [];
    const wanted = asked.some((path) => placeIn(path, files) !== undefined || placeIn(`${path}/`, files) !== undefined);
    return wanted || (paths.length === 0 && files.madeBy === undefined && files.line !== '.git') ? [] : [{ ...files, paths }];
  });
});

/** Once for each context: it outlives many versions of the Dockerfile. */
const unwantedPlaces = memo((context: BuildContext): ReadonlyMap<UnwantedFiles, ReadonlySet<string>> => {
  const included = includedIn(context);
  const found = new Map<UnwantedFiles, Set<string>>();
  for (const path of context.files) {
    for (const files of unwantedFiles) {
      const place = placeIn(path, files);
      if (place !== undefined && included(path)) found.set(files, (found.get(files) ?? new Set()).add(place));
    }
  }
  return found;
});

/** Every file and folder of a context. */
const placesOf = memo((context: BuildContext): ReadonlySet<string> => {
  const places = new Set<string>();
  for (const path of context.files) {
    for (let at = path; at !== '' && !places.has(at); at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) places.add(at);
  }
  return places;
});

/** The part of a path that is the unwanted file or folder; `undefined` where none is. */
function placeIn(path: string, { names, anywhere }: UnwantedFiles): string | undefined {
  const parts = path.split('/');
  const last = anywhere === true ? parts.length : 1;
  const at = parts.slice(0, last).findIndex((part, i) => {
    const isFolder = i < parts.length - 1;
    return names.some((name) => (name.endsWith('/') ? isFolder && `${part}/` === name : !isFolder && matchesGlob(part, name)));
  });
  return at < 0 ? undefined : parts.slice(0, at + 1).join('/');
}

function isMadeHere(build: Build, { madeBy, madeIn }: UnwantedFiles): boolean {
  return (
    madeBy === undefined ||
    build.invocations.some(({ manager, does, fromManifest, run }) => {
      return (
        run.step.stage.fate !== 'unused' &&
        madeBy.includes(manager.id) &&
        (does === 'build' || (madeIn === 'install' && does === 'install' && fromManifest))
      );
    })
  );
}

/** True where a command, or a tool that a manifest names, asks git about the project itself, not about what it clones. */
function readsHistory(build: Build): boolean {
  if (build.context !== undefined && takesVersionFromHistory(build.context)) return true;
  // What a Makefile does is not read here, and many take the version from git.
  const hasMakefile = build.context?.files.some((file) => /(?:^|\/)(?:GNU)?[Mm]akefile$/.test(file)) === true;
  return build.runs.some(({ commands }) =>
    commands.some(
      ({ name, args }) =>
        (name === 'make' && hasMakefile) || (name === 'git' && !args.some(({ raw }) => /^(?:clone|config|init|lfs|--version)$/.test(raw))),
    ),
  );
}

const takesVersionFromHistory = memo(
  ({ texts, files }: BuildContext): boolean =>
    // A gemspec mostly asks git which files there are, and is not among the texts.
    files.some((file) => file.endsWith('.gemspec')) ||
    Object.entries(texts).some(([path, text]) => !path.endsWith('ignore') && versionsByHistory.test(text)),
);

/** Tools of builds that take the version from the history. */
const versionsByHistory = new RegExp(
  [
    'setuptools[-_](?:scm|git)|hatch-vcs|versioneer|versioningit|dunamai|poetry-dynamic-versioning|pdm-backend[^]*source *= *"scm"|[\'"]pbr\\b|pbr *= *True',
    'git-commit-id|maven-git-versioning|git-versioning|jgitver|buildnumber-maven|git-properties|git-version|axion-release|reckon|grgit|nebula\\.release',
    'net\\.nemerosa\\.versioning|sbt-(?:git|dynver)|vergen|shadow-rs|built *=|git-rev-sync|git-revision-webpack|git-describe|git describe|git rev-parse|git ls-files',
    'Nerdbank\\.GitVersioning|GitVersion|MinVer',
  ].join('|'),
);

/** A file or folder of the context, with the bytes of it that the builder sees. */
export interface ContextEntry {
  /** Its path. */
  readonly name: string;
  readonly folder: boolean;
  readonly bytes: number;
}

/** What the builder sees at the root of a context, largest first where the sizes are known. */
export const contextRoot = memo((context: BuildContext): readonly ContextEntry[] => entriesIn(context, ''));

/**
 * What a COPY of the whole context brings, largest first; `undefined` where not all sizes are known. A folder that holds nearly all is
 * told by what it holds.
 */
export function contextEntries({ context }: Build): readonly ContextEntry[] | undefined {
  return context?.sizes === undefined || context.truncated ? undefined : largestEntries(context);
}

const largestEntries = memo((context: BuildContext): readonly ContextEntry[] => {
  const bytes = contextRoot(context).reduce((sum, entry) => sum + entry.bytes, 0);
  let entries = contextRoot(context);
  for (let depth = 0; depth < 4; depth += 1) {
    const [largest, ...others] = entries;
    if (largest?.folder !== true || largest.bytes < bytes * 0.9) break;
    entries = [...entriesIn(context, `${largest.name}/`), ...others].sort((a, b) => b.bytes - a.bytes);
  }
  return entries;
});

function entriesIn(context: BuildContext, folder: string): readonly ContextEntry[] {
  const { sizes = {}, files } = context;
  const included = includedIn(context);
  const entries = new Map<string, ContextEntry>();
  for (const path of files) {
    if (!path.startsWith(folder) || !included(path)) continue;
    const [first = '', ...below] = path.slice(folder.length).split('/');
    const name = folder + first;
    const bytes = (entries.get(name)?.bytes ?? 0) + (Object.hasOwn(sizes, path) ? (sizes[path] ?? 0) : 0);
    entries.set(name, { name, folder: below.length > 0, bytes });
  }
  return [...entries.values()].sort((a, b) => b.bytes - a.bytes);
}

/** Where the `.dockerignore` in force ends, and what it is called; a new one is at the root of the context. */
export function ignoreFileEnd({ context }: Build): { readonly file: string; readonly text: string } {
  const file = context === undefined ? undefined : ignoreFileOf(context);
  return { file: file ?? '.dockerignore', text: context === undefined || file === undefined ? '' : (contextText(context, file) ?? '') };
}
