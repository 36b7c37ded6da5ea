import { fixAll, type Report } from '../linter';
import { minimalEdits, TextDocument, type Edit } from '../text';
import { analyse, maxLength, type Analysis, type Environment } from './analysis';

/** A document linted: one per version and environment, shared by diagnostics, code actions and hover. */
export interface LintedDocument extends Partial<Analysis> {
  readonly uri: string;
  readonly version: number;
  /** The document as it was when it was linted; later changes do not reach it. */
  readonly document: TextDocument;
  readonly reports: readonly Report[];
  /** Why the document was not linted, where it was not. */
  readonly notice?: string;
  /** The edits that "fix all" makes; found out when first asked for. */
  readonly fixAllEdits: () => readonly Edit[];
}

/** Lints documents, keeping the last result of each. */
export type LintDocument = (document: TextDocument, environment: Environment) => LintedDocument;

/**
 * A linter with a memory of its own: as long as version and environment (by identity) stay the same, a document is linted once.
 */
export function createLinter(): LintDocument {
  const last = new WeakMap<TextDocument, { readonly environment: Environment; readonly linted: LintedDocument }>();
  return (document, environment) => {
    const known = last.get(document);
    if (known?.environment === environment && known.linted.version === document.version) return known.linted;
    const linted = lintDocument(document, environment);
    last.set(document, { environment, linted });
    return linted;
  };
}

/** Lints a document. Disabled or too large, it has no reports. */
export function lintDocument(document: TextDocument, environment: Environment): LintedDocument {
  const { uri, version, languageId } = document;
  const text = document.getText();
  // A copy, since the editor's changes are written into the document itself.
  const base = { uri, version, document: TextDocument.create(uri, languageId, version, text) };
  const none = { ...base, reports: [], fixAllEdits: () => [] };
  if (environment.settings?.enable === false) return none;
  if (text.length > maxLength) return { ...none, notice: 'The file is larger than 1 MB and is not checked.' };
  const analysis = analyse(text, environment);
  let edits: readonly Edit[] | undefined;
  const fixAllEdits = (): readonly Edit[] =>
    (edits ??= minimalEdits(text, fixAll(text, (next) => (next === text ? analysis : analyse(next, environment)).reports).text));
  return { ...base, ...analysis, fixAllEdits };
}
