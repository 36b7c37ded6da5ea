import type { Recipe } from '../plan';
import { nodeRecipe } from './node';
import { pythonRecipe } from './python';

/** Asked in this order; the first that knows the language of a stage answers for it. */
export const recipes: readonly Recipe[] = [nodeRecipe, pythonRecipe];
