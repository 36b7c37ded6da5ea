import type { Recipe } from '../plan';
import { nodeRecipe } from './node';
import { phpRecipe } from './php';
import { pythonRecipe } from './python';
import { rubyRecipe } from './ruby';

/** Asked in this order; the first that knows the language of a stage answers for it. */
export const recipes: readonly Recipe[] = [nodeRecipe, pythonRecipe, phpRecipe, rubyRecipe];
