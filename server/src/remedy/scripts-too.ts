import type { Build, MisplacedPackages } from '../model';
import { readCopy } from '../syntax';
import { indentation, insertAfter } from '../text';
import type { Remedy } from './remedy';

/** The program that a container starts, copied from where its packages are. */
export function scriptsToo({ file, text }: Build, { why, step, was, is }: MisplacedPackages): Remedy[] {
  const from = readCopy(step.instruction).from?.value;
  if (why !== 'scripts' || from === undefined) return [];
  const line = `${file.eol}${indentation(text, step.instruction.span.start)}COPY --from=${from} ${is}/${was} ${is}/`;
  const unsafe = `The build fails where the stage has no ${is}/${was}.`;
  return [{ title: `Copy ${is}/${was} too`, unsafe, edits: [insertAfter(step.instruction.span, line)] }];
}
