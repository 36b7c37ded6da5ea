import type { Dockerfile, Instruction } from '../syntax';
import { span, type Span } from '../text';

/** An instruction with the comment lines directly above it, which are about it. */
export function withComments({ comments, instructions, text }: Dockerfile, { index, span: { start, end } }: Instruction): Span {
  const above = instructions[index - 1]?.span.end ?? 0;
  let first = start;
  for (const comment of comments.filter((each) => each.span.start >= above && each.span.end <= start).reverse()) {
    if (/\n[^\n]*\n/.test(text.slice(comment.span.end, first))) break;
    first = comment.span.start;
  }
  return span(first, end);
}

/** True where a blank line follows an instruction, so that the next one begins a paragraph. */
export function endsParagraph({ text }: Dockerfile, { span: { end } }: Instruction): boolean {
  return /^[ \t]*\r?\n[ \t]*\r?\n/.test(text.slice(end));
}
