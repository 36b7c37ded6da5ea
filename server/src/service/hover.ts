import type { Hover, Position } from 'vscode-languageserver-types';
import type { Report } from '../linter';
import { savingInWords } from '../model';
import type { LintedDocument } from './lint-document';
import { lineRangeOf, touches } from './places';
import { labelOf, sectionHref, type View } from './view';

/**
 * What a finding costs, why, what its unsafe fixes risk, and where the book explains it. The editor shows the message above, so it is
 * not repeated. `undefined` where nothing was found at the position.
 */
export function hoverOf(linted: LintedDocument, position: Position, view: View): Hover | undefined {
  const offset = linted.document.offsetAt(position);
  const found = linted.reports.filter(({ at }) => touches(at, { start: offset, end: offset }));
  const [first] = found;
  if (first === undefined) return undefined;
  const sections = found.map((report) => [...sectionOf(report, view)].join('\n\n'));
  const distinct = [...new Set(sections)].join(view.markdown ? '\n\n---\n\n' : '\n\n');
  return {
    contents: view.markdown ? { kind: 'markdown', value: distinct } : { kind: 'plaintext', value: plain(distinct) },
    range: lineRangeOf(linted.document, first.at),
  };
}

function* sectionOf(report: Report, view: View): Generator<string> {
  const cost = costOf(report);
  if (cost !== undefined) yield cost;
  yield withoutDeadLinks(report.rule.why === '' ? report.rule.meta.summary : report.rule.why);
  for (const reason of new Set(report.fixes.flatMap(({ unsafe }) => unsafe ?? []))) yield `*The fix may change what is built:* ${reason}`;
  const [label, href] = [labelOf(report.chapter), sectionHref(view, report.chapter)];
  yield href === undefined ? `${label} of *Lightweight Docker Images*` : `[${label}](${href})`;
}

/** Bytes, only with where the figure comes from. */
function costOf({ saving, rule }: Report): string | undefined {
  const source = saving?.note ?? rule.meta.saving?.source;
  if (saving === undefined || source === undefined) return undefined;
  const of = rule.meta.saving?.of === 'rebuild time' ? 'to fetch again on a rebuild' : 'in the image';
  return `**${savingInWords(saving)} ${of}** (${source})`;
}

/** A page's links to its neighbours lead nowhere from a hover. */
function withoutDeadLinks(markdown: string): string {
  return markdown.replace(/\[([^[\]]*)\]\((?!https?:)[^()]*\)/g, '$1');
}

function plain(markdown: string): string {
  return markdown.replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1').replace(/\*\*|[*`]/g, '');
}
