/** What ShellCheck, a program of its own, says of the scripts in a Dockerfile: what it is asked, and what its answers mean there. */
export { readComments } from './comments';
export { shellCheckRules } from './findings';
export { newScripts, scriptsOf, type PlacedScript } from './scripts';
export {
  keyOf,
  shellCheckName,
  type Comment,
  type Replacement,
  type ShellCheckDialect,
  type ShellCheckResults,
  type ShellScript,
} from './types';
