import { parse } from 'unbash';
import { walk } from './walk';
import { sourceOf } from './source';
import { itemsOf } from './list';
import type { Command, Dialect, Script } from './types';

/**
 * Reads the shell text of a RUN instruction. Never throws, and takes linear time: what cannot be read is left out, and `broken`
 * says so.
 * @param text a mask of the document's text, of equal length: all that is not shell is blank. Continuations may still be there.
 * @param offset where `text[0]` stands in the document; all places in the result are the document's.
 */
export function parseShell(text: string, offset: number, dialect: Dialect = 'posix'): Script {
  const span = { start: offset, end: offset + text.length };
  try {
    const source = sourceOf(text, offset);
    if (nestsTooDeep(source.text)) return { span, dialect, commands: [], list: [], broken: true };
    const tree = parse(source.text);
    const { commands, members, broken } = walk(tree, source);
    const sorted = inSourceOrder(commands);
    return { span, dialect, commands: sorted, list: itemsOf(members, sorted, source), broken };
  } catch {
    // Deep nesting may exhaust the stack; the other findings of the file must not be lost with it.
    return { span, dialect, commands: [], list: [], broken: true };
  }
}

/** The walk meets the body of a heredoc before what follows its marker on the line. */
function inSourceOrder(commands: readonly Command[]): readonly Command[] {
  return [...commands].sort((a, b) => a.span.start - b.span.start);
}

/** People nest four or five deep. */
const deepestNesting = 32;

/** The parser reads what is inside brackets again for each level of them, so that a few hundred would take seconds. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '(' || char === '{') depth += 1;
    else if ((char === ')' || char === '}') && depth > 0) depth -= 1;
    if (depth > deepestNesting) return true;
  }
  return false;
}
