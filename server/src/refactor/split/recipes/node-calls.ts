import { folderAt, manifestIn, namesFolder, resolvePath, type Build, type Run, type Stage } from '../../../model';
import { parseShell, type Command } from '../../../shell';

/** A program that a RUN calls in the end, by itself or through the scripts of the manifest. */
export interface Call {
  readonly name: string;
  readonly args: readonly string[];
  /** What its output, or its input, is led to. */
  readonly targets: readonly string[];
  /** Absolute; `undefined` where it cannot be told. */
  readonly folder: string | undefined;
}

/** All that a RUN calls; `undefined` where it cannot be told, or where a program of the project's own is among it, which may do anything. */
export function callsOf(build: Build, stage: Stage, run: Run): readonly Call[] | undefined {
  const calls: Call[] = [];
  const isRead = run.script?.broken === false && run.commands.every((command) => read(command, folderAt(command, run), 0));
  return isRead ? calls : undefined;

  function read(
    { name, args, path, redirections }: Command,
    folder: string | undefined,
    depth: number,
    more: readonly string[] = [],
  ): boolean {
    if (name === undefined || (path !== undefined && path !== name && !/(?:^|\/)node_modules\/\.bin\//.test(path))) return false;
    const targets = redirections.flatMap(({ target }) => target?.raw ?? []);
    return call([name, ...args.map(({ value, raw }) => value ?? raw), ...more], targets, folder, depth);
  }

  function call([name = '', ...args]: readonly string[], targets: readonly string[], folder: string | undefined, depth: number): boolean {
    if (depth > 8) return false;
    const isCalled = (words: readonly string[], place = folder): boolean => call(words, targets, place, depth + 1);
    if (wrappers.test(name)) {
      const first = args.findIndex((word) => !/^-|=/.test(word));
      return first < 0 || isCalled(args.slice(first));
    }
    if (/^(?:run-s|run-p|npm-run-all)$/.test(name)) return args.every((word) => word.startsWith('-') || isScript(word, folder, depth));
    if (/^(?:npx|bunx)$/.test(name)) return args[0]?.startsWith('-') === false && isCalled(args);
    if (!/^(?:npm|yarn|yarnpkg|pnpm|bun)$/.test(name)) return calls.push({ name, args, targets, folder }) > 0;
    const at = args.findIndex((word) => namesFolder(name, word));
    if (at >= 0) {
      const [flag = '', value = ''] = [args[at], args[at + 1]];
      const attached = flag.indexOf('=') + 1;
      const rest = args.toSpliced(at, attached > 0 ? 1 : 2);
      return isCalled([name, ...rest], resolvePath(folder, attached > 0 ? flag.slice(attached) : value));
    }
    const [verb = '', ...others] = args.filter((word) => !/^(?:--if-present|-s|--silent)$/.test(word));
    if (verb === 'run' || verb === 'run-script') return isScript(others[0] ?? '', folder, depth, others.slice(1));
    if (verb === 'exec') return others[0]?.startsWith('-') === false && isCalled(others);
    if (name === 'npm' && /^(?:test|t|tst)$/.test(verb)) return isScript('test', folder, depth, others);
    if (name === 'npm' || (name === 'bun' && /^(?:build|test)$/.test(verb))) return calls.push({ name, args, targets, folder }) > 0;
    return isScript(verb, folder, depth, others);
  }

  /** A script of the manifest, with those that go before and after it; its last command is given what else was said. */
  function isScript(name: string, folder: string | undefined, depth: number, more: readonly string[] = []): boolean {
    const known = folder === undefined ? undefined : manifestIn(build, stage, folder)?.scripts;
    const main = known?.get(name);
    if (main === undefined) return false;
    return [known?.get(`pre${name}`), main, known?.get(`post${name}`)].every((line) => {
      if (line === undefined) return true;
      const { commands, broken } = parseShell(line, 0, 'bash');
      const given = (each: Command): readonly string[] =>
        line === main && each === commands.at(-1) ? more.filter((word, i) => i > 0 || word !== '--') : [];
      return !broken && commands.every((each) => read(each, placeOf(each, folder), depth + 1, given(each)));
    });
  }
}

function placeOf({ cwd, cwdUnknown }: Command, folder: string | undefined): string | undefined {
  return cwdUnknown ? undefined : cwd === undefined ? folder : resolvePath(folder, cwd);
}

const wrappers = /^(?:cross-env|cross-env-shell|env|time|exec)$/;
