import { folderAt, manifestIn, namesFolder, resolvePath, type Build, type Run, type Stage } from '../../../model';
import { parseShell, type Command } from '../../../shell';

/**
 * True where a RUN is known to leave the installed packages as they are: it calls compilers, bundlers and tools for files, by itself or through
 * the scripts of the manifest. A program of the project's own may do anything, and so may one that generates code, as Prisma does.
 */
export function leavesPackages(build: Build, stage: Stage, run: Run): boolean {
  if (run.script?.broken !== false) return false;
  return run.commands.every((command) => isHarmless(command, folderAt(command, run), 0));

  function isHarmless({ name, args, path, redirections }: Command, folder: string | undefined, depth: number): boolean {
    const words = args.map(({ value, raw }) => value ?? raw);
    const targets = redirections.flatMap(({ target }) => target?.raw ?? []);
    if (name === undefined || [...words, ...targets].some((word) => /node_modules|\$\(|`/.test(word))) return false;
    if (path !== undefined && path !== name && !/(?:^|\/)node_modules\/\.bin\//.test(path)) return false;
    return calls([name, ...words], folder, depth);
  }

  function calls([name = '', ...args]: readonly string[], folder: string | undefined, depth: number): boolean {
    if (depth > 8) return false;
    if (wrappers.test(name)) {
      const first = args.findIndex((word) => !/^-|=/.test(word));
      return first < 0 || calls(args.slice(first), folder, depth + 1);
    }
    if (/^(?:run-s|run-p|npm-run-all)$/.test(name)) return args.every((word) => word.startsWith('-') || scripts(word, folder, depth));
    if (/^(?:npx|bunx)$/.test(name)) return args[0]?.startsWith('-') === false && calls(args, folder, depth + 1);
    if (/^(?:npm|yarn|yarnpkg|pnpm|bun)$/.test(name)) return managed(name, args, folder, depth);
    return quiet.test(name) || builders.test(name);
  }

  function managed(name: string, args: readonly string[], folder: string | undefined, depth: number): boolean {
    const at = args.findIndex((word) => namesFolder(name, word));
    if (at >= 0) {
      const [flag = '', value = ''] = [args[at], args[at + 1]];
      const attached = flag.indexOf('=') + 1;
      const rest = args.toSpliced(at, attached > 0 ? 1 : 2);
      return managed(name, rest, resolvePath(folder, attached > 0 ? flag.slice(attached) : value), depth + 1);
    }
    const [verb = '', ...others] = args.filter((word) => !/^(?:--if-present|-s|--silent)$/.test(word));
    if (verb === 'run' || verb === 'run-script') return scripts(others[0] ?? '', folder, depth);
    if (verb === 'exec') return others[0]?.startsWith('-') === false && calls(others, folder, depth + 1);
    if (name === 'npm') return /^(?:test|t|tst)$/.test(verb) && scripts('test', folder, depth);
    if (name === 'bun') return verb === 'build' || (verb === 'test' && others.length === 0);
    return scripts(verb, folder, depth);
  }

  /** A script of the manifest, with those that go before and after it. */
  function scripts(name: string, folder: string | undefined, depth: number): boolean {
    const known = folder === undefined ? undefined : manifestIn(build, stage, folder)?.scripts;
    const main = known?.get(name);
    if (main === undefined) return false;
    return [known?.get(`pre${name}`), main, known?.get(`post${name}`)].every((line) => {
      if (line === undefined) return true;
      const { commands, broken } = parseShell(line, 0, 'bash');
      return !broken && commands.every((each) => isHarmless(each, placeOf(each, folder), depth + 1));
    });
  }
}

function placeOf({ cwd, cwdUnknown }: Command, folder: string | undefined): string | undefined {
  return cwdUnknown ? undefined : cwd === undefined ? folder : resolvePath(folder, cwd);
}

const wrappers = /^(?:cross-env|cross-env-shell|env|time|exec)$/;

/** What does not know of packages, or works on the files that it is told. */
const quiet =
  /^(?:cd|set|true|:|echo|export|printf|test|\[|ls|pwd|cat|sleep|date|mkdir|rm|rmdir|cp|mv|touch|chmod|chown|sed|find|grep|rimraf|del|del-cli|shx|mkdirp|copyfiles|cpx|cpx2|cpy|cpy-cli|ncp|copy)$/;

/** Compilers, bundlers, linters and the like, which write where they are told to, or caches that nothing that runs asks for. */
const builders =
  /^(?:tsc|tsc-alias|tsconfig-replace-paths|resolve-tspaths|vue-tsc|tsup|swc|babel|esbuild|rollup|webpack|webpack-cli|vite|parcel|ncc|microbundle|nest|next|ng|vue-cli-service|react-scripts|craco|svelte-kit|svelte-check|astro|eslint|tslint|biome|prettier|stylelint|sass|node-sass|lessc|postcss|tailwindcss|tailwind|cleancss|uglifyjs|terser|coffee|jest|mocha|vitest|ava|tap)$/;
