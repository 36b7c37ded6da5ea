import { isBlank } from './lines';

/** A word of a logical line, as BuildKit's shell lexer splits it to find heredocs. */
export interface ShellLexWord {
  readonly from: number;
  readonly to: number;
  /** As written. */
  readonly raw: string;
  /** Without quotes and escapes. */
  readonly value: string;
  /** Some part of it was quoted. */
  readonly quoted: boolean;
}

/**
 * The words of `line`, or none where the lexer gives up: at an open quote or a substitution it does not know, BuildKit looks
 * for no heredocs at all. The escape character is `\` here, whatever the file's is.
 */
export function shellWords(line: string): ShellLexWord[] {
  const words: ShellLexWord[] = [];
  let from = -1;
  let value = '';
  let quoted = false;
  const finish = (to: number): void => {
    if (from >= 0) words.push({ from, to, raw: line.slice(from, to), value, quoted });
    from = -1;
    value = '';
    quoted = false;
  };
  for (let at = 0; at < line.length;) {
    const char = line.charAt(at);
    if (isBlank(line.charCodeAt(at))) {
      finish(at++);
      continue;
    }
    if (from < 0) from = at;
    let end = at + 1;
    if (char === "'" || char === '"') {
      end = char === "'" ? line.indexOf("'", at + 1) + 1 : skipDoubleQuoted(line, at, 0);
      if (end <= 0) return [];
      value += char === "'" ? line.slice(at + 1, end - 1) : unescapeDoubleQuoted(line.slice(at + 1, end - 1), '\\');
      quoted = true;
    } else if (char === '$') {
      end = skipDollar(line, at, 0);
      if (end < 0) return [];
      // Blanks inside a substitution split words too, as they do in BuildKit.
      for (let inside = at; inside < end; inside++) {
        if (isBlank(line.charCodeAt(inside))) finish(inside);
        else {
          if (from < 0) from = inside;
          value += line.charAt(inside);
        }
      }
    } else if (char === '<' && line[at + 1] === '<') {
      end = at + 2;
      while (end < line.length && isBlank(line.charCodeAt(end))) end++;
      value += line.slice(at, end);
    } else if (char === '\\') {
      end = Math.min(at + 2, line.length);
      value += line.slice(at + 1, end);
    } else {
      value += char;
    }
    at = end;
  }
  finish(line.length);
  return words;
}

/** What stands between double quotes, where the escape character only escapes the quote, `$` and itself. */
export function unescapeDoubleQuoted(text: string, escape: string): string {
  if (!text.includes(escape)) return text;
  return text.replace(escape === '`' ? /`(["$`])/g : /\\(["$\\])/g, '$1');
}

/** The end of the quoted part that begins at `start`, or -1. */
function skipDoubleQuoted(line: string, start: number, depth: number): number {
  for (let at = start + 1; at < line.length;) {
    const char = line[at];
    if (char === '"') return at + 1;
    if (char === '$') {
      at = skipDollar(line, at, depth);
      if (at < 0) return -1;
    } else {
      at += char === '\\' && /["$\\]/.test(line.charAt(at + 1)) ? 2 : 1;
    }
  }
  return -1;
}

/** Nobody nests deeper; the limit keeps the stack safe. */
const deepest = 50;

/** The end of the variable at `start`, or -1 where BuildKit reports a bad substitution. */
function skipDollar(line: string, start: number, depth: number): number {
  if (line[start + 1] !== '{') return start + 1;
  name.lastIndex = start + 2;
  const match = name.exec(line);
  if (match === null || depth > deepest) return -1;
  const at = start + 2 + match[0].length;
  switch (line[at]) {
    case '}':
      return at + 1;
    case ':':
      return at + 1 < line.length ? skipUntil(line, at + 2, '}', depth) : -1;
    case '+':
    case '-':
    case '?':
    case '#':
    case '%':
      return skipUntil(line, at + 1, '}', depth);
    case '/': {
      const middle = skipUntil(line, line[at + 1] === '/' ? at + 2 : at + 1, '/', depth);
      return middle < 0 ? -1 : skipUntil(line, middle, '}', depth);
    }
    default:
      return -1;
  }
}

const name = /(?![{}:])(?:\d+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*|)/uy;

function skipUntil(line: string, start: number, stop: string, depth: number): number {
  for (let at = start; at < line.length;) {
    const char = line[at];
    if (char === stop) return at + 1;
    if (char === "'") at = line.indexOf("'", at + 1) + 1 || -1;
    else if (char === '"') at = skipDoubleQuoted(line, at, depth + 1);
    else if (char === '$') at = skipDollar(line, at, depth + 1);
    else at += char === '\\' ? 2 : 1;
    if (at < 0) return -1;
  }
  return -1;
}
