import type { Build, Run } from '../model';
import { indentation, insert, lineStart } from '../text';
import type { Remedy } from './remedy';

const stops = 'A failure that has been passed over so far then ends the build.';

/** `set -e` as the first line of a heredoc's script. */
export function stopAtFailure({ file: { text, eol } }: Build, { script, form }: Run): Remedy[] {
  const first = script?.list[0]?.span.start;
  if (first === undefined || form !== 'heredoc' || script?.broken !== false) return [];
  return [
    {
      title: 'Begin the script with set -e',
      unsafe: stops,
      edits: [insert(lineStart(text, first), `${indentation(text, first)}set -e${eol}`)],
    },
  ];
}
