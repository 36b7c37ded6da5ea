import type { Recipe } from '../plan';
import { nodeRecipe } from './node';

/** Asked in this order; the first that knows the language of a stage answers for it. */
export const recipes: readonly Recipe[] = [nodeRecipe];
