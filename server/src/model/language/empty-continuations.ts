import { emptyLinesIn, type EmptyLines, type Instruction } from '../../syntax';
import { textOf } from '../../text';
import type { Build } from '../build';
import { isInstruction } from './instruction-names';

export interface EmptyContinuation extends EmptyLines {
  readonly instruction: Instruction;
  /** What follows begins like an instruction, and is none because the line above the empty one is continued. */
  readonly swallowed: string | undefined;
}

/** Each instruction with empty lines in its middle. */
export function* emptyContinuations({ file, text }: Build): Generator<EmptyContinuation> {
  for (const instruction of file.instructions) {
    const found = emptyLinesIn(text, instruction);
    if (found === undefined) continue;
    const word = found.next === undefined ? '' : textOf(text, found.next);
    yield { instruction, ...found, swallowed: isInstruction(word) ? word : undefined };
  }
}
