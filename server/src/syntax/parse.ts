import { DockerfileParser } from 'dockerfile-ast';
import type { Span } from '../text';
import { readDirectives } from './directives';
import type { PlacedHeredoc } from './heredocs';
import { readJson } from './json';
import { logicalLine, spanAt } from './lines';
import { mend } from './mend';
import type { Dockerfile, Heredoc, Instruction, LogicalLine } from './types';
import { readFlags, readWords } from './words';

/**
 * The Dockerfile that `text` is. Any string is one; what BuildKit would refuse is kept as it stands. Linear in the text.
 * dockerfile-ast says where instructions begin and end, on a text mended so that it agrees with BuildKit; what they hold is
 * read here, since its arguments lack exact places and the JSON form, and include the bodies of heredocs.
 */
export function parseDockerfile(text: string): Dockerfile {
  const { directives, escape, end } = readDirectives(text);
  const { text: mended, comments, heredocs } = mend(text, end, escape);
  const instructions = boundaries(mended).map((place, index) =>
    readInstruction(logicalLine(text, place.start, place.end, escape), 0, heredocs.get(place.start) ?? [], index),
  );
  const newline = text.indexOf('\n');
  return { text, escape, eol: text[newline - 1] === '\r' ? '\r\n' : '\n', directives, instructions, comments };
}

/** The places of the instructions, in order. */
function boundaries(mended: string): Span[] {
  const lineStarts = [0];
  // The lines of dockerfile-ast's positions end at a lone CR too.
  for (let at = 0; at < mended.length; at += 1) {
    const char = mended[at];
    if (char === '\n' || (char === '\r' && mended[at + 1] !== '\n')) lineStarts.push(at + 1);
  }
  const offset = ({ line, character }: { line: number; character: number }): number => (lineStarts[line] ?? mended.length) + character;
  return DockerfileParser.parse(mended)
    .getInstructions()
    .map((instruction) => instruction.getRange())
    .map(({ start, end }) => ({ start: offset(start), end: offset(end) }));
}

function readInstruction(line: LogicalLine, start: number, heredocs: readonly PlacedHeredoc[], index: number): Instruction {
  const { text } = line;
  const to = Math.max(start, endOf(text));
  keywordPattern.lastIndex = start;
  const keywordEnd = Math.min(start + (keywordPattern.exec(text)?.[0].length ?? 0), to);
  const keyword = text.slice(start, keywordEnd).toUpperCase();
  const keywordSpan = spanAt(line, start, keywordEnd);
  const { flags, end, rest } = readFlags(line, keywordEnd, to);
  const behind = spanAt(line, start, end).end;
  const body = rest < to ? spanAt(line, rest, to) : { start: behind, end: behind };
  const trigger =
    keyword === 'ONBUILD' && rest < to && !triggerless.test(text.slice(rest, rest + 'onbuild'.length + 1))
      ? readInstruction(line, rest, heredocs, index)
      : undefined;
  return {
    keyword,
    keywordSpan,
    span: { start: keywordSpan.start, end: heredocEnd(heredocs) ?? spanAt(line, start, to).end },
    flags,
    body,
    words: readWords(line, rest, to, heredocs),
    json: jsonKeywords.has(keyword) ? readJson(line, rest, to) : undefined,
    heredocs: heredocs.length === 0 ? noHeredocs : heredocs.map(withoutPlace),
    trigger,
    line,
    index,
  };
}

const noHeredocs: readonly Heredoc[] = [];

/** Where the text ends but for blanks. A byte order mark is none to BuildKit: a line of one alone is an instruction that nobody knows. */
function endOf(text: string): number {
  const { length } = text.trimEnd();
  return Math.max(length, text.lastIndexOf('\ufeff') + 1);
}

const keywordPattern = /[^\t\v\f\r ]*/y;
const jsonKeywords = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME']);
/** An ONBUILD of an ONBUILD is refused by BuildKit; not to follow it keeps the stack safe. */
const triggerless = /^onbuild(?:\s|$)/i;

function heredocEnd(heredocs: readonly Heredoc[]): number | undefined {
  const last = heredocs.at(-1);
  return last?.closing?.end ?? last?.body.end;
}

function withoutPlace({ name, marker, body, closing, quoted, chomp }: Heredoc): Heredoc {
  return { name, marker, body, closing, quoted, chomp };
}
