import { contextText, type BuildContext } from './build-context';
import { anyNeeds, beside, copiedTexts, covers } from './covers';
import type { InstallInputs } from './needs-sources';

/** `pip install -r`: every file that it reads must be copied, and none may name a local package. */
export function pipNeeds(inputs: InstallInputs): boolean | undefined {
  // Installing from a pyproject.toml or setup.py builds the project itself.
  if (copiedTexts(inputs, (name) => buildFiles.includes(name)).length > 0) return true;
  return anyNeeds(copiedTexts(inputs, (name) => name.endsWith('.txt')).map(([path]) => requirementsNeed(inputs, path)));
}

/** `uv sync`, or `uv pip install -r`. A project without a build system is not built itself. */
export function uvNeeds(inputs: InstallInputs): boolean | undefined {
  const projects = copiedTexts(inputs, (name) => name === 'pyproject.toml');
  if (projects.length === 0) return pipNeeds(inputs);
  const isBuilt = (text: string): boolean =>
    !inputs.withoutProject && /^[ \t]*\[[ \t]*build-system\b|^[ \t]*package[ \t]*=[ \t]*true/m.test(text);
  return anyNeeds(projects.map(([, text]) => text && (hasLocalSource(text) || isBuilt(text))).map(decided));
}

/** `poetry install` also installs the project, unless it is not a package. */
export function poetryNeeds(inputs: InstallInputs): boolean | undefined {
  const projects = copiedTexts(inputs, (name) => name === 'pyproject.toml');
  const isBuilt = (text: string): boolean => !inputs.withoutProject && !/^[ \t]*package-mode[ \t]*=[ \t]*false/m.test(text);
  return anyNeeds(projects.map(([, text]) => text && (hasLocalSource(text) || isBuilt(text))).map(decided));
}

export function pipenvNeeds(inputs: InstallInputs): boolean | undefined {
  const files = copiedTexts(inputs, (name) => name === 'Pipfile');
  return anyNeeds(files.map(([, text]) => text && (hasLocalSource(text) || /\beditable\b/.test(text))).map(decided));
}

const buildFiles = ['pyproject.toml', 'setup.py', 'setup.cfg'];

/** An empty or missing text proves nothing. */
function decided(answer: boolean | string | undefined): boolean | undefined {
  return typeof answer === 'boolean' ? answer : undefined;
}

/** Rather too often than too seldom: a key `path` or `workspace` anywhere, or a file address. */
function hasLocalSource(toml: string): boolean {
  return /\b(?:path|workspace|find-links|file)\b["']?\s*=|file:|@\s*\.{0,2}\//.test(toml);
}

/** Follows `-r` and `-c` from file to file; each is read once. */
function requirementsNeed(inputs: InstallInputs, first: string): boolean | undefined {
  const open = [first];
  const seen = new Set(open);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (!covers(inputs, path)) return true;
    const text = contextText(inputs.context, path);
    if (text === undefined) return undefined;
    for (const line of requirementLines(text)) {
      const other = optionValue(line, includes);
      if (other?.includes('://') === true) continue;
      const file = other === undefined ? undefined : beside(path, other);
      if (other === undefined ? isLocalRequirement(line) : file === undefined) return true;
      if (file !== undefined && !seen.has(file)) {
        seen.add(file);
        open.push(file);
      }
    }
  }
  return false;
}

/** A file of requirements, and those that it reads by `-r` and `-c`, each once; only those that the context has. */
export function requirementFiles(context: BuildContext, first: string): readonly string[] {
  const found = [first];
  for (const path of found) {
    for (const line of requirementLines(contextText(context, path) ?? '')) {
      const other = optionValue(line, includes);
      const file = other === undefined || other.includes('://') ? undefined : beside(path, other);
      if (file !== undefined && !found.includes(file) && context.files.includes(file)) found.push(file);
    }
  }
  return found;
}

function requirementLines(text: string): readonly string[] {
  const joined = text.replace(/^\uFEFF/, '').replace(/\\\r?\n/g, ' ');
  return joined
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
}

const includes = ['-r', '--requirement', '-c', '--constraint'];

/** The value of a line that is one of these options: `-r other.txt`, `-rother.txt`, `--requirement=other.txt`. */
function optionValue(line: string, options: readonly string[]): string | undefined {
  const option = options.find((each) => line.startsWith(each) && (!each.startsWith('--') || /^[\s=]/.test(line.slice(each.length))));
  return option && line.slice(option.length).replace(/^\s*=?\s*/, '');
}

/** A path, an archive beside the file, or a folder to look for archives in. What has an address (`https://`, `git+`) is remote. */
function isLocalRequirement(line: string): boolean {
  if (/file:/.test(line)) return true;
  const local = optionValue(line, ['-e', '--editable', '-f', '--find-links']);
  const target = local ?? line;
  if (/(?:^|@\s*)[a-z][a-z+]*:\/\//.test(target)) return false;
  if (local !== undefined) return true;
  if (line.startsWith('-')) return false;
  const [name = ''] = target.split(/[\s;]/);
  return /^[.~/]|[/\\]|\.(?:whl|zip|tar\.gz|tgz|tar\.bz2)$/.test(name) || /@\s*[.~/]/.test(target);
}
