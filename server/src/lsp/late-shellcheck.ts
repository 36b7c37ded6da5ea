import type { TextDocuments } from 'vscode-languageserver';
import { newScripts, keyOf, scriptsOf, type LintedDocument, type ShellCheckResults, type ShellScript } from '../service';
import type { TextDocument } from '../text';
import { createLateWork, tellingOnce, type LateWork } from './late-work';
import type { Session, Sessions } from './sessions';
import type { Timers } from './timers';

/** What a host says that can run ShellCheck; `undefined` where the program is not there. An aborted question may say anything. */
export type CheckScripts = (
  program: string,
  scripts: readonly ShellScript[],
  signal: AbortSignal,
) => Promise<{ readonly results: ShellCheckResults; readonly problem: string | undefined } | undefined>;

export interface LateDesk {
  readonly documents: TextDocuments<TextDocument>;
  readonly sessions: Sessions;
  readonly timers: Timers;
  readonly lint: (uri: string) => Promise<LintedDocument | undefined>;
  /** False where the folder is not trusted: then nothing is run. */
  readonly isTrusted: () => boolean;
  readonly tell: (message: string) => void;
  /** How long in milliseconds nobody must have typed. */
  readonly idle: number;
}

/**
 * Runs ShellCheck when nobody types. What it says joins the session, which then asks for the diagnostics anew; until then each script
 * that has not changed keeps what was said of it.
 */
export function createLateShellCheck(desk: LateDesk, check: CheckScripts | undefined): LateWork {
  const { documents, sessions, timers, idle } = desk;
  const tellOnce = tellingOnce(desk.tell);

  const run = async (uri: string, begin: () => AbortSignal): Promise<void> => {
    const linted = await desk.lint(uri);
    const session = sessions.get(uri);
    if (session === undefined || linted?.build === undefined) return;
    const program = programFor(session);
    const wanted = program !== undefined && desk.isTrusted() && linted.policy?.wantsShellCheck === true;
    if (!wanted || check === undefined) return sessions.setLate(session, { shellCheck: undefined });
    const known: ShellCheckResults = session.environment.shellCheck ?? new Map();
    const scripts = newScripts(linted.build, known);
    if (scripts.length === 0) return;
    const signal = begin();
    const answer = await check(program, scripts, signal);
    if (signal.aborted) return;
    if (answer === undefined && program !== 'auto') tellOnce(`ShellCheck: there is no program at ${program}`);
    if (answer?.problem !== undefined) tellOnce(`ShellCheck: ${answer.problem}`);
    if (answer === undefined || documents.get(uri) === undefined) return;
    // What was said of scripts that are gone would only grow.
    const keys = new Set(scriptsOf(linted.build).map(keyOf));
    sessions.setLate(session, { shellCheck: new Map([...known, ...answer.results].filter(([key]) => keys.has(key))) });
  };

  return createLateWork({ name: 'shellcheck', idle, timers, stopsOnChange: true, run });
}

/** `auto`, or a path; `undefined` where it is off. The file of a repository may turn it off, but not on. */
function programFor({ settings, environment }: Session): string | undefined {
  const isOff = !settings.enable || settings.shellcheck === 'off' || environment.configuration?.deadweight?.config.runsShellCheck === false;
  return isOff ? undefined : settings.shellcheck;
}
