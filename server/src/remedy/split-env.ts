import type { Build } from '../model';
import { readPairs, type Instruction, type Pair } from '../syntax';
import { indentation, replace, span, textOf, type Edit } from '../text';
import { hasComments } from './run-editing';

/** Begins a new ENV before the pair that uses what an earlier pair sets; `undefined` where that one stands later, or a comment between. */
export function splitEnv({ file, text }: Build, instruction: Instruction, setter: Pair, user: Pair): Edit[] | undefined {
  const pairs = readPairs(instruction);
  const before = pairs[pairs.indexOf(pairs.find(({ nameSpan }) => nameSpan.start === user.nameSpan.start) ?? user) - 1];
  if (before === undefined || setter.nameSpan.start > user.nameSpan.start) return undefined;
  const gap = span(before.valueSpan?.end ?? before.nameSpan.end, user.nameSpan.start);
  if (hasComments(file, gap) || textOf(text, gap).trim().replace(file.escape, '') !== '') return undefined;
  return [replace(gap, `${file.eol}${indentation(text, instruction.span.start)}ENV `)];
}
