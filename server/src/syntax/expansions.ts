import type { Span } from '../text';
import { indexAt, spanAt } from './lines';
import type { Dockerfile, Heredoc, Instruction, LogicalLine } from './types';

/** A variable that BuildKit replaces before the instruction is carried out. */
export interface Expansion {
  readonly name: string;
  /** What stands behind the name in braces: `:-`, `+`, `#`... or nothing. */
  readonly operator: string;
  /** From the `$` to its end. */
  readonly span: Span;
  readonly nameSpan: Span;
}

/** What keeps BuildKit from reading the words: a quote that nothing closes, or `${...}` in a form that only shells know. */
export interface Unreadable {
  readonly what: 'quote' | 'substitution';
  readonly span: Span;
}

export interface Expansions {
  readonly found: readonly Expansion[];
  readonly unreadable: Unreadable | undefined;
}

/** The variables of the instruction's own words, of its flags and, in COPY and ADD, of heredocs whose delimiter is not quoted. */
export function readExpansions(file: Dockerfile, instruction: Instruction): Expansions {
  let known = read.get(instruction);
  if (known === undefined) read.set(instruction, (known = expansionsOf(file, instruction)));
  return known;
}

/** Several rules ask. */
const read = new WeakMap<Instruction, Expansions>();

function expansionsOf(file: Dockerfile, instruction: Instruction): Expansions {
  const { keyword, line, body, flags, heredocs, json } = instruction;
  const parts: Expansions[] = [];
  for (const { name, valueSpan } of flags) {
    if (valueSpan !== undefined && expandedFlags.has(name))
      parts.push(scan(line, indexAt(line, valueSpan.start), endOf(line, valueSpan), true));
  }
  if (expanding.has(keyword) && body.end > body.start) {
    // A JSON string has no quotes of its own once it is decoded; what is left of it can hold them, which is too rare to be looked for.
    parts.push(scan(line, indexAt(line, body.start), endOf(line, body), json === undefined));
    if (keyword === 'COPY' || keyword === 'ADD')
      parts.push(...heredocs.filter(({ quoted }) => !quoted).map((each) => scanHeredoc(file, each)));
  }
  return { found: parts.flatMap(({ found }) => found), unreadable: parts.find(({ unreadable }) => unreadable !== undefined)?.unreadable };
}

const expanding = new Set(['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);
const expandedFlags = new Set(['chown', 'chmod', 'checksum', 'mount']);

function endOf(line: LogicalLine, { end }: Span): number {
  return indexAt(line, end - 1) + 1;
}

function scanHeredoc({ text }: Dockerfile, { body }: Heredoc): Expansions {
  const written = text.slice(body.start, body.end);
  return scan({ text: written, escape: '\\', starts: [0], offsets: [body.start] }, 0, written.length, false);
}

/** One pass over a part of a line; `quotes` where these mean something. */
function scan(line: LogicalLine, from: number, to: number, quotes: boolean): Expansions {
  const { text, escape } = line;
  const found: Expansion[] = [];
  const fail = (what: Unreadable['what'], start: number, end: number): Expansions => ({
    found,
    unreadable: { what, span: spanAt(line, start, end) },
  });
  /** What is open: a double quote, or the braces of a variable. */
  const open: { readonly closes: '"' | '}'; readonly at: number }[] = [];
  for (let at = from; at < to;) {
    special.lastIndex = at;
    at = special.exec(text)?.index ?? to;
    if (at >= to) break;
    const char = text.charAt(at);
    const inside = open.at(-1);
    if (char === inside?.closes) {
      open.pop();
      at += 1;
    } else if (quotes && char === '"') {
      open.push({ closes: '"', at });
      at += 1;
    } else if (quotes && char === "'" && inside?.closes !== '"') {
      const close = text.indexOf("'", at + 1);
      if (close < 0 || close >= to) return fail('quote', at, at + 1);
      at = close + 1;
    } else if (char === escape) at += 2;
    else if (char !== '$') at += 1;
    else {
      const braced = text[at + 1] === '{';
      const nameAt = at + (braced ? 2 : 1);
      variable.lastIndex = nameAt;
      const name = variable.exec(text)?.[0] ?? '';
      const behind = nameAt + name.length;
      operators.lastIndex = behind;
      const operator = braced ? (operators.exec(text)?.[0] ?? '') : '';
      const next = behind + operator.length;
      if (braced && (name === '' || behind >= to || (operator === '' && text[behind] !== '}')))
        return fail('substitution', at, Math.min(behind + 1, to));
      if (/^[a-z_]/i.test(name))
        found.push({
          name,
          operator,
          span: spanAt(line, at, Math.min(braced && operator === '' ? next + 1 : next, to)),
          nameSpan: spanAt(line, nameAt, behind),
        });
      if (braced && operator !== '') open.push({ closes: '}', at });
      at = braced && operator === '' ? next + 1 : Math.max(next, at + 1);
    }
  }
  const last = open.at(-1);
  return last === undefined ? { found, unreadable: undefined } : fail(last.closes === '"' ? 'quote' : 'substitution', last.at, last.at + 1);
}

/** Nothing else means anything. */
const special = /["'$}\\`]/g;
const variable = /\d+|[@*#?\-$!]|[A-Za-z_]\w*|/y;
/** All that a version of BuildKit knows; `/` begins a replacement. */
const operators = /:[-+?]|[-+?]|##?|%%?|\/\/?|/y;
