// Written by `npm run generate` from the files beside it and their pages; do not edit.
import type { NamedRule } from '../linter/contract';

/** Every rule, sorted by id. */
export const rules: readonly NamedRule[] = [];
