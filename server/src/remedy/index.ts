/** Edits that repair what rules find, each with the proof that the build stays the same, or the reason why it may not. */
export * from './cache-mounts';
export * from './cache-tidying';
export * from './dependencies-first';
export * from './exec-form';
export { joinRuns, runsBetween } from './join-runs';
export * from './leaner-base';
export * from './owner-in-copy';
export type { Remedy } from './remedy';
export { appendToRun, removeCommand, splitAfter } from './run-editing';
export * from './unprivileged-user';
