/** A document to diagnostics, code actions and hover: plain data of the language server protocol, made by plain functions. */
export * from './analysis';
export { switchBaseKind } from './base-actions';
export { actionListOf } from './action-list';
export * from './code-actions';
export { codeLensesOf } from './code-lenses';
export { completeConfig } from './config-completion';
export * from './diagnostics';
export * from './hover';
export { inlayHintsOf, inlayTooltipOf, type InlayHintData } from './inlay-hints';
export * from './lint-document';
export * from './optimise-text';
export { rebuildChoices, rebuildOf, typicalChanges } from './rebuild';
export * from './remote-words';
export { proposalOf, rewriteKind, rewritingOf, withRewriting } from './rewriting';
export { namedSources } from './named-sources';
export type { Shown, View } from './view';
export { keyOf, newScripts, readComments, scriptsOf, type ShellCheckResults, type ShellScript } from '../shellcheck';
export { imageQuestions } from '../model';
