/** What the Dockerfile builds: stages, what ships, runs, installs, copies, mounts, effects. */
export { accountsBetween, hasAccount } from './accounts';
export * from './build';
export type { Cache } from './cache';
export { cachesFilledHere } from './caches-filled';
export { isCheckedLater } from './checks';
export * from './left-caches';
export * from './neighbours';
export { mountTarget, variableIn } from './cache';
export { deadEnds } from './dead-ends';
export { shippedDevInstall, type DevInstall } from './dev-installs';
export { definedContexts } from './definitions';
export * from './early-sources';
export { imagesUsed, isTrusted } from './images-used';
export { nearest } from '../text';
export type { Effect } from './effect';
export { isArchive, isSystemFolder } from './copy-effects';
export { globalArguments, imageByDefault, undeclaredInFrom } from './from-arguments';
export { failsRun } from './fails-run';
export { isFolderThere } from './folders-there';
export { groupUndone, mayBeLarge, weighs, type Undone } from './history';
export { isFlag, type Invocation } from './invocation';
export { mayBeOwnScript } from './own-programs';
export { ownerChanges, type OwnerChange } from './owner-changes';
export {
  bringsRecommended,
  flagWithoutRecommended,
  installsRelyingOnIndex,
  mayInstallLater,
  readsIndex,
  refreshesAlone,
  ships,
} from './packages';
export { baseName, folderOf, matchesGlob, resolvePath, shown, within } from './paths';
export { homeAt, literal, pathOf, type ValueAt } from './places';
export { type Run } from './run';
export { asksFirst, asksOnlyLater } from './prompts';
export { staleInstalls, type StaleInstall } from './stale-index';
export { looseLockfiles, type LooseLockfile } from './lockfiles';
export { isRemovableInRun, keptBuildPackages, mayBuildLater, type KeptBuildPackages } from './build-packages';
export { bringsDocs } from './docs';
export { frontEndUses } from './front-ends';
export { repeatedPackages, upgradesSystem } from './upgrades';
export { unpinnedPackages } from './pinning';
export { isPosixShell, sourceOf, type RunSource } from './run-source';
export { buildWork, type BuildWork } from './build-work';
export { isCalledAtStart } from './started';
export { shippedSources, type ShippedSources } from './shipped-sources';
export { shippedToolchain, type ShippedToolchain } from './toolchains';
export { isWorkshop, startOf } from './starting';
export { isBuiltFrom, isRoot, rootStage, type Base, type Stage, type State, type Step } from './stage';
export { stepsDown, usersCreated } from './users';
export { userIdOf } from './user-id';
export { isStageNumber, platformOf, stageReferences, writtenName, type StageReference } from './stage-references';
export { wholeCopies, type WholeCopy } from './whole-copies';
export { unknownStages, type UnknownStage } from './unknown-stages';
export { expand, hasVariable, variablesIn } from './variables';
export { isInstruction, isLegacyPair } from './instruction-names';
export { overriddenIn, type Overridden } from './overridden';
export { exposedPorts, portOf, type ExposedPort } from './ports';
export { lastingFrontEnds, type FrontEnd } from './front-end';
export { idleCommands, type Idleness } from './idle-commands';
export { largeIds } from './large-ids';
export { isUnderMount, isWorkdirUsedAfter, moveOf, type Move } from './moves';
export { isBareSystem, isEnvironmentHidden, sudoers } from './needless-sudo';
export { knowsPipefail, lostFailures } from './pipes';
export { copiedSecrets, type CopiedSecret } from './secret-files';
export { secretsIn, type Secret } from './secrets';
export { shellLinks, type ShellLink } from './shell-links';
export { firstUnheeded } from './unheeded';
export { oddCases, type OddCase } from './casing';
export { emptyContinuations, type EmptyContinuation } from './empty-continuations';
export { undoes } from './effects';
export { copiesIn, copyOf, type CopyIn } from './copies';
export { relativePath, workdirSetBefore, workdirWritten, type WorkdirSet } from './workdirs';
export { sourceKind, type SourceKind } from './sources';
export * from './useless-mounts';
export { aptMountsUnlocked } from './apt-mounts';
export type { Refusal } from './refusal';
export { refusals } from './refusals';
export { addressOf, downloadsIn, isToOutput, type Download } from './downloads';
export { networkScripts } from './network-scripts';
export { unfixedSources, type Unfixed } from './unfixed';
export * from './context-copies';
export { earlyReferences, type EarlyReference } from './early-references';
export { undefinedVariables, type UndefinedVariable } from './undefined-variables';
export { isOf, type Unpacking } from './unpackings';
export { archivesKept, archivesCopied, isUnpackedCopy, type ArchiveCopied, type ArchiveKept } from './archives';
export { reachesLog } from './logs';
export { stepsNaming } from './mentions';
export { copiesRepeated, filesForOneRun, type FileForOneRun } from './copies-used';
export { oddLabels, type OddLabel } from './labels';
export * from './volatile-values';
export { undescribed, type Undescribed } from './descriptions';
export { silencingComments } from './silencing-comments';
export { linkableCopies } from './linkable-copies';
