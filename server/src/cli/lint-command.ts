import { atLeast } from '../../../shared/src';
import { fixAll, type NamedRule, type Report } from '../linter';
import { analyse, type Analysis, type Environment } from '../service';
import { TextDocument } from '../text';
import { unifiedDiff } from './diff';
import { formatJson } from './format-json';
import { formatText } from './format-text';
import { writeAtomically } from '../host';
import { findInputs, readInput, SkippedInput, type Input } from './inputs';
import { exitCodes, messageOf, type ExitCode, type Io } from './io';
import type { LintOptions } from './options';
import type { FileResult } from './result';
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
  for (const input of await findInputs(options.paths, io, fail)) {
    try {
      const { configuration, context } = await surroundings(input);
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
      results.push(await lintInput(input, environment, options, io, { complain, fail }));
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
  return { path, document: TextDocument.create(path, 'dockerfile', 0, ''), reports: [], errors: [message], applied: 0 };
}

interface Reporters {
  readonly complain: (message: string) => void;
  /** Complains of a path, and has the exit code say so. */
  readonly fail: (path: string, message: string) => void;
}

/** Lints one input, and fixes it or shows how, where that is asked for. */
async function lintInput(
  input: Input,
  environment: Environment,
  options: LintOptions,
  io: Io,
  { complain, fail }: Reporters,
): Promise<FileResult> {
  const { text, exact } = await readInput(input, io);
  const lint = (each: string): readonly Report[] => analyse(each, environment).reports;
  const { level, fix, diff } = options;
  const { build, reports: before } = analyse(text, environment);
  const { target } = options;
  if (target !== undefined && !isTarget(build, target)) complain(`${input.path}: no stage \`${target}\`, so the last one counts`);
  const { text: fixed, applied } =
    fix === undefined
      ? { text, applied: 0 }
      : fixAll(text, (each) => (each === text ? before : lint(each)), { unsafe: fix === 'unsafe', level });
  let errors: readonly string[] = [];
  let written = false;
  if (diff) io.stdout.write(unifiedDiff(input.path, text, fixed));
  else if (fix !== undefined && (fixed !== text || input.file === undefined)) {
    try {
      if (!exact) throw new Error('not UTF-8, so it is not fixed');
      if (input.file === undefined) io.stdout.write(fixed);
      else await writeAtomically(input.file, fixed);
      written = true;
    } catch (error) {
      errors = [messageOf(error)];
      fail(input.path, messageOf(error));
    }
  }
  const [now, reports] = written && fixed !== text ? [fixed, lint(fixed)] : [text, before];
  return {
    path: input.path,
    document: TextDocument.create(input.path, 'dockerfile', 0, now),
    reports: reports.filter((report) => atLeast(report.level, level)),
    errors,
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
