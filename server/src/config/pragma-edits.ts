import type { Dockerfile } from '../syntax';
import { indentation, insert, lineStart, nextLine, type Edit } from '../text';
import type { Pragma, Pragmas } from './pragmas';

/**
 * Silences a rule for the instruction at an offset: joins our pragma that is already there, or writes one above the instruction.
 * `undefined` where no instruction is at the offset.
 */
export function ignoreHereEdit(dockerfile: Dockerfile, pragmas: Pragmas, rule: string, offset: number): Edit | undefined {
  const { text, instructions, eol } = dockerfile;
  const instruction = instructions.find(({ span }) => span.start <= offset && offset <= span.end);
  if (instruction === undefined) return undefined;
  const joined = join(pragmas, rule, ({ scope, covers }) => scope === 'instruction' && covers.start === instruction.span.start);
  if (joined !== undefined) return joined;
  // Directives come before the first instruction, so above an instruction nothing can be taken for one.
  const indent = indentation(text, instruction.span.start);
  return insert(skipMark(text, lineStart(text, instruction.span.start)), `${indent}# deadweight ignore=${rule}${eol}`);
}

/** Silences a rule in the whole file: joins our pragma that is already there, or writes one below the parser directives. */
export function ignoreFileEdit(dockerfile: Dockerfile, pragmas: Pragmas, rule: string): Edit {
  const joined = join(pragmas, rule, ({ scope }) => scope === 'file');
  if (joined !== undefined) return joined;
  const { text, directives, eol } = dockerfile;
  const comment = `# deadweight ignore-file=${rule}`;
  // A comment in front of a directive would turn that into a comment too.
  const last = directives.at(-1)?.span.end ?? (text.startsWith('#!') ? 0 : undefined);
  if (last === undefined) return insert(skipMark(text, 0), comment + eol);
  const below = nextLine(text, last);
  return text[below - 1] === '\n' ? insert(below, comment + eol) : insert(text.length, eol + comment);
}

function join(pragmas: Pragmas, rule: string, fits: (pragma: Pragma) => boolean): Edit | undefined {
  const pragma = pragmas.all.find((each) => each.form === 'deadweight' && each.listEnd !== undefined && fits(each));
  return pragma?.listEnd === undefined ? undefined : insert(pragma.listEnd, `,${rule}`);
}

/** A byte order mark stays in front of everything. */
function skipMark(text: string, offset: number): number {
  return offset === 0 && text.startsWith('\uFEFF') ? 1 : offset;
}
