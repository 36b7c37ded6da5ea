import { includedIn } from '../../../../context';
import { contextSources, copyOf, matchesGlob, resolvePath, type Build, type ContextSource, type Stage, type Step } from '../../../../model';
import { expand } from '../../../../model';

/** A file of the build context as the stage has it. */
export interface StagedFile {
  /** Its path in the build context. */
  readonly source: string;
  /** Its place in the stage; absolute. */
  readonly path: string;
  readonly step: Step;
}

/** What the stage copies from the build context. */
export interface StagedFiles {
  readonly files: readonly StagedFile[];
  /** The first source of which it is not known which files it stands for. */
  readonly unlisted: ContextSource | undefined;
}

/** Every file that COPY and ADD bring to a stage, where each lies, later ones over earlier. */
export function stagedFiles(build: Build, stage: Stage): StagedFiles {
  const listed = build.context === undefined || build.context.truncated ? undefined : build.context;
  const isIn = listed && includedIn(listed);
  const there = listed?.files.filter((file) => !file.endsWith('/') && isIn?.(file) === true);
  const found = new Map<string, StagedFile>();
  let unlisted: ContextSource | undefined;
  for (const each of contextSources(build)) {
    if (each.step.stage !== stage || each.step.onbuild) continue;
    const placed = there === undefined ? withoutListing(build, each) : placedFiles(build, each, there);
    if (placed === undefined) unlisted ??= each;
    for (const file of placed ?? []) found.set(file.path, file);
  }
  return { files: [...found.values()], unlisted };
}

function placedFiles(build: Build, { step, path }: ContextSource, there: readonly string[]): readonly StagedFile[] | undefined {
  const target = targetOf(build, step);
  if (target === undefined) return undefined;
  const isPattern = /[*?[\]]/.test(path);
  if (isPattern && /[[\]]/.test(path)) return undefined;
  const roots = isPattern ? matching(path, there) : [path];
  const files = roots.flatMap((root): StagedFile[] => {
    const name = root.slice(root.lastIndexOf('/') + 1);
    if (there.includes(root)) return [{ source: root, path: target.folder ? join(target.path, name) : target.path, step }];
    const below = root === '' ? '' : `${root}/`;
    return there
      .filter((file) => file.startsWith(below))
      .map((file) => ({ source: file, path: join(target.path, file.slice(below.length)), step }));
  });
  // What is not there is probably made before the build; of that nothing is known.
  return files.length === 0 && !isPattern ? withoutListing(build, { step, path, source: { value: path } }) : files;
}

/** A file that is told by its name; a folder cannot be told. */
function withoutListing(
  build: Build,
  { step, path }: { step: Step; path: string; source: { value: string } },
): readonly StagedFile[] | undefined {
  const target = targetOf(build, step);
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (target === undefined || !(/^[\w-]+(?:\.[\w-]+)*\.\w{1,10}$/.test(name) || knownNames.test(name)))
    return /^\*\.\w+$/.test(name) ? sample(step, path) : undefined;
  return [{ source: path, path: target.folder ? join(target.path, name) : target.path, step }];
}

/** A pattern of one kind of files, none of which is known by name. */
function sample(step: Step, path: string): readonly StagedFile[] {
  return [{ source: path, path: `/${path}`, step }];
}

const knownNames = /^(?:Makefile|Dockerfile|mvnw|gradlew|LICENSE)$/;

interface Target {
  readonly path: string;
  readonly folder: boolean;
}

function targetOf(build: Build, step: Step): Target | undefined {
  const copy = copyOf(step);
  const written = copy?.destination && expand(copy.destination.value, (name) => build.valueAt(step, name));
  const path = resolvePath(step.before.workdir, written);
  if (copy === undefined || path === undefined || written === undefined) return undefined;
  const folder =
    /(?:^|\/)\.{0,2}$/.test(written) || copy.sources.length > 1 || path === step.before.workdir || isUsedAsFolder(build, step, path);
  return { path, folder: folder || copy.sources.some(({ value }) => /[*?]/.test(value)) };
}

/** An earlier WORKDIR has made it. */
function isUsedAsFolder(_build: Build, { stage, position }: Step, path: string): boolean {
  return stage.steps.slice(0, position).some(({ before }) => before.workdir === path);
}

function matching(pattern: string, files: readonly string[]): readonly string[] {
  const parts = pattern.split('/');
  const found = files.flatMap((file) => {
    const own = file.split('/');
    return own.length >= parts.length && parts.every((part, i) => matchesGlob(own[i] ?? '', part))
      ? [own.slice(0, parts.length).join('/')]
      : [];
  });
  return [...new Set(found)];
}

function join(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}
