import { parseDockerfile } from '../../server/src/syntax';

/** The same Dockerfile written otherwise, in which a rule must find and do the same. */
export interface Twin {
  readonly name: string;
  readonly text: string;
  /** Lines that stand before the original's first. */
  readonly addedLines: number;
  /** Writes another text (a fixed one) in the same way. */
  readonly of: (text: string) => string;
}

export function twinsOf(text: string): Twin[] {
  return [...lineEndingTwin(text), ...backtickTwin(text)];
}

function* lineEndingTwin(text: string): Generator<Twin> {
  if (!text.includes('\n')) return;
  const toCrlf = (other: string): string => other.replace(/\r?\n/g, '\r\n');
  const toLf = (other: string): string => other.replace(/\r\n/g, '\n');
  const of = text.includes('\r\n') ? toLf : toCrlf;
  yield { name: text.includes('\r\n') ? 'LF' : 'CRLF', text: of(text), addedLines: 0, of };
}

/** The twin with `# escape=` backtick; none where backslashes or backticks mean more than the end of a line. */
function* backtickTwin(text: string): Generator<Twin> {
  const { directives, instructions } = parseDockerfile(text);
  if (directives.some(({ name }) => name === 'escape') || /`[ \t]*\r?$|\\\\[ \t]*\r?$/m.test(text)) return;
  const escapes = instructions.some(
    ({ keyword, span }) => keyword !== 'RUN' && /\\(?![ \t]*\r?(?:\n|$))/.test(text.slice(span.start, span.end)),
  );
  if (escapes) return;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const of = (other: string): string => `# escape=\`${eol}${withBackticks(other)}`;
  yield { name: '# escape=`', text: of(text), addedLines: 1, of };
}

/** Backticks in place of the backslashes that continue instructions, not of those in the body of a heredoc. */
function withBackticks(text: string): string {
  const heredocs = parseDockerfile(text).instructions.flatMap((instruction) => (instruction.trigger ?? instruction).heredocs);
  return text.replace(/\\(?=[ \t]*\r?\n)/g, (backslash, offset: number) =>
    heredocs.some(({ body }) => body.start <= offset && offset < body.end) ? backslash : '`',
  );
}
