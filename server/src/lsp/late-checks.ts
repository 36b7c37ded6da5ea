import type { TextDocuments } from 'vscode-languageserver';
import { newScripts, keyOf, scriptsOf, type LintedDocument, type ShellCheckResults, type ShellScript } from '../service';
import type { TextDocument } from '../text';
import type { Session, Sessions } from './sessions';
import type { Timers } from './timers';

/** What a host says that can run ShellCheck; `undefined` where the program is not there. An aborted question may say anything. */
export type CheckScripts = (
  program: string,
  scripts: readonly ShellScript[],
  signal: AbortSignal,
) => Promise<{ readonly results: ShellCheckResults; readonly problem: string | undefined } | undefined>;

export interface LateChecks {
  /** The text or what decides about it has changed: what runs for it is stopped, and begins anew when nobody has typed for a while. */
  later(this: void, uri: string): void;
  /** The document was saved: now is the time. */
  now(this: void, uri: string): void;
  forget(this: void, uri: string): void;
  stop(this: void): void;
}

export interface LateDesk {
  readonly documents: TextDocuments<TextDocument>;
  readonly sessions: Sessions;
  readonly timers: Timers;
  readonly lint: (uri: string) => Promise<LintedDocument | undefined>;
  readonly check: CheckScripts | undefined;
  /** False where the folder is not trusted: then nothing is run. */
  readonly isTrusted: () => boolean;
  readonly tell: (message: string) => void;
  /** How long in milliseconds nobody must have typed. */
  readonly idle: number;
}

/**
 * Runs ShellCheck beside the typist, never between a key and its hints. What it says joins the session, which then asks for the
 * diagnostics anew; until then each script that has not changed keeps what was said of it.
 */
export function createLateChecks(desk: LateDesk): LateChecks {
  const { documents, sessions, timers, idle } = desk;
  const running = new Map<string, AbortController>();
  const told = new Set<string>();

  const tellOnce = (message: string): void => {
    if (!told.has(message)) desk.tell(message);
    told.add(message);
  };
  const abort = (uri: string): void => {
    running.get(uri)?.abort();
    running.delete(uri);
  };

  const run = async (uri: string): Promise<void> => {
    const linted = await desk.lint(uri);
    const session = sessions.get(uri);
    if (session === undefined || linted?.build === undefined) return;
    const program = programFor(session);
    const wanted = program !== undefined && desk.isTrusted() && linted.policy?.wantsShellCheck === true;
    if (!wanted || desk.check === undefined) return sessions.setShellCheck(session, undefined);
    const known: ShellCheckResults = session.environment.shellCheck ?? new Map();
    const scripts = newScripts(linted.build, known);
    if (scripts.length === 0) return;
    abort(uri);
    const controller = new AbortController();
    running.set(uri, controller);
    const answer = await desk.check(program, scripts, controller.signal);
    if (controller.signal.aborted) return;
    running.delete(uri);
    if (answer === undefined && program !== 'auto') tellOnce(`ShellCheck: there is no program at ${program}`);
    if (answer?.problem !== undefined) tellOnce(`ShellCheck: ${answer.problem}`);
    if (answer === undefined || documents.get(uri) === undefined) return;
    // What was said of scripts that are gone would only grow.
    const keys = new Set(scriptsOf(linted.build).map(keyOf));
    sessions.setShellCheck(session, new Map([...known, ...answer.results].filter(([key]) => keys.has(key))));
  };

  return {
    later: (uri) => {
      abort(uri);
      timers.set(`shellcheck ${uri}`, idle, () => void run(uri));
    },
    now: (uri) => {
      timers.clear(`shellcheck ${uri}`);
      void run(uri);
    },
    forget: (uri) => {
      abort(uri);
      timers.clear(`shellcheck ${uri}`);
    },
    stop: () => [...running.keys()].forEach(abort),
  };
}

/** `auto`, or a path; `undefined` where it is off. The file of a repository may turn it off, but not on. */
function programFor({ settings, environment }: Session): string | undefined {
  const isOff = !settings.enable || settings.shellcheck === 'off' || environment.configuration?.deadweight?.config.runsShellCheck === false;
  return isOff ? undefined : settings.shellcheck;
}
