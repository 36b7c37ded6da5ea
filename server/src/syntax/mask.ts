import type { Span } from '../text';
import { physicalLine } from './lines';
import type { Dockerfile, Heredoc, Instruction, LogicalLine } from './types';

export interface Masked {
  /** As long as `span`; every character that is kept stands at its place. */
  readonly text: string;
  readonly span: Span;
}

/**
 * The body of a shell-form instruction as a shell parser must see it, to read what /bin/sh would get: the escape character, the
 * line ending, comment lines and empty lines between two pieces are blanks, or, where they stand inside a word, `\` and a
 * newline, which a shell takes for nothing. Heredoc markers stay.
 */
export function maskShell({ text }: Dockerfile, { body, line }: Instruction): Masked {
  const parts: string[] = [];
  let at = body.start;
  for (let piece = pieceBefore(line, body.start); piece < line.starts.length; piece++) {
    const offset = Math.max(line.offsets[piece] ?? 0, body.start);
    if (offset >= body.end) break;
    const end = Math.min(pieceEnd(line, piece), body.end);
    if (offset > at) parts.push(joint(text, at, offset));
    if (end > offset) parts.push(text.slice(offset, end));
    at = Math.max(at, end);
  }
  const masked = parts.join('');
  return { text: masked, span: body };
}

/** The body of a heredoc as the shell or file gets it, at equal length: CR before LF and, for `<<-`, leading tabs are blanks. */
export function maskHeredoc({ text }: Dockerfile, { body, chomp }: Heredoc): string {
  const written = text.slice(body.start, body.end);
  if (!chomp && !written.includes('\r')) return written;
  const parts: string[] = [];
  for (let at = 0; at < written.length;) {
    const line = physicalLine(written, at);
    let first = at;
    if (chomp) while (first < line.end && written[first] === '\t') first++;
    const newline = line.next > line.end && written[line.next - 1] === '\n' ? '\n' : '';
    parts.push(' '.repeat(first - at), written.slice(first, line.end), ' '.repeat(line.next - line.end - newline.length), newline);
    at = line.next;
  }
  return parts.join('');
}

/** What stands in place of the characters between two pieces. */
function joint(text: string, from: number, to: number): string {
  const length = to - from;
  const before = text.charAt(from - 1);
  const after = text.charAt(to);
  const apart = operator.test(before) ? !operator.test(after) : separator.test(after);
  if (apart || blank.test(before) || blank.test(after)) return ' '.repeat(length);
  if (length % 2 === 0) return '\\\n'.repeat(length / 2);
  // One character is left over: before a plain one a second escape says nothing, elsewhere the word has to fall apart.
  return plain.test(after) ? `${'\\\n'.repeat((length - 1) / 2)}\\` : `${' '.repeat(length - 2)}\\\n`;
}

const blank = /^\s?$/;
const operator = /[;&|()<>]/;
const separator = /[;&|]/;
const plain = /[A-Za-z0-9_./-]/;

function pieceBefore(line: LogicalLine, offset: number): number {
  let piece = 0;
  while (piece + 1 < line.offsets.length && (line.offsets[piece + 1] ?? 0) <= offset) piece++;
  return piece;
}

function pieceEnd({ text, starts, offsets }: LogicalLine, piece: number): number {
  return (offsets[piece] ?? 0) + (starts[piece + 1] ?? text.length) - (starts[piece] ?? 0);
}
