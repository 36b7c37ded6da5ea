import type { Span } from '../text';

/**
 * A piece of shell as the model sees it. Positions are offsets into the document, however the text was masked. Nothing here
 * throws on broken shell: what cannot be read is left out, and `broken` says that it was.
 */
export interface Script {
  readonly span: Span;
  /** Both are read by one grammar, Bash's, which holds the other; kept for who asks what the shell can do. */
  readonly dialect: Dialect;
  /** Every simple command in source order, those in subshells, substitutions, functions and `sh -c` strings included. */
  readonly commands: readonly Command[];
  /** The list at the top: what `&&`, `||`, `;`, `&` and line ends join. */
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
  /** The item is one simple command with its redirections, not a pipeline, a `!`, or a compound command; `commands` may hold more, of substitutions and `sh -c`. */
  readonly simple: boolean;
}

export interface Command {
  /** The whole simple command, with assignments, wrappers and redirections; the body of a heredoc lies outside. */
  readonly span: Span;
  /**
   * The program, seen through wrappers (`sudo`, `env`, `exec`, `time`, `nice`, `command`, `eatmydata`...), without its folder
   * (`/usr/bin/apt-get` is `apt-get`, and `$VENV/bin/pip` is `pip`); `undefined` where it is not a literal, or only assignments
   * or redirections stand here.
   */
  readonly name: string | undefined;
  /** The program's word; empty at the command's end where there is none. */
  readonly nameSpan: Span;
  /** The path as written (quotes removed, expansions kept), where it had one. */
  readonly path: string | undefined;
  /** What follows the program. */
  readonly args: readonly ShellWord[];
  /** The wrappers it was seen through, outermost first, without their folders. */
  readonly wrappers: readonly string[];
  /** Another user than the shell's runs it: inside `su -c`, behind `gosu`, `su-exec` or `sudo -u`. Its home is another too. */
  readonly asOther: boolean;
  /** `A=b` before the program, and those of `env` and `sudo`. */
  readonly assignments: readonly Assignment[];
  readonly redirections: readonly Redirection[];
  /**
   * `always`: runs in every build in which nothing fails but tests. `sometimes`: in a branch, after `||`, after `&&` where an
   * earlier member is a test (or anything, before a `||`) whose failure the build survives, in a loop, function or
   * substitution, or through `xargs`. A pipeline's members are `always`, and so is the condition of an `if` or `while`.
   */
  readonly runs: 'always' | 'sometimes';
  /** Inside `( )`, a pipeline, `$( )`, a background job or `sh -c`: its `cd` and variables do not outlive it. */
  readonly subshell: boolean;
  /** Part of a pipeline with others, also inside a compound member of it. */
  readonly piped: boolean;
  /**
   * It feeds the next member of a pipeline, and the pipeline's end alone is heeded: without `pipefail` its own failure is lost. Not so
   * where the answer is asked for (`if a | b`, `a | b || c`), or where no failure counts (among the arguments: `echo $(a | b)`).
   */
  readonly feeds: boolean;
  /**
   * The working directory that `cd`, `pushd` and `popd` before it in the same shell have set: an absolute path, or one relative
   * to the directory in which the script starts; `undefined` if none has (then it is that directory) or where `cwdUnknown`.
   */
  readonly cwd: string | undefined;
  /** A `cd` before it went to a place that is not a literal, or may not have run. */
  readonly cwdUnknown: boolean;
  /**
   * The text was decoded on the way (`sh -c "a \"b\""`, backquotes with escapes), so the places inside are those of the whole
   * string: no edits here.
   */
  readonly decoded: boolean;
  /** Index of the top-level list item it belongs to. */
  readonly item: number;
}

export interface Assignment {
  readonly name: string;
  /** `undefined` where it is not a literal, or is an array. */
  readonly value: string | undefined;
  readonly span: Span;
}

export interface ShellWord {
  /** As written, but for continuations inside it, which are left out. */
  readonly text: string;
  /** Without quotes and escapes; `undefined` where it is not a literal (variables, substitutions). Globs, braces and `~` are kept as written. */
  readonly value: string | undefined;
  /** `text` with quotes removed and expansions left as written: `$HOME/.cache`. For display and for prefix tests. */
  readonly raw: string;
  readonly span: Span;
}

export interface Redirection {
  /** Without the descriptor: `>`, `>>`, `<`, `>&`, `&>`, `<<`, `<<-`, `<<<`... */
  readonly operator: string;
  /** The number before the operator, `2` in `2>`. */
  readonly descriptor: number | undefined;
  /** The file, the descriptor after `>&`, or the delimiter of a heredoc. */
  readonly target: ShellWord | undefined;
  /** The lines of a heredoc, line endings included. */
  readonly body: Span | undefined;
  readonly span: Span;
}

/** The dialects we parse; for others (PowerShell, cmd) a run has no script. */
export type Dialect = 'posix' | 'bash';
