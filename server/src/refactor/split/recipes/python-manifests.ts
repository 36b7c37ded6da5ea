import { contextText, requirementFiles, type BuildContext } from '../../../context';
import { pythonNeed } from '../../../knowledge';
import { baseName, type Build, type Invocation } from '../../../model';
import { flagValues, type Command } from '../../../shell';
import type { Refusal } from '../../contract';

/** What installs name, as far as their manifests can be read. */
export interface Named {
  /** As PyPI compares names, and some other words of the manifests. */
  readonly names: ReadonlySet<string>;
  readonly text: string;
  /** Every manifest was read. */
  readonly whole: boolean;
}

export function namedBy({ context }: Build, installs: readonly Invocation[]): Named {
  const texts: string[] = [];
  let whole = true;
  const read = (path: string | undefined): void => {
    const text = path === undefined || context === undefined ? undefined : contextText(context, path);
    if (text === undefined) whole = false;
    else texts.push(text);
  };
  for (const { manager, packages, args, verb, run } of installs) {
    const isPip = manager.id === 'pip' || (manager.id === 'uv' && verb.words[0] === 'pip');
    if (!isPip) {
      read(fileOf(context, manager.id === 'pipenv' ? 'Pipfile' : 'pyproject.toml'));
      continue;
    }
    texts.push(packages.map(({ raw }) => raw).join('\n'));
    if ([...packages, ...args].some(({ raw }) => isLocal(raw))) read(fileOf(context, 'pyproject.toml'));
    for (const { raw } of flagValues({ args }, ['-r', '--requirement', '--requirements'])) {
      // What a Python in front of it reads out of the manifest.
      const path = fileOf(context, raw === '/dev/stdin' && run.commands.some(readsProject) ? 'pyproject.toml' : raw);
      if (path === undefined || context === undefined) read(path);
      else for (const file of requirementFiles(context, path)) read(file);
    }
  }
  const text = texts.join('\n').replace(/(?:^|[ \t])#.*$/gm, '');
  const words = text.split(/[^A-Za-z0-9._-]+/).map((word) => word.toLowerCase().replace(/[-_.]+/g, '-'));
  return { names: new Set(words), text, whole };
}

/** `python -c "... tomllib.load(open('pyproject.toml', 'rb')) ..."`: it only prints what the manifest names. */
export function readsProject({ name, args }: Command): boolean {
  const [flag, program] = args;
  return /^python[\d.]*$/.test(name ?? '') && flag?.raw === '-c' && printing.test(program?.value ?? '');
}

const printing = /^import tomllib; p = tomllib\.load\(open\('pyproject\.toml', 'rb'\)\)\['project'\]; print\([^;()]*\)$/;

/** `.`, `.[extra]`, `./package`, `-e`: the project itself. */
export function isLocal(word: string): boolean {
  return /^\.{1,2}(?:$|[/[])|^(?:-e|--editable)(?:=|$)/.test(word);
}

/** What the packages ask of the system, where the image that ships is leaner than the one that they were built in. */
export function needsOf(
  named: Named,
  leaner: boolean,
): { readonly headers: readonly string[]; readonly packages: readonly string[] } | Refusal {
  const needs = [...named.names].flatMap((name) => {
    const need = pythonNeed(name);
    return need === undefined ? [] : [{ name, ...need }];
  });
  const unsure = needs.find((need) => need.unsure);
  if (unsure !== undefined) return { because: `What ${unsure.name} needs of the system when it runs cannot be told.` };
  if (!leaner) return { headers: [], packages: [] };
  return { headers: needs.flatMap(({ headers = [] }) => headers), packages: needs.flatMap(({ packages = [] }) => packages) };
}

/** The file that a word of the command line names: at the root of the context or, where there is only one of its name, anywhere. */
function fileOf(context: BuildContext | undefined, word: string): string | undefined {
  const path = word.replace(/^(?:\.\/|\/)*/, '');
  if (context === undefined) return undefined;
  if (context.files.includes(path)) return path;
  const same = context.files.filter((file) => baseName(file) === baseName(path));
  return same.length === 1 ? same[0] : undefined;
}
