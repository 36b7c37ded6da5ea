import type { Recipe } from '../plan';
import { dotnet } from './dotnet';
import { go } from './go';
import { java } from './java';
import { nodeRecipe } from './node';
import { phpRecipe } from './php';
import { pythonRecipe } from './python';
import { rubyRecipe } from './ruby';
import { rust } from './rust';

/** Asked in this order; the first that knows the language of a stage answers for it. */
export const recipes: readonly Recipe[] = [nodeRecipe, pythonRecipe, phpRecipe, rubyRecipe, go, java, rust, dotnet];
