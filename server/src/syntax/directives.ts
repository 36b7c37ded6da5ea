import { physicalLine, type Escape } from './lines';
import type { Directive } from './types';

export interface Directives {
  readonly directives: readonly Directive[];
  readonly escape: Escape;
  /** Where the lines after the directives begin. */
  readonly end: number;
}

/**
 * The parser directives at the top, as BuildKit reads them: the first line that is none ends them. After a `#!` line it still
 * finds `syntax` and `check`, but no longer `escape`.
 */
export function readDirectives(text: string): Directives {
  const directives: Directive[] = [];
  let escape: Escape | undefined;
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const shebang = text.startsWith('#!', start);
  let end = start;
  for (let at = shebang ? physicalLine(text, start).next : start; at < text.length;) {
    const line = physicalLine(text, at);
    const match = pattern.exec(text.slice(line.first, Math.min(line.end, line.first + longest)));
    const name = match?.[2]?.toLowerCase();
    if (match === null || name === undefined || !names.has(name)) break;
    const value = (match[4] ?? '').trimEnd();
    const valueStart = line.first + (match[1] ?? '').length + (match[2] ?? '').length + (match[3] ?? '').length;
    const valueSpan = { start: valueStart, end: valueStart + value.length };
    directives.push({ name, value, span: { start: line.first, end: valueSpan.end }, valueSpan });
    if (name === 'escape' && !shebang && escape === undefined && (value === '\\' || value === '`')) escape = value;
    at = end = line.next;
  }
  return { directives, escape: escape ?? '\\', end };
}

const names = new Set(['syntax', 'escape', 'check']);
const pattern = /^(#\s*)([a-zA-Z][a-zA-Z0-9]*)(\s*=\s*)(\S.*)$/;
/** No directive is longer than this; it keeps a huge first line cheap. */
const longest = 4096;
