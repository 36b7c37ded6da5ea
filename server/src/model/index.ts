/** What the Dockerfile builds: stages, what ships, runs, installs, copies, mounts, effects. */
export * from './build';
export type { Cache } from './cache';
export * from './left-caches';
export * from './neighbours';
export { mountTarget, variableIn } from './cache';
export type { Effect } from './effect';
export { isArchive } from './copy-effects';
export { groupUndone, mayBeLarge, weighs, type Undone } from './history';
export { isFlag, type Invocation } from './invocation';
export { ownerChanges, type OwnerChange } from './owner-changes';
export { bringsRecommended, flagWithoutRecommended, installsRelyingOnIndex, mayInstallLater, refreshesAlone, ships } from './packages';
export { baseName, folderOf, matchesGlob, resolvePath, within } from './paths';
export { homeAt, literal, pathOf, type ValueAt } from './places';
export { isPosixShell, type Run } from './run';
export { isBuiltFrom, isRoot, rootStage, type Base, type Stage, type State, type Step } from './stage';
export { stepsDown, usersCreated } from './users';
export { userIdOf } from './user-id';
export { expand, hasVariable } from './variables';
