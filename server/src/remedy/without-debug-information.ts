import type { Build, WithDebugInformation } from '../model';
import { insert, textOf } from '../text';
import type { Remedy } from './remedy';

const unsafe =
  'Debuggers such as Delve, and tools that read symbols from the file, find no names in it; the traces of a panic and `pprof` still have them.';

/** The linker told to leave the information out, beside what it is told already. */
export function withoutDebugInformation({ text }: Build, { invocation, linkerFlags }: WithDebugInformation): Remedy[] {
  const { command, verbSpan, run } = invocation;
  // Inside `sh -c "..."` quotes would end the string.
  if (command.decoded || command.subshell || run.form === 'exec') return [];
  if (linkerFlags === undefined) return remedy(verbSpan.end, ' -ldflags="-s -w"');
  const { word, value = '' } = linkerFlags;
  const quote = /["']/.exec(textOf(text, word.span))?.index;
  return quote === undefined || /^\S*=-/.test(value) ? [] : remedy(word.span.start + quote + 1, '-s -w ');
}

function remedy(at: number, flags: string): Remedy[] {
  return [{ title: 'Have the linker leave it out (-s -w)', unsafe, edits: [insert(at, flags)] }];
}
