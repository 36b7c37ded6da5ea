import type { Fix, Report } from '../linter';
import { TextDocument, type Span } from '../text';
import type { Place, Position, ShownFinding, ShownFix } from './result';

/** The other files of a build context, which fixes may be for. */
export interface Besides {
  /** `undefined` for a file that is not there. */
  readonly textOf: (path: string) => string | undefined;
  /** As the user would name it. */
  readonly shown: (path: string) => string;
}

/** A report as it is shown. */
export function findingOf(
  document: TextDocument,
  { rule, kin, level, message, chapter, at, saving, related = [], fixes }: Report,
  besides: Besides,
): ShownFinding {
  return {
    rule: rule.id,
    ...(rule.from !== undefined && { source: rule.from.name }),
    kin,
    level,
    message,
    chapter,
    ...placeOf(document, at),
    ...(saving !== undefined && { saving: { of: rule.meta.saving?.of ?? 'image size', bytes: saving.bytes, ...signsOf(saving) } }),
    related: related.map((each) => ({ message: each.message, ...placeOf(document, each.at) })),
    docs: rule.from?.href ?? `docs/rules/${rule.id}.md`,
    fixes: fixes.map((fix) => fixOf(document, fix, besides)),
  };
}

function signsOf({
  estimate,
  atLeast,
  compressed,
}: NonNullable<Report['saving']>): Omit<NonNullable<ShownFinding['saving']>, 'of' | 'bytes'> {
  return {
    ...(estimate === true && { estimated: true }),
    ...(atLeast === true && { atLeast }),
    ...(compressed === true && { compressed }),
  };
}

function fixOf(document: TextDocument, { title, unsafe, further, edits }: Fix, besides: Besides): ShownFix {
  return {
    title,
    safe: unsafe === undefined,
    ...(unsafe !== undefined && { why: unsafe }),
    ...(further === true && { further }),
    edits: edits.map(({ span, text, file }) =>
      file === undefined
        ? { ...placeOf(document, span), text }
        : { path: besides.shown(file), ...placeOf(otherDocument(besides, file), span), text },
    ),
  };
}

function otherDocument({ textOf }: Besides, file: string): TextDocument {
  return TextDocument.create(file, '', 0, textOf(file) ?? '');
}

function placeOf(document: TextDocument, { start, end }: Span): Place {
  const place = (offset: number): Position => {
    const { line, character } = document.positionAt(offset);
    return { line: line + 1, column: character + 1 };
  };
  return { start: place(start), end: place(end) };
}
