import { ignoreFileEnd, unwantedIn, type Build } from '../model';
import { insert, type Edit } from '../text';
import type { Remedy } from './remedy';

export const whatIsIgnored = 'What is ignored is no longer copied, and something may need it.';

/** A `.dockerignore` for what the context holds, and for what the project's tools will put there. */
export function newIgnoreFile(build: Build): Remedy {
  const lines = [...unwantedIn(build).map(({ line }) => line), '.dockerignore'];
  const edits = [ignoring(build, [...new Set(lines)])];
  return { title: 'Create a .dockerignore for what the image does not need', unsafe: whatIsIgnored, edits };
}

/** Lines at the end of the `.dockerignore` in force. */
export function ignoring(build: Build, lines: readonly string[]): Edit {
  const { file, text } = ignoreFileEnd(build);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  return { ...insert(text.length, gap + lines.map((line) => line + eol).join('')), file };
}
