import type { Fix, Report } from '../linter';
import { TextDocument, type Span } from '../text';
import { savingOf, type Besides, type FileResult } from './result';

/** The findings for programs. Lines and columns count from 1, columns in UTF-16 units. */
export function formatJson(results: readonly FileResult[]): string {
  const findings = results.flatMap(({ reports }) => reports);
  const report = {
    version: 1,
    files: results.map(({ path, document, reports, errors, besides }) => ({
      path,
      findings: reports.map((each) => findingOf(document, each, besides)),
      errors: errors.map((message) => ({ message })),
    })),
    summary: {
      files: results.length,
      findings: findings.length,
      fixable: findings.filter(({ fixes }) => fixes.length > 0).length,
      savingBytes: savingOf(results),
    },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function findingOf(
  document: TextDocument,
  { rule, kin, level, message, chapter, at, saving, related = [], fixes }: Report,
  besides: Besides,
) {
  return {
    rule: rule.id,
    ...(rule.from !== undefined && { source: rule.from.name }),
    kin,
    level,
    message,
    chapter,
    ...placeOf(document, at),
    ...(saving !== undefined && { saving: { of: rule.meta.saving?.of ?? 'image size', bytes: saving.bytes } }),
    related: related.map((each) => ({ message: each.message, ...placeOf(document, each.at) })),
    docs: rule.from?.href ?? `docs/rules/${rule.id}.md`,
    fixes: fixes.map((fix) => fixOf(document, fix, besides)),
  };
}

function fixOf(document: TextDocument, { title, unsafe, edits }: Fix, besides: Besides) {
  return {
    title,
    safe: unsafe === undefined,
    ...(unsafe !== undefined && { why: unsafe }),
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

function placeOf(document: TextDocument, { start, end }: Span) {
  const place = (offset: number) => {
    const { line, character } = document.positionAt(offset);
    return { line: line + 1, column: character + 1 };
  };
  return { start: place(start), end: place(end) };
}
