/** Shell text to commands, words and redirections, with their places in the document. The sole importer of the shell parser. */
export { parseShell } from './parse';
export { findFlag, flagsOf, flagValue, flagValues, hasFlag, operands, type FlagOptions, type FlagValue } from './flags';
export type { Assignment, Command, Dialect, ListItem, Redirection, Script, ShellWord } from './types';
