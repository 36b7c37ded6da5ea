/** What the Dockerfile builds: stages, what ships, runs, installs, copies, mounts, effects; and edits that keep it so. */
export * from './build';
export type { Cache } from './cache';
export { mountTarget, variableIn } from './cache';
export type { Effect } from './effect';
export { isArchive } from './effects';
export { appendToRun, joinRuns, removeCommand } from './editing';
export type { Undone } from './history';
export { isFlag, skipsRecommends, type Invocation } from './invocation';
export { baseName, folderOf, matchesGlob, resolvePath, within } from './paths';
export { homeAt, literal, pathOf, type ValueAt } from './places';
export type { Run } from './run';
export { isRoot, type Base, type Stage, type State, type Step } from './stage';
export { expand, hasVariable } from './variables';
