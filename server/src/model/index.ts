/** What the Dockerfile builds: stages, what ships, runs, installs, copies, mounts, effects. */
export { accountsBetween, hasAccount } from './commands/accounts';
export * from './build';
export type { Cache } from './packages/cache';
export { isCheckedLater } from './files/checks';
export * from './packages/left-caches';
export { isOfLayer, missingMounts, mountInstead } from './packages/missing-mounts';
export * from './neighbours';
export { mountTarget, variableIn } from './packages/cache';
export { deadEnds } from './references/dead-ends';
export { shippedDevInstall, type DevInstall } from './shipping/dev-installs';
export { definedContexts } from './references/definitions';
export * from './early-sources';
export { imagesUsed, isTrusted } from './references/images-used';
export * from './weight';
export { nearest } from '../text';
export type { Effect } from './files/effect';
export { isArchive, isSystemFolder } from './files/copy-effects';
export { imageQuestion, imageQuestions, isOutdated, remoteImageOf } from './references/remote-images';
export { globalArguments, imageByDefault, undeclaredInFrom } from './references/from-arguments';
export { failsRun } from './commands/fails-run';
export { isFolderThere } from './files/folders-there';
export { groupUndone, mayBeLarge, weighs, type Undone } from './files/history';
export { isFlag, type Invocation } from './invocation';
export { mayBeOwnScript } from './files/own-programs';
export { ownerChanges, type OwnerChange } from './files/owner-changes';
export {
  bringsRecommended,
  flagWithoutRecommended,
  installsRelyingOnIndex,
  mayInstallLater,
  readsIndex,
  refreshesAlone,
  ships,
} from './packages/packages';
export { baseName, folderOf, matchesGlob, resolvePath, shown, within } from './paths';
export { homeAt, literal, pathOf, type ValueAt } from './places';
export { type Run } from './run';
export { asksFirst, asksOnlyLater } from './packages/prompts';
export { staleInstalls, type StaleInstall } from './packages/stale-index';
export { looseLockfiles, type LooseLockfile } from './packages/lockfiles';
export { isRemovableInRun, keptBuildPackages, mayBuildLater, type KeptBuildPackages } from './packages/build-packages';
export { bringsDocs } from './packages/docs';
export { frontEndUses } from './packages/front-ends';
export { repeatedPackages, upgradesSystem } from './packages/upgrades';
export { unpinnedPackages } from './packages/pinning';
export { isPosixShell, sourceOf, type RunSource } from './run-source';
export { buildWork, needsBuildStage, shippedWork, type BuildWork } from './shipping/build-work';
export { isCalledAtStart } from './shipping/started';
export { shippedSources, type ShippedSources } from './shipping/shipped-sources';
export { shippedToolchain, type ShippedToolchain } from './shipping/toolchains';
export { isWorkshop, startOf } from './shipping/starting';
export { isBuiltFrom, isRoot, rootStage, type Base, type Stage, type State, type Step } from './stage';
export { stepsDown, usersCreated } from './commands/users';
export { userIdOf } from './commands/user-id';
export { isStageNumber, platformOf, stageReferences, writtenName, type StageReference } from './references/stage-references';
export { wholeCopies, type WholeCopy } from './references/whole-copies';
export { unknownStages, type UnknownStage } from './references/unknown-stages';
export { expand, hasVariable, variablesIn } from './variables';
export { isInstruction, isLegacyPair } from './language/instruction-names';
export { overriddenIn, type Overridden } from './language/overridden';
export { exposedPorts, portOf, type ExposedPort } from './language/ports';
export { lastingFrontEnds, type FrontEnd } from './packages/front-end';
export { idleCommands, type Idleness } from './commands/idle-commands';
export { largeIds } from './commands/large-ids';
export { isUnderMount, isWorkdirUsedAfter, moveOf, type Move } from './commands/moves';
export { isBareSystem, isEnvironmentHidden, sudoers } from './commands/needless-sudo';
export { knowsPipefail, lostFailures } from './commands/pipes';
export { copiedSecrets, type CopiedSecret } from './files/secret-files';
export { secretsIn, type Secret } from './commands/secrets';
export { shellLinks, type ShellLink } from './commands/shell-links';
export { firstUnheeded } from './commands/unheeded';
export { oddCases, type OddCase } from './language/casing';
export { emptyContinuations, type EmptyContinuation } from './language/empty-continuations';
export { undoes } from './files/effects';
export { copiesIn, copyOf, type CopyIn } from './files/copies';
export { relativePath, workdirSetBefore, workdirWritten, type WorkdirSet } from './files/workdirs';
export { sourceKind, type SourceKind } from './files/sources';
export * from './packages/useless-mounts';
export { aptMountsUnlocked } from './packages/apt-mounts';
export type { Refusal } from './language/refusal';
export { refusals } from './language/refusals';
export { addressOf, downloadsIn, isToOutput, type Download } from './files/downloads';
export { networkScripts } from './commands/network-scripts';
export { unfixedSources, type Unfixed } from './files/unfixed';
export * from './files/context-copies';
export { earlyReferences, type EarlyReference } from './language/early-references';
export { undefinedVariables, type UndefinedVariable } from './language/undefined-variables';
export { isOf, type Unpacking } from './files/unpackings';
export { archivesKept, archivesCopied, isUnpackedCopy, type ArchiveCopied, type ArchiveKept } from './files/archives';
export { reachesLog } from './logs';
export { stepsNaming } from './mentions';
export { copiesRepeated, filesForOneRun, type FileForOneRun } from './files/copies-used';
export { oddLabels, type OddLabel } from './language/labels';
export * from './volatile-values';
export { undescribed, type Undescribed } from './language/descriptions';
export { silencingComments } from './language/silencing-comments';
export { linkableCopies } from './files/linkable-copies';
