/** What instructions and stages weigh, and what findings save. */
export { weightOf } from './step';
export { stageWeight } from './stage';
export { baseSize, type BaseSize } from './base-size';
export { recommendedSaving, recommendsNoMore, withoutBuildTools, listsSaving } from './apt-savings';
export { copiedSaving, rightsSaving, undoneSaving, unwantedSaving } from './file-savings';
export { savingInWords, unitedSavings, type Saving, type TotalSaving } from './saving';
export type { Known, StageWeight, Weight, WeightPart } from './weight';
