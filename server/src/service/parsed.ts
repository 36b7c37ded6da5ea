import { parseDockerfile, type Dockerfile } from '../syntax';

let last: { readonly text: string; readonly file: Dockerfile } | undefined;

/** A text parsed. The last one is kept: where its context lies is asked before it is linted, and what ShellCheck says comes after that. */
export function parsed(text: string): Dockerfile {
  if (last?.text !== text) last = { text, file: parseDockerfile(text) };
  return last.file;
}
