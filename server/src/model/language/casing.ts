import { readFrom, type Instruction } from '../../syntax';
import { textOf, type Span } from '../../text';
import type { Build } from '../build';
import { isInstruction } from './instruction-names';

/** A word in another case than it should be, and how it should be written. */
export interface OddCase {
  readonly what: 'keyword' | 'as' | 'stage';
  readonly at: Span;
  readonly instruction: Instruction;
  readonly wanted: string;
}

/**
 * Keywords that are not in the case of most of them (upper case where there are as many), `AS` in another case than its FROM, and names of
 * stages that are not in lower case, in which BuildKit compares them. An ARG before any FROM and triggers of ONBUILD count for nothing.
 */
export function* oddCases({ file, stages, text }: Build): Generator<OddCase> {
  const first = stages.find(({ from }) => from !== undefined)?.from?.index ?? Infinity;
  const counted = file.instructions.filter(({ keyword, index }) => index >= first && isInstruction(keyword));
  const written = counted.map(({ keywordSpan }) => textOf(text, keywordSpan));
  const lower = written.filter((word) => word === word.toLowerCase()).length;
  const upper = written.filter((word) => word === word.toUpperCase()).length;
  const inCase = (keyword: string): string => (lower > upper ? keyword.toLowerCase() : keyword);
  for (const [i, instruction] of counted.entries()) {
    const { keyword, keywordSpan, words } = instruction;
    const word = written[i] ?? '';
    if (word !== inCase(keyword)) yield { what: 'keyword', at: keywordSpan, instruction, wanted: inCase(keyword) };
    const name = keyword === 'FROM' ? readFrom(instruction).name : undefined;
    const as = words[1];
    if (name === undefined || as === undefined) continue;
    const like = word === word.toLowerCase() ? 'as' : 'AS';
    if ((word === keyword || like === 'as') && as.text !== like) yield { what: 'as', at: as.span, instruction, wanted: like };
    if (name.value !== name.value.toLowerCase()) yield { what: 'stage', at: name.span, instruction, wanted: name.value.toLowerCase() };
  }
}
