import { isAbsolute, resolve } from 'node:path';
import type { RebuildResult } from '../../../shared/src';
import { pathInContext, promptDisk } from '../host';
import type { NamedRule } from '../linter';
import { analyse, rebuildOf, typicalChanges } from '../service';
import { buildArgsOf, oneOf, readArguments, text, texts } from './arguments';
import { isFolder, readInput } from './inputs';
import { exitCodes, UsageError, type ExitCode, type Io } from './io';
import { createSurroundings } from './surroundings';
import { tableOf } from './table';

/** `deadweight rebuild`: which instructions of a Dockerfile lose their cache when a file changes. */
export async function rebuildCommand(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = readArguments({
    args: [...args],
    allowPositionals: true,
    options: { format: text, context: text, target: text, 'build-arg': texts },
  });
  const [dockerfile, ...paths] = positionals;
  const format = oneOf('format', values.format ?? 'text', ['text', 'json']);
  if (dockerfile === undefined) throw new UsageError('no DOCKERFILE; `-` is standard input');
  const input = { path: dockerfile, file: dockerfile === '-' ? undefined : resolve(io.cwd, dockerfile) };
  if (input.file !== undefined && (await isFolder(input.file))) throw new UsageError(`\`${dockerfile}\` is no file`);
  const { text: source } = await readInput(input, io);
  const complain = (message: string): void => io.stderr.write(`deadweight: ${message}\n`);
  const { context, root } = await (await createSurroundings({ config: undefined, context: values.context }, io, complain, []))(input);
  const buildArgs = buildArgsOf(values['build-arg'] ?? [], io);
  const { build } = analyse(source, { rules: noRules, context, buildArgs, target: values.target });
  const asked = paths.length > 0 ? await Promise.all(paths.map((path) => pathAsked(path, root, io))) : typicalChanges(build);
  if (asked.length === 0) throw new UsageError('no sources, manifests or lockfiles lie in the build context; name a PATH');
  const results = asked.map((path) => rebuildOf(build, path));
  io.stdout.write(format === 'json' ? jsonOf(dockerfile, results) : textOf(dockerfile, results));
  return exitCodes.clean;
}

const noRules: readonly NamedRule[] = [];

/** A path in the build context, of one from where the user stands or from the context's root. */
async function pathAsked(path: string, root: string | undefined, io: Io): Promise<string> {
  if (path === '') throw new UsageError('a PATH is empty');
  if (root === undefined) return inner(path);
  const here = resolve(io.cwd, path);
  const there = resolve(root, path);
  const file =
    pathInContext(here, root) === undefined || (!isAbsolute(path) && !(await exists(here)) && (await exists(there))) ? there : here;
  const found = pathInContext(file, root);
  if (found === undefined) throw new UsageError(`\`${path}\` lies outside of the build context, ${root}`);
  if (await isFolder(file)) throw new UsageError(`\`${path}\` is a folder; name a file in it`);
  if (!(await exists(file))) io.stderr.write(`deadweight: ${path}: there is no such file; this is what would be if there came one\n`);
  return found;
}

/** Of standard input it is not known where it belongs, so a path is taken for one in its context. */
function inner(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (isAbsolute(path) || parts.includes('..')) throw new UsageError(`\`${path}\` is no path in a build context; name it with --context`);
  return parts.join('/');
}

function textOf(dockerfile: string, results: readonly RebuildResult[]): string {
  return results
    .map(({ path, summary, instructions }) => {
      const rows = instructions.map(({ range, instruction, cache, why }) => [
        String(range.start.line + 1),
        shortened(instruction),
        cache,
        why,
      ]);
      return `${dockerfile}, if ${path} changes\n${tableOf([['LINE', 'INSTRUCTION', 'CACHE', 'WHY'], ...rows])}${summary}\n`;
    })
    .join('\n');
}

/** A long RUN would push the answer off the screen. */
function shortened(instruction: string): string {
  const line = instruction.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function jsonOf(dockerfile: string, results: readonly RebuildResult[]): string {
  const changes = results.map(({ path, summary, instructions }) => ({
    path,
    summary,
    instructions: instructions.map(({ range, ...rest }) => ({ line: range.start.line + 1, endLine: range.end.line + 1, ...rest })),
  }));
  return `${JSON.stringify({ version: 1, dockerfile, changes }, undefined, 2)}\n`;
}

async function exists(path: string): Promise<boolean> {
  return (await promptDisk.stat(path).catch(() => undefined)) !== undefined;
}
