import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-types';
import { showResultCommand, type OptimiseResult } from '../../../shared/src';
import { contextText } from '../context';
import { summaryOf, type Optimised } from '../optimise';
import { isRefusal, refactorings } from '../refactor';
import { minimalEdits } from '../text';
import type { Environment } from './analysis';
import { confirmed } from './confirmed';
import type { LintedDocument } from './lint-document';
import { optimiseText } from './optimise-text';
import type { View } from './view';
import { fixEdit } from './workspace-edits';

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
 * should shine for them in every line. One that is refused is shown with the reason, where the editor can.
 */
export function* rewriteActions(
  linted: LintedDocument,
  wants: (kind: string) => boolean,
  view: View,
  environment: Environment,
): Generator<CodeAction> {
  const { build, uri, version } = linted;
  if (build === undefined) return;
  const offered: CodeAction[] = [];
  for (const { id, title, propose } of refactorings) {
    const kind = `${rewriteKind}.${id}`;
    const answer = wants(kind) || wants(`${rewriteKind}.${optimiseId}`) ? propose(build) : undefined;
    if (isRefusal(answer) && view.disables) offered.push({ title, kind, disabled: { reason: answer.because } });
    if (answer === undefined || isRefusal(answer)) continue;
    offered.push({ title: answer.title, kind, data: { uri, version, rewrite: id } satisfies RewriteData });
  }
  const works = offered.some(({ disabled }) => disabled === undefined) || linted.fixAllEdits().length > 0;
  const all: CodeAction = {
    title: optimiseTitle,
    kind: `${rewriteKind}.${optimiseId}`,
    data: { uri, version, rewrite: optimiseId } satisfies RewriteData,
  };
  for (const action of [...(works ? [all] : []), ...offered]) {
    if (!wants(action.kind ?? '')) continue;
    const whole = view.resolvesEdits || action.disabled !== undefined ? action : withRewriting(action, linted, view, environment);
    if (whole !== undefined) yield whole;
  }
}

/** An action of ours with its edit, worked out when it is picked; `undefined` where the text has moved on, or nothing comes of it. */
export function withRewriting(action: CodeAction, linted: LintedDocument, view: View, environment: Environment): CodeAction | undefined {
  const { version, rewrite } = (action.data ?? {}) as Partial<RewriteData>;
  if (rewrite === undefined || version !== linted.version) return undefined;
  const rewriting = rewritingOf(linted, rewrite === optimiseId ? undefined : rewrite, view, environment);
  if (rewriting.edit === undefined) return undefined;
  const { edit, result } = rewriting;
  const command = { title: 'Show what was done', command: showResultCommand, arguments: [result] };
  return { ...action, edit, ...(view.links === 'command' && { command }) };
}

/** A rewriting as an edit that waits to be confirmed, with what is to be said when it is made; without one, why there is none. */
export interface Rewriting {
  readonly edit: WorkspaceEdit | undefined;
  readonly result: OptimiseResult;
}

export function rewritingOf(linted: LintedDocument, only: string | undefined, view: View, environment: Environment): Rewriting {
  const text = linted.document.getText();
  const optimised = optimiseText(text, environment, { only, others: view.creates && view.versions });
  const edits = [
    ...minimalEdits(text, optimised.text),
    ...[...optimised.files].flatMap(([file, now]) => {
      const context = linted.build?.context;
      const before = context === undefined ? undefined : contextText(context, file);
      return minimalEdits(before ?? '', now).map((edit) => ({ ...edit, file }));
    }),
  ];
  const edit = edits.length === 0 ? undefined : fixEdit(linted, edits, view);
  const result = { message: messageOf(optimised, only), summary: markdownOf(optimised) };
  return { edit: edit && (view.annotates ? confirmed(edit, annotationOf(optimised)) : edit), result };
}

function annotationOf({ steps }: Optimised): { readonly label: string; readonly description: string } {
  const [first, ...others] = steps;
  const label = first !== undefined && others.length === 0 ? first.title : optimiseTitle;
  const said = others.length === 0 ? (first?.changes ?? []).map(({ why }) => why) : steps.map(({ title }) => `${title}.`);
  return { label, description: [...new Set(said)].join(' ') };
}

function messageOf({ steps, refused }: Optimised, only: string | undefined): string {
  const [refusal] = refused;
  if (steps.length > 0) return steps.length === 1 ? `Done: ${steps[0]?.title ?? ''}.` : `Done, in ${steps.length} steps.`;
  if (refusal !== undefined) return only === undefined ? `Nothing was changed. ${refusal.title}: ${refusal.because}` : refusal.because;
  return 'There is nothing to do.';
}

function markdownOf(optimised: Optimised): string {
  const lines = [...summaryOf(optimised)].map(({ depth, text }) => {
    return depth === 0 ? `\n## ${text}\n` : `${'  '.repeat(depth - 1)}- ${text}`;
  });
  return ['# What was done, and why', ...lines, ''].join('\n');
}
