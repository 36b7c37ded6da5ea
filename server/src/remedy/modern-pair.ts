import type { Build } from '../model';
import { readPairs, type Instruction } from '../syntax';
import { contains, insertAfter, replace, span, textOf } from '../text';
import type { Remedy } from './remedy';

/** The old form of several instructions in the new one, as far as it is safe; else that of the first for which there is a way at all. */
export function modernPairs(build: Build, instructions: readonly Instruction[]): Remedy[] {
  const all = instructions.flatMap((instruction) => modernPair(build, instruction));
  const safe = all.filter(({ unsafe }) => unsafe === undefined);
  const title = safe.length === 1 ? 'Use an equals sign' : 'Use equals signs';
  return safe.length === 0 ? all.slice(0, 1) : [{ title, edits: safe.flatMap(({ edits }) => edits) }];
}

/** `ENV name the value` as `ENV name="the value"`: the same value, whatever its quotes and escapes. */
function modernPair({ file, text }: Build, instruction: Instruction): Remedy[] {
  const [pair] = readPairs(instruction);
  if (pair?.valueSpan === undefined) return [];
  const { nameSpan, valueSpan } = pair;
  const gap = span(nameSpan.end, valueSpan.start);
  const name = textOf(text, nameSpan);
  if (/[\n"']/.test(name) || file.comments.some((comment) => contains(gap, comment.span))) return [];
  const written = textOf(text, valueSpan);
  if (written.startsWith('=')) {
    const title = 'Remove the blank before the equals sign';
    return /\s/.test(textOf(text, gap))
      ? [{ title, unsafe: 'The value loses the equals sign that it begins with now.', edits: [replace(gap, '')] }]
      : [];
  }
  const edits = (before: string, after = '') => [replace(gap, `=${before}`), ...(after === '' ? [] : [insertAfter(valueSpan, after)])];
  const title = 'Use an equals sign';
  if (isOneWord(written, file.escape)) return [{ title, edits: edits('') }];
  const joined = written.replace(file.escape === '`' ? /`[ \t]*\r?\n/g : /\\[ \t]*\r?\n/g, ' ');
  if (!/["'\\`]/.test(joined)) return [{ title, edits: edits('"', '"') }];
  const quoted = written.includes('\n') ? undefined : inDoubleQuotes(written, file.escape);
  return quoted === undefined ? [] : [{ title, edits: [replace(span(gap.start, valueSpan.end), `=${quoted}`)] }];
}

/** Without blanks, or one quoted string. */
function isOneWord(written: string, escape: string): boolean {
  return /^(?:[^\s"'\\`]+|'[^'\n]*')$/.test(written) || (/^"[^"\n]*"$/.test(written) && !written.includes(escape));
}

/** A value in double quotes, in which the escape character only escapes `"`, `$` and itself; `undefined` where a quote is left open. */
function inDoubleQuotes(written: string, escape: string): string | undefined {
  // The words of a default have quotes of their own.
  if (/\$\{\w+[^}]*["'\\`]/.test(written)) return undefined;
  const special = (char: string): string => (char === '"' || char === '$' || char === escape ? escape + char : char);
  let result = '';
  let apart = false;
  for (let at = 0; at < written.length;) {
    const char = written.charAt(at);
    const wasApart = apart;
    let [piece, end] = [char, at + 1];
    apart = char === "'" || char === '"' || char === escape;
    if (char === escape) {
      if (at + 1 >= written.length) return undefined;
      [piece, end] = [special(written.charAt(at + 1)), at + 2];
    } else if (apart) {
      end = char === "'" ? written.indexOf("'", at + 1) + 1 : closing(written, at + 1, escape);
      if (end <= 0) return undefined;
      const inside = written.slice(at + 1, end - 1);
      piece = char === '"' ? inside : inside.replace(/./g, special);
    }
    if ((apart || wasApart) && goesOn(result, piece, escape)) return undefined;
    result += piece;
    at = end;
  }
  return `"${result}"`;
}

/** True where a variable would have a longer name, or a bare `$` become one, without the quote or escape between two pieces. */
function goesOn(text: string, next: string, escape: string): boolean {
  const [, name] = /\$(\w*)$/.exec(text) ?? [];
  if (name === undefined || next === '') return false;
  const before = text.slice(0, -name.length - 1);
  const escapes = before.length - before.replace(escape === '`' ? /`+$/ : /\\+$/, '').length;
  return escapes % 2 === 0 && (name === '' ? !/^\s/.test(next) : /^\w/.test(next));
}

/** Behind the quote that closes the string which is open at `from`; 0 where none does. */
function closing(text: string, from: number, escape: string): number {
  for (let at = from; at < text.length; at += text[at] === escape ? 2 : 1) if (text[at] === '"') return at + 1;
  return 0;
}
