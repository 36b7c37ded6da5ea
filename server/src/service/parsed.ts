import { parseDockerfile, type Dockerfile } from '../syntax';

/** The last texts, the oldest first. */
const known = new Map<string, Dockerfile>();
/** So many characters of them are kept beside the last: a few dozen Dockerfiles. */
const mostKept = 128 * 1024;
let kept = 0;

/** A text parsed. The last ones are kept: where its context lies is asked before it is linted, and what ShellCheck says comes after that. */
export function parsed(text: string): Dockerfile {
  const found = known.get(text);
  if (found !== undefined) return found;
  const file = parseDockerfile(text);
  for (const old of known.keys()) {
    if (kept <= mostKept) break;
    known.delete(old);
    kept -= old.length;
  }
  known.set(text, file);
  kept += text.length;
  return file;
}
