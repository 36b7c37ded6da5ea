import assert from 'node:assert/strict';
import type { BuildContext } from '../../server/src/context';
import { buildOf } from '../../server/src/model';
import { isRefusal, refactorings } from '../../server/src/refactor';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits } from '../../server/src/text';

/** A context of files with these texts, and of more files without. */
export function contextWith(texts: Readonly<Record<string, string>>, more: readonly string[] = []): BuildContext {
  return { files: [...Object.keys(texts), ...more, 'Dockerfile'], texts, truncated: false, dockerfile: 'Dockerfile' };
}

/** What a refactoring makes of a Dockerfile, or of another file; why it refuses, behind a dash; nothing where there is nothing to do. */
export function refactored(id: string, lines: readonly string[], context?: BuildContext, file?: string): string | undefined {
  const refactoring = refactorings.find((each) => each.id === id) ?? assert.fail(`no ${id}`);
  const text = lines.join('\n');
  const answer = refactoring.propose(buildOf(parseDockerfile(text), { context }));
  if (answer === undefined) return undefined;
  if (isRefusal(answer)) return `- ${answer.because}`;
  assert.ok(answer.changes.length > 0 && answer.changes.every(({ why }) => why.endsWith('.')));
  return file === undefined ? applyEdits(text, answer.edits) : applyEdits(context?.texts[file] ?? '', answer.edits, file);
}
