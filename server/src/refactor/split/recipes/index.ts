import type { Recipe } from '../plan';

/** Asked in this order; the first that knows the language of a stage answers for it. */
export const recipes: readonly Recipe[] = [];
