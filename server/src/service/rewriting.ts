import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-types';
import { optimiseCommand, type OptimiseResult, type ProposedFile, type RewriteProposal } from '../../../shared/src';
import { contextText } from '../context';
import { summaryOf, type Optimised } from '../optimise';
import { isRefusal, refactorings } from '../refactor';
import { minimalEdits } from '../text';
import type { Environment } from './analysis';
import type { LintedDocument } from './lint-document';
import { optimiseText } from './optimise-text';
import type { View } from './view';
import { fixEdit, uriInContext } from './workspace-edits';

/** The kind above all our rewritings: `refactor.rewrite.deadweight.split-into-stages`. */
export const rewriteKind = 'refactor.rewrite.deadweight';
const optimiseId = 'optimise';
const optimiseTitle = 'Optimise this Dockerfile';

/** What an action knows of itself until it is picked. */
export interface RewriteData {
  readonly uri: string;
  readonly version: number;
  /** A refactoring, or `optimise`. */
  readonly rewrite: string;
}

/**
 * The rewritings of the whole file, for the menu of refactorings: only where that asks, since none of them belongs to a place, and no light bulb
 * should shine for them in every line. Our client shows what one would make before it is made, so it gets a command; others get the edit. One
 * that is refused is shown with the reason, where the editor can.
 */
export function* rewriteActions(
  linted: LintedDocument,
  wants: (kind: string) => boolean,
  view: View,
  environment: Environment,
): Generator<CodeAction> {
  const { build, uri, version } = linted;
  if (build === undefined) return;
  const offered: (CodeAction & { readonly rewrite?: string })[] = [];
  for (const { id, title, propose } of refactorings) {
    const kind = `${rewriteKind}.${id}`;
    const answer = wants(kind) || wants(`${rewriteKind}.${optimiseId}`) ? propose(build) : undefined;
    if (isRefusal(answer) && view.disables) offered.push({ title, kind, disabled: { reason: answer.because } });
    if (answer !== undefined && !isRefusal(answer)) offered.push({ title: answer.title, kind, rewrite: id });
  }
  const works = offered.some(({ rewrite }) => rewrite !== undefined) || linted.fixAllEdits().length > 0;
  const all = { title: optimiseTitle, kind: `${rewriteKind}.${optimiseId}`, rewrite: optimiseId };
  for (const { rewrite, ...action } of [...(works ? [all] : []), ...offered]) {
    if (!wants(action.kind ?? '')) continue;
    const data: RewriteData | undefined = rewrite === undefined ? undefined : { uri, version, rewrite };
    const whole = data === undefined ? action : takeable({ ...action, data }, data, linted, view, environment);
    if (whole !== undefined) yield whole;
  }
}

function takeable(
  action: CodeAction,
  { uri, rewrite }: RewriteData,
  linted: LintedDocument,
  view: View,
  environment: Environment,
): CodeAction | undefined {
  if (view.links !== 'command') return view.resolvesEdits ? action : withRewriting(action, linted, view, environment);
  const { title, kind } = action;
  const named = rewrite === optimiseId ? [] : [rewrite];
  return { title, ...(kind !== undefined && { kind }), command: { title, command: optimiseCommand, arguments: [uri, ...named] } };
}

/** An action of ours with its edit, worked out when it is picked; `undefined` where the text has moved on, or nothing comes of it. */
export function withRewriting(action: CodeAction, linted: LintedDocument, view: View, environment: Environment): CodeAction | undefined {
  const { version, rewrite } = (action.data ?? {}) as Partial<RewriteData>;
  if (rewrite === undefined || version !== linted.version) return undefined;
  const { edit } = rewritingOf(linted, rewrite === optimiseId ? undefined : rewrite, view, environment);
  return edit && { ...action, edit };
}

/** A rewriting as an edit, with what is to be said when it has been made; without one, why there is none. */
export interface Rewriting {
  readonly edit: WorkspaceEdit | undefined;
  readonly result: OptimiseResult;
}

export function rewritingOf(linted: LintedDocument, only: string | undefined, view: View, environment: Environment): Rewriting {
  const { edit, optimised } = rewritten(linted, only, view, environment);
  const { steps } = optimised;
  const done = steps.length === 1 ? `Done: ${steps[0]?.title ?? ''}.` : `Done, in ${steps.length} steps.`;
  const message = edit === undefined ? whyNothing(optimised, only) : done;
  return { edit, result: { message, summary: markdownOf(optimised, 'What was done, and why') } };
}

/** A rewriting to be looked at: the whole texts beside the edit that makes them. */
export function proposalOf(linted: LintedDocument, only: string | undefined, view: View, environment: Environment): RewriteProposal {
  const { edit, files, optimised } = rewritten(linted, only, view, environment);
  const { steps } = optimised;
  const title = steps.length === 1 ? (steps[0]?.title ?? optimiseTitle) : optimiseTitle;
  const said = steps.length === 1 ? `Proposed: ${title}.` : `Proposed: ${title}, in ${steps.length} steps.`;
  const message = edit === undefined ? whyNothing(optimised, only) : said;
  const summary = markdownOf(optimised, 'What is proposed, and why');
  return { title, message, summary, ...(edit === undefined ? { files: [] } : { files, edit }) };
}

interface Rewritten {
  readonly optimised: Optimised;
  readonly files: readonly ProposedFile[];
  readonly edit: WorkspaceEdit | undefined;
}

function rewritten(linted: LintedDocument, only: string | undefined, view: View, environment: Environment): Rewritten {
  const { uri, document } = linted;
  const text = document.getText();
  const context = linted.build?.context;
  // Where nobody knows where the context lies, nothing can be written there.
  const others = view.creates && view.versions && context?.dockerfile !== undefined;
  const optimised = optimiseText(text, environment, { only, others });
  const changed: readonly (ProposedFile & { readonly file?: string })[] = [
    ...(optimised.text === text ? [] : [{ uri, before: text, after: optimised.text }]),
    ...[...optimised.files].flatMap(([file, after]) => {
      const [before, at] = context === undefined ? [] : [contextText(context, file), uriInContext(uri, context, file)];
      return at === undefined || before === after ? [] : [{ uri: at, file, ...(before !== undefined && { before }), after }];
    }),
  ];
  const edits = changed.flatMap(({ file, before = '', after }) =>
    minimalEdits(before, after).map((edit) => (file === undefined ? edit : { ...edit, file })),
  );
  const files = changed.map(({ uri: at, before, after }) => ({ uri: at, ...(before !== undefined && { before }), after }));
  return { optimised, files, edit: edits.length === 0 ? undefined : fixEdit(linted, edits, view) };
}

function whyNothing({ refused: [refusal] }: Optimised, only: string | undefined): string {
  if (refusal === undefined) return 'There is nothing to do.';
  return only === undefined ? `Nothing is to be changed. ${refusal.title}: ${refusal.because}` : refusal.because;
}

function markdownOf(optimised: Optimised, heading: string): string {
  const lines = [...summaryOf(optimised)].map(({ depth, text }) => {
    return depth === 0 ? `\n## ${text}\n` : `${'  '.repeat(depth - 1)}- ${text.replace(/^To look at:/, '**To look at:**')}`;
  });
  return [`# ${heading}`, ...lines, ''].join('\n');
}
