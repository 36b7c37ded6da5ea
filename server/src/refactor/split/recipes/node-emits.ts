import { includedIn, outputFolders } from '../../../context';
import { contextPathOf, resolvePath, within, type Build, type NodeProject, type Run, type Stage } from '../../../model';
import { callsOf, type Call } from './node-calls';

/**
 * The folders of the image, below the project's, that RUNs write to, and to nothing else that what ships would look at; `undefined` where that
 * cannot be told, or where the context has files for them too.
 */
export function emittedBy(build: Build, stage: Stage, { root }: NodeProject, runs: readonly Run[]): readonly string[] | undefined {
  const { context } = build;
  const calls = runs.map((run) => (run.mounts.every(({ type }) => type === 'cache') ? callsOf(build, stage, run) : undefined));
  if (context === undefined || calls.some((each) => each === undefined)) return undefined;
  const all = calls.flatMap((each) => each ?? []);
  const compiled = all.filter(({ name }) => name === 'tsc').map((call) => compiledTo(build, stage, call));
  if (compiled.some((each) => each === undefined)) return undefined;
  const outputs = compiled.flatMap((each) => each ?? []);
  const folders = [...new Set(outputs.map(({ path }) => path))];
  const isApart = folders.every((folder) => {
    const isAlone = !folders.some((other) => other !== folder && within(other, folder));
    return isAlone && within(folder, root) && folder !== root;
  });
  const isIncluded = includedIn(context);
  const isBrought = context.files.some((file) => outputs.some(({ source }) => file.startsWith(`${source}/`)) && isIncluded(file));
  const isKnown = (call: Call): boolean => call.name === 'tsc' || (keepsTo(call, folders) && call.targets.every(isNowhere));
  return folders.length > 0 && isApart && !isBrought && !context.truncated && all.every(isKnown) ? folders : undefined;
}

/** A folder of the image that a compiler writes to, and the one of the context that it would be there. */
interface Output {
  readonly path: string;
  readonly source: string;
}

function isNowhere(target: string): boolean {
  return /^(?:\/dev\/null|&?\d)$/.test(target);
}

/** What `tsc` writes to, as its configuration has it; where that lies in the image, the paths in it count from. */
function compiledTo(build: Build, stage: Stage, { args, folder, targets }: Call): readonly Output[] | undefined {
  const { context } = build;
  const plain = args.filter((word) => !/^--(?:pretty|skipLibCheck|sourceMap|listEmittedFiles|noEmitOnError|strict)$/.test(word));
  if (plain.includes('--noEmit')) return [];
  const [flag, named = '.', more] = plain;
  const isConfigured = flag === undefined || /^(?:-p|--project|-b|--build)$/.test(flag);
  const place = resolvePath(folder, named);
  if (context === undefined || place === undefined || !isConfigured || more !== undefined || !targets.every(isNowhere)) return undefined;
  const config = place.endsWith('.json') ? place : `${place}/tsconfig.json`;
  const source = contextPathOf(build, stage, config);
  const written = source === undefined ? undefined : outputFolders(context, source);
  if (source === undefined || written === undefined) return undefined;
  const [home, here] = [folderOf(config), folderOf(`/${source}`)];
  const outputs = written.flatMap((each) =>
    `/${each}`.startsWith(`${here}/`) ? [{ path: home + `/${each}`.slice(here.length), source: each }] : [],
  );
  return outputs.length < written.length ? undefined : outputs;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** True for a tool that only looks, or for one that works on files below the folders alone. */
function keepsTo({ name, args, folder }: Call, folders: readonly string[]): boolean {
  const places = args.filter((word) => !word.startsWith('-'));
  const isInside = (word: string | undefined): boolean => {
    const path = word === undefined ? undefined : resolvePath(folder, word.replace(/[*?{[].*$/, ''));
    return path !== undefined && folders.some((each) => within(path, each));
  };
  if (/^(?:true|:|echo|printf|test|\[|ls|pwd|cd|set)$/.test(name)) return true;
  if (name === 'eslint') return !args.some((word) => /^(?:--fix|-o$|--output-file|--cache|--init)/.test(word));
  if (name === 'prettier')
    return args.some((word) => word === '--check' || word === '-c') && !args.some((word) => /^(?:--write|-w)$/.test(word));
  if (/^(?:rm|rimraf|mkdir|mkdirp)$/.test(name)) return places.length > 0 && places.every(isInside);
  return /^(?:cp|copyfiles|cpx|cpx2|ncp)$/.test(name) && isInside(places.at(-1));
}
