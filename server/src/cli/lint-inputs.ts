import type { NamedRule } from '../linter';
import type { Environment } from '../service';
import { SkippedInput, type Input } from './inputs';
import { messageOf, type Io } from './io';
import { lintInput } from './lint-input';
import type { LintOptions } from './options';
import { createOtherFiles } from './other-files';
import { createLookUp } from './registry';
import type { FileResult } from './result';
import { createShellCheck } from './shellcheck';
import { createSurroundings } from './surroundings';

/** What became of one input. */
export interface Outcome {
  readonly result: FileResult;
  readonly complaints: readonly Complaint[];
}

export interface Complaint {
  readonly message: string;
  /** True where the exit code has to say so. */
  readonly fatal: boolean;
}

/** Lints inputs, one after the other. Rejects with a UsageError where an option names nothing that can be read. */
export async function* lintInputs(
  inputs: Iterable<Input>,
  options: LintOptions,
  io: Io,
  rules: readonly NamedRule[],
): AsyncGenerator<Outcome, void, undefined> {
  let complaints: Complaint[] = [];
  const complain = (message: string): void => void complaints.push({ message, fatal: false });
  const fail = (path: string, message: string): void => void complaints.push({ message: `${path}: ${message}`, fatal: true });
  const names = rules.flatMap(({ id, meta }) => [id, ...(meta.kin ?? [])]);
  const surroundings = await createSurroundings(options, io, (message, fatal) => complaints.push({ message, fatal }), names);
  const checkScripts = await createShellCheck(options, io, complain);
  const lookUp = createLookUp(options, io, complain);
  const others = createOtherFiles();
  for (const input of inputs) {
    let result: FileResult;
    try {
      const { configuration, context: found, root } = await surroundings(input);
      const context = others.seen(found, root);
      const { buildArgs, target, today, select, ignore, level } = options;
      const environment: Environment = {
        rules,
        configuration,
        context,
        buildArgs,
        target,
        today,
        asked: { select, ignore },
        least: level,
        onError: (rule, error) => complain(`${input.path}: rule ${rule} failed: ${messageOf(error)}`),
      };
      result = await lintInput(input, { environment, root, others, checkScripts, lookUp }, options, io, { complain, fail });
    } catch (error) {
      // A program that takes standard output for the fixed text must not take nothing for it.
      const awaited = input.file === undefined && options.fix !== undefined && !options.diff;
      if (error instanceof SkippedInput && !awaited) complain(`${input.path}: ${error.message}`);
      else fail(input.path, messageOf(error));
      result = { path: input.path, findings: [], errors: [messageOf(error)], applied: 0 };
    }
    yield { result, complaints };
    complaints = [];
  }
}
