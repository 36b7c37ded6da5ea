import type { Build } from '../model';
import type { Instruction } from '../syntax';
import { lineStart, nextLine, remove, span, textOf, type Edit } from '../text';
import { hasComments, hasPragma } from './run-editing';

/** Takes an instruction out with its lines; withheld where a comment inside would be lost, or a pragma above would speak of the next one. */
export function removeInstruction({ file, text }: Build, instruction: Instruction): Edit[] | undefined {
  const start = lineStart(text, instruction.span.start);
  const above = textOf(text, span(lineStart(text, start - 1), start));
  if (hasComments(file, instruction.span) || (start > 0 && hasPragma(above))) return undefined;
  const end = nextLine(text, instruction.span.end);
  // Of two blank lines that would meet, one is enough.
  const meet = isBlank(above) && isBlank(textOf(text, span(end, nextLine(text, end))));
  return [remove(span(start, meet ? nextLine(text, end) : end))];
}

function isBlank(line: string): boolean {
  return line !== '' && line.trim() === '';
}
