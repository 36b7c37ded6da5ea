/** The name under which its findings are shown, and by which all of them can be turned off. */
export const shellCheckName = 'shellcheck';

export type ShellCheckDialect = 'sh' | 'bash' | 'dash' | 'ksh';

/** What ShellCheck is asked about, as it reads it on its standard input. */
export interface ShellScript {
  readonly dialect: ShellCheckDialect;
  readonly input: string;
}

/** Lines and columns count from 1, columns in code points; the end stands behind the last character. */
interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One thing that ShellCheck says of a script. */
export interface Comment extends Range {
  readonly code: number;
  readonly level: 'error' | 'warning' | 'info' | 'style';
  readonly message: string;
  readonly replacements: readonly Replacement[];
}

export interface Replacement extends Range {
  readonly text: string;
}

/** What was said of scripts, by their keys: so that a script that has not changed keeps its findings, wherever it has moved to. */
export type ShellCheckResults = ReadonlyMap<string, readonly Comment[]>;

export function keyOf({ dialect, input }: ShellScript): string {
  return `${dialect}\n${input}`;
}
