import { atLeast, type ActionItem } from '../../../shared/src';
import type { Report } from '../linter';
import { costInWords } from './cost';
import { withReason } from './fix-title';
import type { LintedDocument } from './lint-document';
import { lineRangeOf } from './places';

/** The findings of a document as a list of what is to be done: what saves most first, then what is most severe. */
export function actionListOf({ document, reports }: LintedDocument): ActionItem[] {
  return [...reports].sort(compare).map((report): ActionItem => {
    const [fix] = report.fixes;
    const saving = costInWords(report);
    return {
      message: report.message,
      rule: report.rule.id,
      range: lineRangeOf(document, report.at),
      ...(saving !== undefined && { saving }),
      ...(fix !== undefined && { fix: withReason(fix.title, fix.unsafe) }),
    };
  });
}

function compare(a: Report, b: Report): number {
  const saved = savedBy(b) - savedBy(a);
  if (saved !== 0 || a.level === b.level) return saved;
  return atLeast(a.level, b.level) ? -1 : 1;
}

/** What makes a rebuild slower weighs nothing. */
function savedBy({ saving, rule }: Report): number {
  return rule.meta.saving?.of === 'image size' ? (saving?.bytes ?? 0) : 0;
}
