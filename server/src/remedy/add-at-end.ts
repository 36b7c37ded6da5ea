import type { Build, Stage } from '../model';
import { insert, type Edit } from '../text';

/** An instruction of one line as the last of a stage, but before its CMD and ENTRYPOINT where these end it. */
export function addAtEnd({ file }: Build, stage: Stage, line: string): Edit[] {
  const last = stage.steps.findLast(({ instruction }) => instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT');
  const before = last === undefined ? stage.from : (file.instructions[last.instruction.index] ?? last.instruction);
  return before === undefined ? [] : [insert(before.span.end, `${file.eol}${line}`)];
}
