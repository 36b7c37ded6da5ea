import { atLeast } from '../../../shared/src';
import { fixAll, type NamedRule, type Report } from '../linter';
import { contextText } from '../context';
import { analyse, type Analysis, type Environment } from '../service';
import { TextDocument } from '../text';
import { unifiedDiff } from './diff';
import { formatJson } from './format-json';
import { formatText } from './format-text';
import { writeAtomically } from '../host';
import { findInputs, readInput, SkippedInput, type Input } from './inputs';
import { exitCodes, messageOf, type ExitCode, type Io } from './io';
import type { LintOptions } from './options';
import { createOtherFiles, shownBeside, withTexts, type OtherFiles } from './other-files';
import { noOthers, type FileResult } from './result';
import { createSurroundings } from './surroundings';

/** `deadweight lint`. Rejects with a UsageError where an option names nothing that can be read. */
export async function lintCommand(options: LintOptions, io: Io, rules: readonly NamedRule[]): Promise<ExitCode> {
  let failed = false;
  const complain = (message: string): void => io.stderr.write(`deadweight: ${message}\n`);
  const fail = (path: string, message: string): void => {
    failed = true;
    complain(`${path}: ${message}`);
  };
  warnOfUnknown([...(options.select ?? []), ...options.ignore], rules, complain);
  const surroundings = await createSurroundings(options, io, (message, fatal) => {
    failed ||= fatal;
    complain(message);
  });

  const results: FileResult[] = [];
  const others = createOtherFiles();
  for (const input of await findInputs(options.paths, io, fail)) {
    try {
      const { configuration, context: found, root } = await surroundings(input);
      const context = others.seen(found, root);
      const { buildArgs, target, today, select, ignore } = options;
      const environment: Environment = {
        rules,
        configuration,
        context,
        buildArgs,
        target,
        today,
        asked: { select, ignore },
        onError: (rule, error) => complain(`${input.path}: rule ${rule} failed: ${messageOf(error)}`),
      };
      results.push(await lintInput(input, { environment, root, others }, options, io, { complain, fail }));
    } catch (error) {
      // A program that takes standard output for the fixed text must not take nothing for it.
      const awaited = input.file === undefined && options.fix !== undefined && !options.diff;
      if (error instanceof SkippedInput && !awaited) complain(`${input.path}: ${error.message}`);
      else fail(input.path, messageOf(error));
      results.push(unread(input.path, messageOf(error)));
    }
  }

  write(results, options, io);
  const { failOn } = options;
  const found = failOn !== 'never' && results.some(({ reports }) => reports.some(({ level }) => atLeast(level, failOn)));
  return failed ? exitCodes.failure : found ? exitCodes.findings : exitCodes.clean;
}

function unread(path: string, message: string): FileResult {
  return { path, document: TextDocument.create(path, 'dockerfile', 0, ''), reports: [], errors: [message], applied: 0, besides: noOthers };
}

interface Reporters {
  readonly complain: (message: string) => void;
  /** Complains of a path, and has the exit code say so. */
  readonly fail: (path: string, message: string) => void;
}

/** What an input is linted in. */
interface Place {
  readonly environment: Environment;
  /** The folder of the build context. */
  readonly root: string | undefined;
  readonly others: OtherFiles;
}

/** Lints one input, and fixes it or shows how, where that is asked for. */
async function lintInput(
  input: Input,
  { environment, root, others }: Place,
  options: LintOptions,
  io: Io,
  { complain, fail }: Reporters,
): Promise<FileResult> {
  const { text, exact } = await readInput(input, io);
  const { context } = environment;
  const lint = (each: string, changed: ReadonlyMap<string, string>): readonly Report[] =>
    analyse(each, { ...environment, context: context && withTexts(context, changed) }).reports;
  const { level, fix, diff } = options;
  const { build, reports: before } = analyse(text, environment);
  const { target } = options;
  if (target !== undefined && !isTarget(build, target)) complain(`${input.path}: no stage \`${target}\`, so the last one counts`);
  // Whoever sends a text through does not expect a file to change.
  const textOf = (path: string): string | undefined => context && contextText(context, path);
  const mayOpen = context !== undefined && root !== undefined && input.file !== undefined;
  const {
    text: fixed,
    files,
    applied,
  } = fix === undefined
    ? { text, files: new Map<string, string>(), applied: 0 }
    : fixAll(text, (each, changed) => (each === text && changed.size === 0 ? before : lint(each, changed)), {
        unsafe: fix === 'unsafe',
        level,
        ...(mayOpen && { textOf }),
      });
  let errors: readonly string[] = [];
  let written = false;
  if (diff) {
    io.stdout.write(unifiedDiff(input.path, text, fixed));
    for (const [path, now] of files) io.stdout.write(unifiedDiff(shownBeside(input, root, path), textOf(path), now));
  }
  try {
    if (mayOpen && files.size > 0) await others.take(root, files, context, !diff);
    if (!diff && fix !== undefined && (fixed !== text || input.file === undefined)) {
      if (!exact) throw new Error('not UTF-8, so it is not fixed');
      if (input.file === undefined) io.stdout.write(fixed);
      else await writeAtomically(input.file, fixed);
    }
    written = !diff && fix !== undefined;
  } catch (error) {
    errors = [messageOf(error)];
    fail(input.path, messageOf(error));
  }
  const [now, reports] = written && (fixed !== text || files.size > 0) ? [fixed, lint(fixed, files)] : [text, before];
  return {
    path: input.path,
    document: TextDocument.create(input.path, 'dockerfile', 0, now),
    reports: reports.filter((report) => atLeast(report.level, level)),
    errors,
    besides: { textOf, shown: (path) => shownBeside(input, root, path) },
    applied: written || diff ? applied : 0,
  };
}

/** As `docker build --target` finds it: by name in any case, or by number. */
function isTarget({ target: stage }: Analysis['build'], name: string): boolean {
  return stage !== undefined && (stage.name?.toLowerCase() === name.toLowerCase() || String(stage.index) === name);
}

/** The report goes to standard output, unless a fixed text or a diff is there. */
function write(results: readonly FileResult[], options: LintOptions, io: Io): void {
  if (options.diff) return;
  const taken = options.fix !== undefined && options.paths.includes('-');
  const colour = io.stdout.isTerminal && !taken && (io.env['NO_COLOR'] ?? '') === '';
  const text = options.format === 'json' ? formatJson(results) : formatText(results, colour);
  (taken ? io.stderr : io.stdout).write(text);
}

function warnOfUnknown(names: readonly string[], rules: readonly NamedRule[], complain: (message: string) => void): void {
  const known = new Set(rules.flatMap(({ id, meta }) => [id, ...(meta.kin ?? [])]).map((name) => name.toLowerCase()));
  for (const name of names) if (!known.has(name.toLowerCase())) complain(`no rule is or stands for \`${name}\``);
}
