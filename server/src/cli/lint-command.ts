import { unknownName } from '../config';
import type { NamedRule } from '../linter';
import { totalOf } from './counts';
import { reportInJson } from './format-json';
import { reportInText } from './format-text';
import { findInputs } from './inputs';
import { exitCodes, UsageError, type ExitCode, type Io } from './io';
import type { LintOptions } from './options';
import type { RenderedFile } from './rendered';
import { shareWork } from './share-work';

/** `deadweight lint`. Rejects with a UsageError where an option names nothing that can be read. */
export async function lintCommand(options: LintOptions, io: Io, rules: readonly NamedRule[]): Promise<ExitCode> {
  let failed = false;
  const said = new Set<string>();
  // What is wrong with a configuration is heard of by every thread that reads it.
  const complain = (message: string, fatal: boolean): void => {
    failed ||= fatal;
    if (!said.has(message)) io.stderr.write(`deadweight: ${message}\n`);
    said.add(message);
  };
  refuseUnknown(options, rules);
  const inputs = await findInputs(options.paths, io, (path, message) => complain(`${path}: ${message}`, true));
  const written = await shareWork(inputs, options, hasColour(options, io), io, rules);
  for (const { message, fatal } of written.flatMap(({ complaints }) => complaints)) complain(message, fatal);
  const files = written.map(({ file }) => file);

  write(files, options, io);
  if (failed) return exitCodes.failure;
  return files.some(({ fails }) => fails) ? exitCodes.findings : exitCodes.clean;
}

/** The report goes to standard output, unless a fixed text or a diff is there. */
function write(files: readonly RenderedFile[], options: LintOptions, io: Io): void {
  if (options.diff) return;
  const report = options.format === 'json' ? reportInJson : reportInText;
  const text = report(
    files.map((each) => each.text),
    totalOf(files.map(({ counts }) => counts)),
  );
  (isTaken(options) ? io.stderr : io.stdout).write(text);
}

/** True where standard output is for a fixed text. */
function isTaken({ fix, paths }: LintOptions): boolean {
  return fix !== undefined && paths.includes('-');
}

function hasColour(options: LintOptions, { stdout, env }: Io): boolean {
  return stdout.isTerminal && !isTaken(options) && (env['NO_COLOR'] ?? '') === '';
}

/** A misspelt name would have the linter pass over what it was to find. */
function refuseUnknown({ select = [], ignore }: LintOptions, rules: readonly NamedRule[]): void {
  const names = rules.flatMap(({ id, meta }) => [id, ...(meta.kin ?? [])]);
  // hadolint has codes that stand for nothing here; leaving them out asks for nothing.
  for (const name of [...select, ...ignore.filter((each) => !/^DL\d{4}$/i.test(each))]) {
    const problem = unknownName(name, names);
    if (problem !== undefined) throw new UsageError(problem.charAt(0).toLowerCase() + problem.slice(1).replace(/\.$/, ''));
  }
}
