import type { Span } from '../text';

/**
 * A piece of shell as the model sees it. Positions are offsets into the document, however the text was masked. Nothing here
 * throws on broken shell: what cannot be read is left out, and `errors` says that it was.
 */
export interface Script {
  readonly span: Span;
  /** Every simple command in source order, those in subshells, substitutions, functions and `sh -c` strings included. */
  readonly commands: readonly Command[];
  /** The list at the top: what `&&`, `;` and line ends join. */
  readonly list: readonly ListItem[];
  /** True where some of the text could not be understood. */
  readonly broken: boolean;
}

/** One item of the top-level list, which may be a pipeline or a compound command. */
export interface ListItem {
  readonly span: Span;
  /** What stands before it: nothing for the first. `newline` only inside heredocs and multi-line scripts. */
  readonly joint: '' | '&&' | '||' | ';' | '&' | 'newline';
  /** Where the joint is written; empty for the first. */
  readonly jointSpan: Span;
  /** Indices into `Script.commands` of the commands inside, in order. */
  readonly commands: readonly number[];
  /** The commands inside are just one simple command (with its redirections). */
  readonly simple: boolean;
}

export interface Command {
  /** The whole simple command, with assignments, wrappers and redirections. */
  readonly span: Span;
  /**
   * The program, seen through wrappers (`sudo`, `env`, `exec`, `time`, `nice`, `command`, `eatmydata`...), without its folder
   * (`/usr/bin/apt-get` is `apt-get`); `undefined` where it is not a literal, or only assignments stand here.
   */
  readonly name: string | undefined;
  readonly nameSpan: Span;
  /** The path as written, where it had one. */
  readonly path: string | undefined;
  /** What follows the program. */
  readonly args: readonly ShellWord[];
  /** The wrappers it was seen through, outermost first. */
  readonly wrappers: readonly string[];
  /** `A=b` before the program, and those of `env`. */
  readonly assignments: readonly { readonly name: string; readonly value: string | undefined; readonly span: Span }[];
  readonly redirections: readonly Redirection[];
  /**
   * `always`: runs in every build that gets this far, and a failure fails the build. `sometimes`: in a branch, after `||`, in a
   * loop, function or substitution. A pipeline's members are `always`.
   */
  readonly runs: 'always' | 'sometimes';
  /** Inside `( )`, a pipeline, `$( )`, a background job or `sh -c`: its `cd` and variables do not outlive it. */
  readonly subshell: boolean;
  /** Part of a pipeline with others. */
  readonly piped: boolean;
  /** The working directory that `cd` before it in the same shell has set: an absolute or relative path; `undefined` if none or unknown. */
  readonly cwd: string | undefined;
  /** The text was decoded on the way (`sh -c "..."`, backquotes), so places inside are those of the whole string: no edits here. */
  readonly decoded: boolean;
  /** Index of the top-level list item it belongs to. */
  readonly item: number;
}

export interface ShellWord {
  /** As written. */
  readonly text: string;
  /** Without quotes and escapes; `undefined` where it is not a literal (variables, substitutions). Globs and braces are kept as written. */
  readonly value: string | undefined;
  /** `text` with quotes removed and expansions left as written: `$HOME/.cache`. For display and for prefix tests. */
  readonly raw: string;
  readonly span: Span;
}

export interface Redirection {
  readonly operator: string;
  readonly target: ShellWord | undefined;
  readonly span: Span;
}

/** The dialects we parse; for others (PowerShell, cmd) a run has no script. */
export type Dialect = 'posix' | 'bash';
