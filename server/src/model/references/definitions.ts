import { buildsDefinedIn, definitionsIn, type BuildContext, type Definitions } from '../../context';
import type { Build } from '../build';
import { memo } from '../lazy';

/** What compose and bake files in the build context ask for; read once for as long as the context stays the same. */
export const definitionsOf = memo((context: BuildContext): Definitions => definitionsIn(context, buildsOf(context.texts)));

/** Many a Dockerfile has its context in common with others. */
const buildsOf = memo(buildsDefinedIn);

/** The named contexts that they give to a build, which it uses as it uses a stage. */
export function definedContexts({ context }: Build): readonly string[] {
  return context === undefined ? [] : definitionsOf(context).contexts;
}
