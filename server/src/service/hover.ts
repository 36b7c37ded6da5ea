import type { Hover, Position } from 'vscode-languageserver-types';
import { bytesInWords } from '../../../shared/src';
import type { Report } from '../linter';
import { costInWords, sourceOfCost } from './cost';
import { imageAt, imageInWords } from './image-hover';
import type { LintedDocument } from './lint-document';
import { markupOf } from './markup';
import { lineRangeOf, touches } from './places';
import { labelOf, sectionHref, type View } from './view';

/**
 * What is known of the image whose name stands there, and what the findings there cost, why, what their unsafe fixes risk, and where the
 * book explains it. The editor shows the messages above, so they are not repeated. `undefined` where there is nothing to say.
 */
export function hoverOf(linted: LintedDocument, position: Position, view: View): Hover | undefined {
  const { document, build, reports } = linted;
  const offset = document.offsetAt(position);
  const found = reports.filter(({ at }) => touches(at, { start: offset, end: offset }));
  const image = build && imageAt(build, offset);
  const facts = image && imageInWords(build, image, found, view);
  const at = found[0]?.at ?? (facts === undefined ? undefined : image?.at);
  if (at === undefined) return undefined;
  // The editor cuts off what is longer than its box.
  const brief = found.length + (facts === undefined ? 0 : 1) > 2;
  const sections = found.map((report) => [...sectionOf(report, view, facts ?? '', brief)].join('\n\n'));
  const distinct = [...new Set([...(facts === undefined ? [] : [facts]), ...sections])].join(view.markdown ? '\n\n---\n\n' : '\n\n');
  return { contents: markupOf(distinct, view), range: lineRangeOf(document, at) };
}

function* sectionOf(report: Report, view: View, facts: string, brief: boolean): Generator<string> {
  const { saving } = report;
  const cost = costInWords(report);
  // The table of variants has what a leaner base saves.
  const isTold = saving?.compressed === true && facts.includes(`−${bytesInWords(saving.bytes)}`);
  if (cost !== undefined && !isTold) yield `**${cost}** (${sourceOfCost(report) ?? ''})`;
  const why = withoutDeadLinks(report.rule.why === '' ? report.rule.meta.summary : report.rule.why);
  yield brief ? beginning(why) : why;
  const reasons = [
    ...new Map(report.fixes.flatMap(({ title, unsafe }) => (unsafe === undefined ? [] : [[unsafe, title] as const])).reverse()),
  ];
  if (reasons.length === 1) yield `*The fix may change what is built:* ${reasons[0]?.[0] ?? ''}`;
  // Where each has its own reason, it is told whose it is.
  else if (reasons.length > 1)
    yield reasons
      .reverse()
      .map(([reason, title]) => `- *${title}:* ${reason}`)
      .join('\n');
  const [label, href] = [labelOf(report.chapter), sectionHref(view, report.chapter)];
  yield href === undefined ? `${label} of *Lightweight Docker Images*` : `[${label}](${href})`;
}

/** A page's links to its neighbours lead nowhere from a hover. */
function withoutDeadLinks(markdown: string): string {
  return markdown.replace(/\[([^[\]]*)\]\((?!https?:)[^()]*\)/g, '$1');
}

/** Its first sentences, at least one, as long as they are short together. */
function beginning(markdown: string): string {
  const sentences = markdown.split(/(?<=[^.\s]{2}[.!?])\s+(?=[\p{Lu}`_*])/u);
  let short = sentences[0] ?? '';
  for (const sentence of sentences.slice(1)) {
    if (short.length + sentence.length > 160) break;
    short += ` ${sentence}`;
  }
  return short;
}
