import type { Comment } from './types';
import { readHeredocs, type PlacedHeredoc } from './heredocs';
import { continuation, logicalLine, physicalLine, type Escape, type PhysicalLine } from './lines';

export interface Mended {
  /** As long as the text. */
  readonly text: string;
  readonly comments: readonly Comment[];
  /** By the offset at which their instruction begins. */
  readonly heredocs: ReadonlyMap<number, readonly PlacedHeredoc[]>;
}

/**
 * The text as dockerfile-ast has to see it to split it where BuildKit does. It takes `\\` at a line's end for a continuation,
 * does not know all forms of heredocs, stumbles over a line of only `\`, and its comment handling is not linear; so heredocs and
 * comments are blanked, the continuation character is always `\`, and every other one is made a letter. `start` is where the
 * lines after the directives begin.
 */
export function mend(text: string, start: number, escape: Escape): Mended {
  const comments: Comment[] = [];
  const heredocs = new Map<number, readonly PlacedHeredoc[]>();
  const parts: string[] = [' '.repeat(start)];
  let kept = start;
  const put = (from: number, to: number, replacement: string): void => {
    parts.push(text.slice(kept, from), replacement);
    kept = to;
  };
  /** Where the instruction began that goes on here, or -1. */
  let instruction = -1;
  let marked = false;
  for (let at = start; at < text.length; ) {
    const line = physicalLine(text, at);
    let next = line.next;
    if (text[line.first] === '#' && line.first < line.end) {
      comments.push({ span: { start: line.first, end: line.end }, text: text.slice(line.first + 1, line.end).trim() });
      put(at, line.end, ' '.repeat(line.end - at));
    } else if (line.first < line.end) {
      const joint = continuation(text, line.first, line, escape);
      if (instruction < 0 && joint === line.first) {
        put(at, line.end, ' '.repeat(line.end - at));
      } else {
        if (instruction < 0) instruction = line.first;
        const written = text.slice(at, line.end);
        marked ||= written.includes('<<');
        if (misread.test(escape === '\\' && joint >= 0 ? text.slice(at, joint) : written)) put(at, line.end, plain(text, line, joint));
        if (joint < 0) {
          if (marked) {
            const found = readHeredocs(text, logicalLine(text, instruction, line.end, escape), line.next);
            const last = found.at(-1);
            if (last !== undefined) {
              heredocs.set(instruction, found);
              next = physicalLine(text, last.closing?.start ?? last.body.end).next;
              put(line.end, next, `${text.slice(line.end, line.next)}${' '.repeat(next - line.next)}`);
            }
          }
          instruction = -1;
          marked = false;
        }
      }
    }
    at = next;
  }
  parts.push(text.slice(kept));
  return { text: parts.join(''), comments, heredocs };
}

/** What dockerfile-ast understands otherwise than BuildKit, or would look closer at. */
const misread = /[\\`\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]|<</;

function plain(text: string, line: PhysicalLine, joint: number): string {
  const words = text
    .slice(line.start, joint < 0 ? line.end : joint)
    .replace(/[\\`]/g, 'x')
    .replace(/<</g, 'xx')
    .replace(/[\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g, ' ');
  return joint < 0 ? words : `${words}\\${text.slice(joint + 1, line.end)}`;
}
