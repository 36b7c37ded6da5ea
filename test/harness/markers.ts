/**
 * Markers: comment lines that stand directly under the line they speak of, and say where a finding is expected and what it says.
 *
 *     RUN apt-get install curl
 *     #           ^^^^^^^ The message, which may be left out.
 *
 * What the finding saves may stand before it: `#   ^^^ {≈ 20 MB} The message.`
 *
 * A `#` directly followed by `^` is itself the first caret; `#<` marks the column of the `#` alone.
 */
export interface Mark {
  /** Counted from 0 in the text without markers. */
  readonly line: number;
  /** Columns from 0, the end exclusive. */
  readonly start: number;
  readonly end: number;
  /** `undefined` where any message will do. */
  readonly message: string | undefined;
  /** What it saves, in words; absent where any saving will do. */
  readonly saving?: string;
}

export interface Marked {
  /** Without the marker lines. */
  readonly text: string;
  readonly marks: readonly Mark[];
}

const marker = /^([ \t]*)#(?:(\^+)|(<)|([ \t]+)(\^+))(?:[ \t]+\{([^{}]+)\})?(?:[ \t]+(\S.*?))?[ \t]*$/;

export function readMarked(source: string): Marked {
  const kept: string[] = [];
  const marks: Mark[] = [];
  const lines = source.split(/(?<=\n)/);
  for (const [i, line] of lines.entries()) {
    const found = marker.exec(line.replace(/\r?\n$/, ''));
    if (found === null) {
      kept.push(line);
      continue;
    }
    marks.push(markOf(found, kept.length - 1));
    // A marker without a line ending stands for a text without a last one.
    if (i === lines.length - 1 && !line.endsWith('\n')) kept.push((kept.pop() ?? '').replace(/\r?\n$/, ''));
  }
  return { text: kept.join(''), marks };
}

/** The text with marks put back in their one canonical form, so that two of them compare as texts. */
export function withMarks(text: string, marks: readonly Mark[]): string {
  const sorted = [...marks].sort((a, b) => a.start - b.start || a.end - b.end || compare(a.message ?? '', b.message ?? ''));
  return text
    .split(/\r?\n/)
    .flatMap((line, i) => [line, ...sorted.filter((mark) => mark.line === i).map(render)])
    .join('\n');
}

/** `actual` without the messages that `expected` does not insist on. */
export function forgetMessages(actual: readonly Mark[], expected: readonly Mark[]): Mark[] {
  const open = [...expected];
  return actual.map((mark) => {
    const here = open.filter((other) => other.line === mark.line && other.start === mark.start && other.end === mark.end);
    const fits = here.filter(({ saving }) => saving === undefined || saving === mark.saving);
    const match = fits.find(({ message }) => message === mark.message) ?? fits.find(({ message }) => message === undefined);
    if (match === undefined) return here.some(({ saving }) => saving !== undefined) ? mark : withoutSaving(mark);
    open.splice(open.indexOf(match), 1);
    return match;
  });
}

function withoutSaving({ line, start, end, message }: Mark): Mark {
  return { line, start, end, message };
}

function markOf(found: RegExpExecArray, line: number): Mark {
  const [, indent = '', touching, only, gap = '', carets = '', saving, text] = found;
  const message = { message: text, ...(saving !== undefined && { saving }) };
  const hash = indent.length;
  if (only !== undefined) return { line, start: hash, end: hash + 1, ...message };
  if (touching !== undefined) return { line, start: hash, end: hash + 1 + touching.length, ...message };
  const start = hash + 1 + gap.length;
  return { line, start, end: start + carets.length, ...message };
}

function render({ start, end, message, saving }: Mark): string {
  const width = end - start;
  const sign = width === 1 ? '#<' : `#${'^'.repeat(Math.max(0, width - 1))}`;
  const place = start < 2 ? ' '.repeat(start) + sign : `#${' '.repeat(start - 1)}${'^'.repeat(width)}`;
  return [place, ...(saving === undefined ? [] : [`{${saving}}`]), ...(message === undefined ? [] : [message])].join(' ');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
