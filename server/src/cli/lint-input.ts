import { atLeast } from '../../../shared/src';
import { contextText } from '../context';
import { writeAtomically } from '../host';
import { fixAll, unitedSavings, type Report } from '../linter';
import { analyse, type Analysis, type Environment, type Source } from '../service';
import type { Configuration } from '../config';
import { TextDocument } from '../text';
import { unifiedDiff } from './diff';
import { findingOf } from './findings';
import type { Input, InputText } from './inputs';
import { messageOf, type Io } from './io';
import type { LintOptions } from './options';
import { shownBeside, withTexts, type OtherFiles } from './other-files';
import type { LookUp } from './registry';
import type { FileResult } from './result';
import { fixScripts, type CheckScripts } from './shellcheck';

export interface Reporters {
  readonly complain: (message: string) => void;
  /** Complains of a path, and has the exit code say so. */
  readonly fail: (path: string, message: string) => void;
}

/** An input that was read, and what it is linted in. */
export interface OpenedInput extends InputText, Source {
  readonly input: Input;
  /** The folder of the build context. */
  readonly root: string | undefined;
}

/** What the inputs of a run have in common. */
export interface Shared {
  readonly others: OtherFiles;
  readonly checkScripts: CheckScripts;
  readonly lookUp: LookUp;
}

/** Goes on from the `first` analysis of an input: asks whom it has to ask, and fixes it or shows how, where that is asked for. */
export async function lintInput(
  { input, text, exact, root, environment: given }: OpenedInput,
  first: Analysis,
  { others, checkScripts, lookUp }: Shared,
  options: LintOptions,
  io: Io,
  { complain, fail }: Reporters,
): Promise<FileResult> {
  const { configuration, context } = given;
  const [shellCheck, remoteImages] = await Promise.all([checkScripts(first, configuration), lookUp(first)]);
  const environment: Environment = { ...given, shellCheck, remoteImages };
  const lint = (each: string, changed: ReadonlyMap<string, string>): readonly Report[] =>
    analyse(each, { ...environment, context: context && withTexts(context, changed) }).reports;
  const { level, fix, diff } = options;
  const { build, reports: before } = shellCheck === undefined && remoteImages === undefined ? first : analyse(text, environment);
  const { target } = options;
  if (target !== undefined && !isTarget(build, target)) complain(`${input.path}: no stage \`${target}\`, so the last one counts`);
  // Whoever sends a text through does not expect a file to change.
  const textOf = (path: string): string | undefined => context && contextText(context, path);
  const mayOpen = context !== undefined && root !== undefined && input.file !== undefined;
  const whole =
    fix === undefined
      ? { text, files: new Map<string, string>(), applied: 0 }
      : fixAll(text, (each, changed) => (each === text && changed.size === 0 ? before : lint(each, changed)), {
          unsafe: fix === 'unsafe',
          level,
          ...(mayOpen && { textOf }),
        });
  const { files } = whole;
  const relint = async (each: string): Promise<readonly Report[]> => {
    await checkScripts(analyse(each, environment), configuration);
    return lint(each, files);
  };
  const { text: fixed, applied } = fix === 'unsafe' && shellCheck !== undefined ? await fixScripts(whole, relint, level) : whole;
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
  const [now, reports] = written && (fixed !== text || files.size > 0) ? [fixed, await relint(fixed)] : [text, before];
  const document = TextDocument.create(input.path, 'dockerfile', 0, now);
  const nowOf = (path: string): string | undefined => (written ? files.get(path) : undefined) ?? textOf(path);
  const shown = reports.filter((report) => atLeast(report.level, level));
  return {
    path: input.path,
    saving: unitedSavings(shown.flatMap(({ saving }) => saving ?? [])),
    findings: shown.map((report) => findingOf(document, report, { textOf: nowOf, shown: (path) => shownBeside(input, root, path) })),
    errors,
    failOn: thresholdOf(configuration),
    applied: written || diff ? applied : 0,
  };
}

/** As `docker build --target` finds it: by name in any case, or by number. */
function isTarget({ target: stage }: Analysis['build'], name: string): boolean {
  return stage !== undefined && (stage.name?.toLowerCase() === name.toLowerCase() || String(stage.index) === name);
}

/** At and above which level hadolint's configuration has a check fail. */
function thresholdOf(configuration: Configuration | undefined): FileResult['failOn'] {
  const hadolint = configuration?.hadolint?.config;
  return hadolint?.neverFails === true || hadolint?.failureThreshold === 'none' ? 'never' : hadolint?.failureThreshold;
}
