import { readHeredocs, type PlacedHeredoc } from './heredocs';
import { continuation, logicalLine, physicalLine, type Escape } from './lines';
import type { Comment } from './types';

export interface Mended {
  /** As long as the text. */
  readonly text: string;
  readonly comments: readonly Comment[];
  /** By the offset at which their instruction begins. */
  readonly heredocs: ReadonlyMap<number, readonly PlacedHeredoc[]>;
}

/**
 * The text as dockerfile-ast has to see it to split it where BuildKit does, and fast. It takes `\\` at a line's end for a
 * continuation, does not know all forms of heredocs, stumbles over a line of only `\`, and its handling of comments is not
 * linear. So what stands before `start` (the directives), comments and heredocs are blanked, the continuation character is
 * always `\` and no other character is, and keywords begin with `x`, lest it read arguments that nobody asks it for.
 */
export function mend(text: string, start: number, escape: Escape): Mended {
  const comments: Comment[] = [];
  const heredocs = new Map<number, readonly PlacedHeredoc[]>();
  const parts: string[] = [];
  let kept = 0;
  const put = (from: number, to: number, replacement = ' '.repeat(to - from)): void => {
    parts.push(text.slice(kept, from), replacement);
    kept = to;
  };
  put(0, start);
  /** Where the instruction began that goes on here, or -1; and whether it may have heredocs. */
  let instruction = -1;
  let marked = false;
  for (let at = start; at < text.length;) {
    const line = physicalLine(text, at);
    at = line.next;
    if (line.first === line.end) {
      if (misread.test(text.slice(line.start, line.end))) put(line.start, line.end);
      continue;
    }
    if (text[line.first] === '#') {
      comments.push({ span: { start: line.first, end: line.end }, text: text.slice(line.first + 1, line.end).trim() });
      put(line.start, line.end);
      continue;
    }
    const joint = continuation(text, line.first, line, escape);
    if (instruction < 0 && joint === line.first) {
      put(line.start, line.end);
      continue;
    }
    let from = line.start;
    if (instruction < 0) {
      instruction = line.first;
      from = line.first + 1;
      put(line.start, line.first);
      put(line.first, from, 'x');
    }
    const words = text.slice(from, joint < 0 ? line.end : joint);
    marked ||= words.includes('<<');
    if (misread.test(words)) put(from, from + words.length, plain(words));
    if (joint >= 0) {
      if (escape !== '\\') put(joint, joint + 1, '\\');
      continue;
    }
    if (marked) {
      const found = readHeredocs(text, logicalLine(text, instruction, line.end, escape), line.next);
      const last = found.at(-1);
      if (last !== undefined) {
        heredocs.set(instruction, found);
        at = physicalLine(text, last.closing?.start ?? last.body.end).next;
        put(line.next, at);
      }
    }
    instruction = -1;
    marked = false;
  }
  parts.push(text.slice(kept));
  return { text: parts.join(''), comments, heredocs };
}

/** What dockerfile-ast understands otherwise than BuildKit: other escape characters, and blanks that it does not know. */
const misread = /[\\`\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

function plain(words: string): string {
  return words.replace(/[\\`]/g, 'x').replace(/[\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g, ' ');
}
