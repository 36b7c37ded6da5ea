import type { Build } from '../model';
import { remove, type Edit } from '../text';
import type { Flag } from '../syntax';

/** Takes a flag out with the blanks behind it on its line. */
export function withoutFlag({ text }: Build, { span }: Flag): Edit[] {
  const blanks = /^[ \t]*/.exec(text.slice(span.end, span.end + 200))?.[0].length ?? 0;
  return [remove({ start: span.start, end: span.end + blanks })];
}
