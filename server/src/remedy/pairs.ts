import type { Build } from '../model';
import type { Instruction, Pair } from '../syntax';
import { remove, span, type Edit } from '../text';
import { removeInstruction } from './remove-instruction';
import { hasComments } from './run-editing';

/** Takes one of the values out of an ENV or ARG; the whole instruction where there is no other. `undefined` where a comment is in the way. */
export function withoutPair(build: Build, instruction: Instruction, pairs: readonly Pair[], pair: Pair): Edit[] | undefined {
  const at = pairs.findIndex(({ nameSpan }) => nameSpan.start === pair.nameSpan.start);
  const [before, next] = [pairs[at - 1], pairs[at + 1]];
  if (before === undefined && next === undefined) return removeInstruction(build, instruction);
  const place = before === undefined ? span(pair.nameSpan.start, next?.nameSpan.start ?? endOf(pair)) : span(endOf(before), endOf(pair));
  return hasComments(build.file, place) ? undefined : [remove(place)];
}

function endOf({ nameSpan, valueSpan }: Pair): number {
  return valueSpan?.end ?? nameSpan.end;
}
