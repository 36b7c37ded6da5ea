import type { CodeLens } from 'vscode-languageserver-types';
import { actionListCommand, bytesInWords } from '../../../shared/src';
import { unitedSavings } from '../linter';
import { baseSize, isBuiltFrom, rootStage, savingInWords, stageWeight, type Build, type Stage } from '../model';
import { baseInWords, worthShowing } from './inlay-hints';
import type { LintedDocument } from './lint-document';
import { lineRangeOf } from './places';
import type { View } from './view';

/**
 * Over the FROM of each stage that ships: what is known of its weight, what its findings would save together, and where our client can show
 * it, the list of what is to be done.
 */
export function codeLensesOf(linted: LintedDocument, view: View): CodeLens[] {
  const { build, document, uri } = linted;
  if (build === undefined) return [];
  return build.stages.flatMap((stage) => {
    const { from, fate } = stage;
    if (fate !== 'ships' || from === undefined) return [];
    const { start } = lineRangeOf(document, from.span);
    const range = { start, end: start };
    const titles = [weightInWords(build, stage), savingsInWords(linted, stage)].flatMap((title) => title ?? []);
    const lenses = titles.map((title): CodeLens => ({ range, command: { title, command: '' } }));
    // The list is the file's, so it stands there once: over what is built in the end, beside what is known of that.
    if (view.links !== 'command' || lenses.length === 0 || stage !== build.target || linted.reports.length === 0) return lenses;
    return [...lenses, { range, command: { title: 'Open the action list', command: actionListCommand, arguments: [uri] } }];
  });
}

/** The base compressed and the rest on the disk, which are never added to each other. */
function weightInWords(build: Build, stage: Stage): string | undefined {
  const { added, unknown } = stageWeight(build, stage);
  const base = baseSize(build, rootStage(stage));
  const below = base === undefined ? [] : [`Base ${baseInWords(base, ' compressed')}`];
  const words = savingInWords({ bytes: added.bytes, estimate: added.estimated, atLeast: unknown.length > 0 });
  const above = added.bytes < worthShowing ? [] : [`${below.length === 0 ? 'Adds' : 'adds'} ${words} on disk`];
  return below.length + above.length === 0 ? undefined : [...below, ...above].join(', ');
}

/** What the findings in a stage and in those below it save together; what two of them would take away counts once. */
function savingsInWords({ build, reports }: LintedDocument, stage: Stage): string | undefined {
  const savings = reports
    .filter(({ at, rule }) => rule.meta.saving?.of === 'image size' && isWithin(build, stage, at.start))
    .flatMap(({ saving }) => saving ?? []);
  const { bytes, estimate, compressedBytes } = unitedSavings(savings);
  const atLeast = savings.some((saving) => saving.atLeast === true && saving.compressed !== true);
  const onDisk = bytes < worthShowing ? [] : [`${savingInWords({ bytes, estimate, atLeast })} on disk`];
  const toPull = compressedBytes < worthShowing ? [] : [`${bytesInWords(compressedBytes)} of the base`];
  return onDisk.length + toPull.length === 0 ? undefined : `Could save ${[...toPull, ...onDisk].join(', ')}`;
}

function isWithin(build: Build | undefined, stage: Stage, offset: number): boolean {
  const own = build?.stages.findLast(({ from }) => (from?.span.start ?? 0) <= offset);
  return own !== undefined && (own === stage || isBuiltFrom(stage, own));
}
