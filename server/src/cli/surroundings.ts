import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ConfigFile } from '../../../shared/src';
import { readConfigFiles, type Configuration } from '../config';
import type { BuildContext } from '../context';
import {
  contextRootOf,
  findConfigs,
  pathInContext,
  promptDisk,
  readContext,
  readText,
  remembering,
  rootsDefinedIn,
  type RootHints,
} from '../host';
import { maxLength, namedSources, parsed } from '../service';
import { TextDocument } from '../text';
import type { Input } from './inputs';
import { messageOf, UsageError, type Io } from './io';
import type { LintOptions } from './options';

/** What lies beside an input. */
export interface Surroundings {
  readonly configuration: Configuration;
  readonly context: BuildContext | undefined;
  /** The folder of the context. */
  readonly root: string | undefined;
}

/** Reads what lies beside inputs, each folder once; `sources` is what the input copies by name, for whoever has it at hand. `onProblem` hears of bad configuration, `fatal` where a file counts for nothing. */
export async function createSurroundings(
  { config, context }: Pick<LintOptions, 'config' | 'context'>,
  io: Io,
  onProblem: (message: string, fatal: boolean) => void,
  names: readonly string[],
): Promise<(input: Input, sources?: RootHints['sources']) => Promise<Surroundings>> {
  const given = config === undefined ? undefined : [await readGivenConfig(resolve(io.cwd, config), config)];
  const root = context === undefined ? undefined : await folderAt(resolve(io.cwd, context), context);
  const reported = new Set<string>();

  const disk = remembering(promptDisk);
  const configurationOf = async (folder: string): Promise<Configuration> => {
    const configuration = readConfigFiles(given ?? (await findConfigs(folder, undefined, disk)), names);
    for (const file of [configuration.deadweight, configuration.hadolint]) {
      if (file === undefined || reported.has(file.uri)) continue;
      reported.add(file.uri);
      const document = TextDocument.create(file.uri, 'yaml', 0, file.text);
      for (const { message, at, fatal } of file.problems) {
        const { line, character } = document.positionAt(at.start);
        onProblem(`${shown(fileURLToPath(file.uri), io)}:${line + 1}:${character + 1}: ${message}`, fatal);
      }
    }
    return configuration;
  };
  const configurations = remember(configurationOf);
  const contexts = remember((folder: string) => readContext(folder, undefined, disk));
  const defined = remember((folder: string) => rootsDefinedIn(folder, disk));

  return async ({ file }, sources = () => sourcesIn(file)) => {
    const folder = file === undefined ? io.cwd : dirname(file);
    // Of standard input it is not known where it belongs, so it has a context only where one is named.
    const base = root ?? (file === undefined ? undefined : await contextRootOf(file, { top: io.cwd, sources, defined }, disk));
    const [configuration, listed] = await Promise.all([configurations(folder), base === undefined ? undefined : contexts(base)]);
    return { configuration, context: listed && base !== undefined ? placed(listed, base, file) : undefined, root: base };
  };
}

/** What a file copies by name; nothing where it cannot be read or is too large, of which others complain. */
async function sourcesIn(file: string | undefined): Promise<readonly string[]> {
  return file === undefined ? [] : namedSources(parsed((await readText(file, maxLength, promptDisk)) ?? ''));
}

/** The context as seen by one Dockerfile in it. */
function placed(context: BuildContext, root: string, file: string | undefined): BuildContext {
  const path = file === undefined ? undefined : pathInContext(file, root);
  return path === undefined ? context : { ...context, dockerfile: path };
}

async function readGivenConfig(path: string, given: string): Promise<ConfigFile> {
  const name = /hadolint/i.test(basename(path)) ? '.hadolint.yaml' : '.deadweight.yaml';
  try {
    return { name, uri: pathToFileURL(path).href, text: await readFile(path, 'utf8') };
  } catch (error) {
    throw new UsageError(`--config ${given}: ${messageOf(error)}`);
  }
}

async function folderAt(path: string, given: string): Promise<string> {
  try {
    if ((await stat(path)).isDirectory()) return path;
  } catch (error) {
    throw new UsageError(`--context ${given}: ${messageOf(error)}`);
  }
  throw new UsageError(`--context ${given} is no folder`);
}

function shown(path: string, { cwd }: Io): string {
  const inside = relative(cwd, path);
  return inside.startsWith('..') ? path : inside;
}

function remember<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const value = known.get(key) ?? read(key);
    known.set(key, value);
    return value;
  };
}
