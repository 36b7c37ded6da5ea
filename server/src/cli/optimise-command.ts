import { resolve } from 'node:path';
import { contextText } from '../context';
import { writeAtomically } from '../host';
import type { NamedRule } from '../linter';
import { refactorings, summaryOf, type Optimised } from '../optimise';
import { optimiseText, type Environment } from '../service';
import { buildArgsOf, dateOf, flag, oneOf, readArguments, text, texts } from './arguments';
import { unifiedDiff } from './diff';
import { findInputs, isFolder, readInput, type Input } from './inputs';
import { exitCodes, messageOf, UsageError, type ExitCode, type Io } from './io';
import type { LintOptions } from './options';
import { createOtherFiles, shownBeside, type OtherFiles } from './other-files';
import { counted } from './result';
import { createSurroundings, type Surroundings } from './surroundings';

interface OptimiseOptions extends Pick<LintOptions, 'paths' | 'diff' | 'context' | 'config' | 'buildArgs' | 'target' | 'today'> {
  /** The one refactoring that is asked for. */
  readonly only: string | undefined;
}

/** `deadweight optimise`. Rejects with a UsageError where an option names nothing that can be read. */
export async function optimiseCommand(args: readonly string[], io: Io, rules: readonly NamedRule[]): Promise<ExitCode> {
  const options = await readOptions(args, io);
  const names = rules.flatMap(({ id, meta }) => [id, ...(meta.kin ?? [])]);
  let [changed, failed] = [0, false];
  const complain = (message: string, fatal: boolean): void => {
    failed ||= fatal;
    io.stderr.write(`deadweight: ${message}\n`);
  };
  const inputs = await findInputs(options.paths, io, (path, message) => complain(`${path}: ${message}`, true));
  const surroundings = await createSurroundings(options, io, complain, names);
  const others = createOtherFiles();
  for (const input of inputs) {
    try {
      const around = await surroundings(input);
      const { buildArgs, target, today } = options;
      const { configuration, root } = around;
      const onError = (rule: string, error: unknown): void => complain(`${input.path}: rule ${rule} failed: ${messageOf(error)}`, false);
      const environment: Environment = {
        rules,
        configuration,
        context: others.seen(around.context, root),
        buildArgs,
        target,
        today,
        onError,
      };
      if (await optimiseInput(input, { environment, root, others }, options, io)) changed += 1;
    } catch (error) {
      complain(`${input.path}: ${messageOf(error)}`, true);
    }
  }
  if (failed) return exitCodes.failure;
  return options.diff && changed > 0 ? exitCodes.findings : exitCodes.clean;
}

interface Place {
  readonly environment: Environment;
  readonly root: Surroundings['root'];
  readonly others: OtherFiles;
}

/** True where something changed, or would. */
async function optimiseInput(
  input: Input,
  { environment, root, others }: Place,
  { diff, only }: OptimiseOptions,
  io: Io,
): Promise<boolean> {
  const { text, exact } = await readInput(input, io);
  const { context } = environment;
  // Whoever sends a text through does not expect a file to change.
  const mayOpen = context !== undefined && root !== undefined && input.file !== undefined;
  const result = optimiseText(text, environment, { only, others: mayOpen });
  const { files } = result;
  const changes = result.text !== text || files.size > 0;
  const tell = diff || input.file === undefined ? io.stderr.write : io.stdout.write;
  if (changes && !exact) throw new Error('not UTF-8, so it is not changed');
  if (diff) {
    io.stdout.write(unifiedDiff(input.path, text, result.text));
    for (const [path, now] of files)
      io.stdout.write(unifiedDiff(shownBeside(input, root, path), context && contextText(context, path), now));
  }
  if (mayOpen && files.size > 0) await others.take(root, files, context, !diff);
  if (!diff && input.file === undefined) io.stdout.write(result.text);
  else if (!diff && input.file !== undefined && result.text !== text) await writeAtomically(input.file, result.text);
  tell(summary(input.path, result, diff));
  return changes;
}

function summary(path: string, result: Optimised, diff: boolean): string {
  const lines = [...summaryOf(result)].map(({ depth, text }) => `${'  '.repeat(depth + 1)}${text}\n`);
  const { steps } = result;
  const end = steps.length === 0 ? 'nothing changed' : `${counted(steps.length, 'step')}${diff ? ', nothing written' : ''}`;
  return `${path}: ${end}\n${lines.join('')}`;
}

async function readOptions(args: readonly string[], io: Io): Promise<OptimiseOptions> {
  const { values, positionals } = readArguments({
    args: [...args],
    allowPositionals: true,
    options: { diff: flag, only: text, context: text, config: text, 'build-arg': texts, target: text, today: text },
  });
  const known = refactorings.map(({ id }) => id);
  if (positionals.length === 0) throw new UsageError('no FILE; `-` is standard input');
  for (const path of positionals)
    if (path === '' || (path !== '-' && (await isFolder(resolve(io.cwd, path))))) throw new UsageError(`\`${path}\` is no file`);
  return {
    paths: positionals,
    diff: values.diff === true,
    only: values.only === undefined ? undefined : oneOf('only', values.only, known),
    context: values.context,
    config: values.config,
    buildArgs: buildArgsOf(values['build-arg'] ?? [], io),
    target: values.target,
    today: dateOf(values.today ?? io.today()),
  };
}
