import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Severity } from '../../../shared/src';
import type { Configuration } from '../config';
import { askShellCheck, findShellCheck } from '../host';
import { fixAll, type Report } from '../linter';
import { newScripts, type Analysis, type ShellCheckResults } from '../service';
import { messageOf, UsageError, type Io } from './io';
import type { LintOptions } from './options';

/** What ShellCheck says of the scripts of a build; `undefined` where it is off, or not there. */
export type CheckScripts = (
  analysis: Pick<Analysis, 'build' | 'policy'>,
  configuration: Configuration | undefined,
) => Promise<ShellCheckResults | undefined>;

/** Asks about each script once, in however many files it stands. Rejects with a UsageError where the option names no program. */
export async function createShellCheck(
  { shellcheck: option }: Pick<LintOptions, 'shellcheck'>,
  io: Io,
  complain: (message: string) => void,
): Promise<CheckScripts> {
  if (option === 'off') return () => Promise.resolve(undefined);
  const program =
    option === undefined || option === 'auto' ? await findShellCheck(io.env['PATH']) : await programAt(resolve(io.cwd, option), option);
  const known = new Map<string, NonNullable<ReturnType<ShellCheckResults['get']>>>();
  return async ({ build, policy }, configuration) => {
    const isOff = option === undefined && configuration?.deadweight?.config.runsShellCheck === false;
    if (program === undefined || isOff || !policy.wantsShellCheck) return undefined;
    const { results, problem } = await askShellCheck(program, newScripts(build, known));
    for (const [key, comments] of results) known.set(key, comments);
    if (problem !== undefined) complain(`ShellCheck: ${problem}`);
    return known;
  };
}

/** A script that a fix has changed is another, of which ShellCheck has to say anew what is left; so its fixes come in rounds. */
export async function fixScripts<T extends { readonly text: string; readonly applied: number }>(
  fixed: T,
  relint: (text: string) => Promise<readonly Report[]>,
  level: Severity,
): Promise<Pick<T, 'text' | 'applied'>> {
  let { text, applied } = fixed;
  for (let round = 0; round < 10; round += 1) {
    const reports = (await relint(text)).filter(({ rule }) => rule.from !== undefined);
    const next = fixAll(text, (each) => (each === text ? reports : []), { unsafe: true, level });
    if (next.applied === 0) break;
    text = next.text;
    applied += next.applied;
  }
  return { text, applied };
}

async function programAt(path: string, given: string): Promise<string> {
  try {
    if ((await stat(path)).isFile()) return path;
  } catch (error) {
    throw new UsageError(`--shellcheck ${given}: ${messageOf(error)}`);
  }
  throw new UsageError(`--shellcheck ${given} is no program`);
}
