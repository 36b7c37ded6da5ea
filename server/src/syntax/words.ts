import type { Span } from '../text';
import type { PlacedHeredoc } from './heredocs';
import { isBlank, spanAt, type Escape } from './lines';
import { unescapeDoubleQuoted } from './shell-words';
import type { Flag, LogicalLine, Word } from './types';

/** The words from `from` to `to` of a line: split at blanks, quotes kept together; a heredoc's marker is one word. */
export function readWords(line: LogicalLine, from: number, to: number, heredocs: readonly PlacedHeredoc[] = []): Word[] {
  const { escape } = line;
  const words: Word[] = [];
  let marker = 0;
  for (let at = skipBlanks(line.text, from, to); at < to; at = skipBlanks(line.text, at, to)) {
    while ((heredocs[marker]?.from ?? Infinity) < at) marker++;
    const heredoc = heredocs[marker];
    const end = heredoc?.from === at ? Math.min(heredoc.to, to) : wordEnd(line.text, at, to, escape);
    const text = line.text.slice(at, end);
    words.push({ text, value: unquote(text, escape), span: spanAt(line, at, end) });
    at = end;
  }
  return words;
}

/** The flags from `from` on, and where the arguments behind them begin. Escapes in flags are `\` in every file, as in BuildKit. */
export function readFlags(line: LogicalLine, from: number, to: number): { flags: Flag[]; end: number; rest: number } {
  const flags: Flag[] = [];
  let end = from;
  for (;;) {
    const at = skipBlanks(line.text, end, to);
    if (!line.text.startsWith('--', at) || at + 2 > to) return { flags, end, rest: at };
    end = wordEnd(line.text, at, to, '\\');
    if (end - at === 2) return { flags, end, rest: skipBlanks(line.text, end, to) };
    flags.push(readFlag(line, at, end));
  }
}

/** A word without its quotes and escapes. */
export function unquote(text: string, escape: Escape): string {
  if (!/["'\\`]/.test(text)) return text;
  let value = '';
  for (let at = 0; at < text.length;) {
    const char = text.charAt(at);
    let end = at + 1;
    if (char === "'" || char === '"') {
      end = quoteEnd(text, at, text.length, escape);
      const inside = text.slice(at + 1, text[end - 1] === char && end - 1 > at ? end - 1 : end);
      value += char === "'" ? inside : unescapeDoubleQuoted(inside, escape);
    } else if (char === escape) {
      end = Math.min(at + 2, text.length);
      value += text.slice(at + 1, end);
    } else {
      value += char;
    }
    at = end;
  }
  return value;
}

export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function readFlag(line: LogicalLine, from: number, to: number): Flag {
  const text = line.text.slice(from, to);
  const equals = text.indexOf('=');
  const name = (equals < 0 ? text.slice(2) : text.slice(2, equals)).toLowerCase();
  const span = spanAt(line, from, to);
  if (equals < 0) return { name, value: undefined, span, valueSpan: undefined };
  const valueSpan: Span = { start: from + equals + 1 < to ? spanAt(line, from + equals + 1, to).start : span.end, end: span.end };
  return { name, value: unquote(text.slice(equals + 1), '\\'), span, valueSpan };
}

function wordEnd(text: string, from: number, to: number, escape: Escape): number {
  let at = from;
  while (at < to && !isBlank(text.charCodeAt(at))) {
    const char = text[at];
    if (char === '"' || char === "'") at = quoteEnd(text, at, to, escape);
    else at += char === escape ? 2 : 1;
  }
  return Math.min(at, to);
}

/** The end of the quoted part that begins at `start`; an open one ends with the text. Nothing is escaped in single quotes. */
function quoteEnd(text: string, start: number, to: number, escape: Escape): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < to; at++) {
    if (text[at] === quote) return at + 1;
    if (text[at] === escape && quote === '"') at++;
  }
  return to;
}
