export type { Carriage, Copied, Plan, Recipe } from './plan';
export { splitStage } from './split-stage';
export { recipes } from './recipes';
