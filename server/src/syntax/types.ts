import type { Span } from '../text';

/** A Dockerfile as written: never understood, never refused. Every place is a span of UTF-16 offsets into `text`. */
export interface Dockerfile {
  readonly text: string;
  /** The escape character in force. */
  readonly escape: '\\' | '`';
  /** The line ending that the file uses first; `\n` where it has none. */
  readonly eol: '\n' | '\r\n';
  /** Parser directives at the top (`syntax`, `escape`, `check`), names in lower case. */
  readonly directives: readonly Directive[];
  readonly instructions: readonly Instruction[];
  /** All comment lines, those inside continuations included, not those inside heredocs; in order. */
  readonly comments: readonly Comment[];
}

export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
  readonly valueSpan: Span;
}

export interface Comment {
  /** From the `#` to the end of its line, without the line ending. */
  readonly span: Span;
  /** What follows the `#`, trimmed. */
  readonly text: string;
}

export interface Instruction {
  /** Upper case, whatever the file writes. Unknown words are instructions too. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** From the keyword to the end of the last argument or heredoc, without the line ending. */
  readonly span: Span;
  /** `--name[=value]` before the arguments. */
  readonly flags: readonly Flag[];
  /** What follows keyword and flags, trimmed, without heredoc bodies; empty at the keyword's end where there is nothing. */
  readonly body: Span;
  /** The body split at white space, quotes kept together, continuations and comments passed over. */
  readonly words: readonly Word[];
  /** The strings of the exec (JSON) form; `undefined` where the body is not a valid JSON array of strings. */
  readonly json: readonly JsonString[] | undefined;
  /** In order; those of a trigger are its ONBUILD's too. */
  readonly heredocs: readonly Heredoc[];
  /** ONBUILD: the instruction that a child image will run. */
  readonly trigger: Instruction | undefined;
  /** The instruction as one line, which is what BuildKit reads; a trigger shares its ONBUILD's. */
  readonly line: LogicalLine;
  /** Position in `Dockerfile.instructions`; a trigger has its ONBUILD's. */
  readonly index: number;
}

/** An instruction without its line endings, escape characters before them, comment lines and empty lines. */
export interface LogicalLine {
  readonly text: string;
  /** The escape character of the file, by which words of the line are read. */
  readonly escape: Dockerfile['escape'];
  /** Where each piece of `text` begins in it, ascending; the first is 0. */
  readonly starts: readonly number[];
  /** Where the same piece begins in the document. */
  readonly offsets: readonly number[];
}

export interface Flag {
  /** Lower case, without dashes: `from`, `mount`. */
  readonly name: string;
  /** `undefined` for a flag without `=`. Quotes removed. */
  readonly value: string | undefined;
  readonly span: Span;
  readonly valueSpan: Span | undefined;
}

export interface Word {
  /** As written, but for continuations and comments inside it, which are left out. */
  readonly text: string;
  /** `text` without its quotes and escapes; variables are kept as written. */
  readonly value: string;
  readonly span: Span;
}

export interface JsonString {
  /** Decoded. */
  readonly value: string;
  /** With the quotes. */
  readonly span: Span;
}

export interface Heredoc {
  /** The delimiter without quotes. */
  readonly name: string;
  /** `<<EOF`, `<<-"EOF"`, `3<<EOF`, as written. */
  readonly marker: Span;
  /** The lines between, with their line endings; empty where there are none. */
  readonly body: Span;
  /** The closing delimiter; `undefined` where the file ends first. */
  readonly closing: Span | undefined;
  /** A quoted delimiter: no variables in the body are expanded. */
  readonly quoted: boolean;
  /** `<<-`: leading tabs are removed. */
  readonly chomp: boolean;
}
