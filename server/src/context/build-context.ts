/** A build context: a listing, and the texts of the few files that rules read. Paths are POSIX, relative to the context's root. */
export interface BuildContext {
  /** Sorted by nothing in particular. What `.git` and `node_modules` hold is left out; each of the two is listed with a slash behind it. */
  readonly files: readonly string[];
  /** There are more files than are listed: absence from the list proves nothing. */
  readonly truncated: boolean;
  /** Bytes by path, of the files whose sizes were asked for; absent where asking would have taken long. */
  readonly sizes?: Readonly<Record<string, number>>;
  /** By path. Only files that `contextTexts` names, and no large ones. */
  readonly texts: Readonly<Record<string, string>>;
  /** The Dockerfile's own path, where it lies within the context. */
  readonly dockerfile?: string;
}

/** Names of the files whose text belongs to a context; `*` stands for any characters but a slash. */
export const contextTexts: readonly string[] = [
  '.dockerignore',
  '*.dockerignore',
  'package.json',
  'tsconfig*.json',
  'pnpm-workspace.yaml',
  '.yarnrc.yml',
  '.npmrc',
  '*requirements*.txt',
  '*constraints*.txt',
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'MANIFEST.in',
  'Pipfile',
  'environment.yml',
  'environment.yaml',
  'go.mod',
  'go.work',
  'Cargo.toml',
  'composer.json',
  'Gemfile',
  'Cargo.lock',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  '*.csproj',
  '*.fsproj',
  'compose*.yaml',
  'compose*.yml',
  'docker-compose*.yaml',
  'docker-compose*.yml',
  'docker-bake*.hcl',
  'docker-bake*.json',
  // What a container starts, and what says of which form a build is.
  '*entrypoint*',
  'start*.sh',
  'run*.sh',
  'next.config.*',
];

/** How much of a context is read: enough for real projects, little enough not to be felt. */
export const contextLimits = { maxFiles: 5000, maxTextBytes: 256 * 1024 } as const;

/** Of more files than this the sizes are not asked for. */
export const maxSizes = 2000;

const patterns = contextTexts.map((pattern) => pattern.split('*'));

/** True for a path whose text belongs to a context. */
export function isContextText(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return patterns.some((pattern) => fits(name, pattern));
}

/** The text of a file of the context; an inherited name such as `constructor` is no file. */
export function contextText(context: BuildContext, path: string): string | undefined {
  return Object.hasOwn(context.texts, path) ? context.texts[path] : undefined;
}

/** The context as it is once a file has this text, which may be a new one. */
export function withText(context: BuildContext, path: string, text: string): BuildContext {
  const files = context.files.includes(path) ? context.files : [...context.files, path];
  return { ...context, files, texts: { ...context.texts, [path]: text } };
}

function fits(name: string, [first = '', ...others]: readonly string[]): boolean {
  const last = others.at(-1);
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of others.slice(0, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at;
}
