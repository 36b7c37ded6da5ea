import { commands, Disposable, EventEmitter, Uri, window, workspace } from 'vscode';
import { optimiseCommand, refactoringCommand, refactoringIds, showResultCommand, type OptimiseResult } from '../../shared/src';
import type { Execute } from './look-up';

const scheme = 'deadweight-summary';

/**
 * "Optimise this Dockerfile", and each refactoring alone. The server has the editor show the edit before it is made; what was done and why is then a
 * message away.
 */
export function registerRewriting(execute: Execute): Disposable {
  const summary = createSummary();
  const rewrite = (id?: string) => async (uri: unknown) => {
    const document = typeof uri === 'string' ? uri : window.activeTextEditor?.document.uri.toString();
    if (document === undefined) return;
    const result = (await execute(optimiseCommand, [document, ...(id === undefined ? [] : [id])])) as OptimiseResult | null | undefined;
    if (result) await summary.offer(result);
  };
  return Disposable.from(
    summary,
    commands.registerCommand(optimiseCommand, rewrite()),
    ...refactoringIds.map((id) => commands.registerCommand(refactoringCommand(id), rewrite(id))),
    commands.registerCommand(showResultCommand, (result: OptimiseResult) => summary.offer(result)),
  );
}

interface Summary extends Disposable {
  /** Says what came of it, with a way to all that was done and why. */
  offer(result: OptimiseResult): Promise<void>;
}

/** The last summary, as a document that the Markdown preview shows. */
function createSummary(): Summary {
  const uri = Uri.from({ scheme, path: '/What was done.md' });
  const changed = new EventEmitter<Uri>();
  let text = '';
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: () => text,
  });
  return {
    offer: async ({ message, summary }) => {
      const show = 'Show What and Why';
      if ((await window.showInformationMessage(message, show)) !== show) return;
      text = summary;
      changed.fire(uri);
      await commands.executeCommand('markdown.showPreviewToSide', uri);
    },
    dispose: () => void Disposable.from(provider, changed).dispose(),
  };
}
