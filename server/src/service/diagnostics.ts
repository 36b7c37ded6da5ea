import type { Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Severity } from '../../../shared/src';
import type { Report } from '../linter';
import type { LintedDocument } from './lint-document';
import { lineRangeOf } from './places';
import { isDeferred, sectionHref, type View } from './view';

/** The diagnostics of a document, but for those that a neighbour shows already. No fix is asked for: that is the light bulb's. */
export function diagnosticsOf(linted: LintedDocument, view: View): Diagnostic[] {
  return linted.reports.filter((report) => !isDeferred(view, linted.document, report)).map((report) => diagnosticOf(linted, report, view));
}

export function diagnosticOf({ document, uri }: LintedDocument, report: Report, view: View): Diagnostic {
  const href = report.rule.from?.href ?? sectionHref(view, report.chapter);
  const related = view.related ? (report.related ?? []) : [];
  return {
    range: lineRangeOf(document, report.at),
    severity: severities[report.level],
    code: report.rule.id,
    ...(href !== undefined && { codeDescription: { href } }),
    source: report.rule.from?.name ?? 'deadweight',
    message: report.message,
    ...(related.length > 0 && {
      relatedInformation: related.map(({ at, message }) => ({ location: { uri, range: lineRangeOf(document, at) }, message })),
    }),
  };
}

/** The protocol's numbers; its own constants would bring its whole library along. */
const severities: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, info: 3, hint: 4 };
