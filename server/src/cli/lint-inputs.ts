import type { NamedRule } from '../linter';
import { analyseAll, namedSources, parsed, type Analysis, type Environment, type Source } from '../service';
import { readInput, SkippedInput, type Input } from './inputs';
import { messageOf, type Io } from './io';
import { lintInput, type OpenedInput } from './lint-input';
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

/** An input that was read, or the reason why it was not. */
interface Prepared {
  readonly input: Input;
  readonly complaints: Complaint[];
  readonly opened?: OpenedInput | undefined;
  readonly error?: unknown;
}

/**
 * Lints inputs, those of a batch together: what is done to the files of one batch is seen in the next. Gives the outcomes of each batch.
 * Rejects with a UsageError where an option names nothing that can be read.
 */
export async function* lintInputs(
  batches: Iterable<readonly Input[]>,
  options: LintOptions,
  io: Io,
  rules: readonly NamedRule[],
): AsyncGenerator<readonly Outcome[], void, undefined> {
  // Of the input that is worked at.
  let complaints: Complaint[] = [];
  const complain = (message: string): void => void complaints.push({ message, fatal: false });
  const fail = (path: string, message: string): void => void complaints.push({ message: `${path}: ${message}`, fatal: true });
  const names = rules.flatMap(({ id, meta }) => [id, ...(meta.kin ?? [])]);
  const surroundings = await createSurroundings(options, io, (message, fatal) => complaints.push({ message, fatal }), names);
  const checkScripts = await createShellCheck(options, io, complain);
  const lookUp = createLookUp(options, io, complain);
  const others = createOtherFiles();

  const prepare = async (input: Input): Promise<Prepared> => {
    const own = complaints;
    try {
      const { text, exact } = await readInput(input, io);
      let file: Source['file'];
      const { configuration, context: found, root } = await surroundings(input, () => namedSources((file = parsed(text))));
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
        onError: (rule, error) => own.push({ message: `${input.path}: rule ${rule} failed: ${messageOf(error)}`, fatal: false }),
      };
      return { input, complaints: own, opened: { input, text, exact, file, root, environment } };
    } catch (error) {
      return { input, complaints: own, error };
    }
  };

  const finish = async ({ input, opened, error }: Prepared, first: Analysis | undefined): Promise<FileResult> => {
    try {
      if (opened === undefined || first === undefined) throw error;
      return await lintInput(opened, first, { others, checkScripts, lookUp }, options, io, { complain, fail });
    } catch (reason) {
      // A program that takes standard output for the fixed text must not take nothing for it.
      const awaited = input.file === undefined && options.fix !== undefined && !options.diff;
      if (reason instanceof SkippedInput && !awaited) complain(`${input.path}: ${reason.message}`);
      else fail(input.path, messageOf(reason));
      return { path: input.path, findings: [], errors: [messageOf(reason)], applied: 0 };
    }
  };

  for (const batch of batches) {
    const prepared: Prepared[] = [];
    for (const input of batch) {
      prepared.push(await prepare(input));
      complaints = [];
    }
    const analyses = analyseAll(prepared.flatMap(({ opened }) => opened ?? [])).values();
    const outcomes: Outcome[] = [];
    for (const each of prepared) {
      complaints = each.complaints;
      const first = each.opened && analyses.next().value;
      outcomes.push({ result: await finish(each, first), complaints });
    }
    yield outcomes;
    complaints = [];
  }
}
