import { anyNeeds, beside, copiedTexts, leavesOut } from './covers';
import type { InstallInputs } from './needs-sources';
import { isObject, parseJson } from './json';

/** `composer install` runs scripts and dumps an autoloader, for which it reads the sources where a class map is asked for. */
export function composerNeeds(inputs: InstallInputs): boolean | undefined {
  return anyNeeds(copiedTexts(inputs, (name) => name === 'composer.json').map(([, text]) => composerFileNeeds(text)));
}

/** A Gemfile is a program: only one that does nothing unusual is known to need nothing. */
export function bundlerNeeds(inputs: InstallInputs): boolean | undefined {
  const unusual =
    /\bpath\b|\bgemspec\b|\beval\w*\b|(?<!:)\brequire\w*\b(?!:)|\bload\b|\bFile\b|\bDir\b|\bIO\b|__dir__|__FILE__|`|%x|\bfile:/;
  return anyNeeds(
    copiedTexts(inputs, (name) => name === 'Gemfile').map(([path, text]) =>
      text === undefined ? undefined : leavesOut(inputs, beside(path, '.bundle') ?? '') || unusual.test(text.replace(/^[ \t]*#.*$/gm, '')),
    ),
  );
}

/** `mvn dependency:go-offline`: modules, a parent beside it and what `.mvn` says are needed too. */
export function mavenNeeds(inputs: InstallInputs): boolean | undefined {
  return anyNeeds(
    copiedTexts(inputs, (name) => name === 'pom.xml').map(([path, text]) => {
      if (text === undefined) return undefined;
      const parent = beside(path, '../pom.xml');
      const localParent = /<parent>/.test(text) && parent !== undefined && leavesOut(inputs, parent);
      return (
        localParent ||
        leavesOut(inputs, beside(path, '.mvn') ?? '') ||
        /<modules?>|<systemPath>|\$\{(?:project\.)?basedir\}|file:/.test(text)
      );
    }),
  );
}

/** `conda env create`: the part for pip may name local packages. */
export function condaNeeds(inputs: InstallInputs): boolean | undefined {
  const files = copiedTexts(inputs, (name) => /^environment\.ya?ml$/.test(name));
  return anyNeeds(
    files.map(([, text]) =>
      text === undefined ? undefined : /^[ \t]*-[ \t]*["']?(?:-[rec]\b|--(?:requirement|editable|constraint)|[.~/])|file:/m.test(text),
    ),
  );
}

/** True where a composer.json takes packages from folders, which even an install without scripts and autoloader needs. */
export function hasLocalRepositories(text: string | undefined): boolean {
  const repositories = parseJson(text)?.['repositories'];
  return (
    isObject(repositories) &&
    Object.values(repositories).some((each) => isObject(each) && (each['type'] === 'path' || each['type'] === 'artifact'))
  );
}

function composerFileNeeds(text: string | undefined): boolean | undefined {
  const manifest = parseJson(text);
  if (manifest === undefined) return undefined;
  const { scripts, autoload, 'autoload-dev': autoloadDev, config } = manifest;
  const local = hasLocalRepositories(text);
  const runs = isObject(scripts) && Object.keys(scripts).some((name) => /^(?:pre|post)-/.test(name));
  const reads = [autoload, autoloadDev].some((each) => isObject(each) && ('classmap' in each || 'files' in each));
  const optimises = isObject(config) && (config['optimize-autoloader'] === true || config['classmap-authoritative'] === true);
  return local || runs || reads || optimises;
}
