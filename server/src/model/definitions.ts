import { definitionsIn, type BuildContext, type Definitions } from '../context';
import { memo } from './lazy';

/** What compose and bake files in the build context ask for; read once for as long as the context stays the same. */
export const definitionsOf: (context: BuildContext) => Definitions = memo(definitionsIn);
