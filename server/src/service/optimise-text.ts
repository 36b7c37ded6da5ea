import { contextText, withText } from '../context';
import { optimise, type Optimised } from '../optimise';
import { analyse, type Environment } from './analysis';

export interface OptimiseTextOptions {
  /** The one refactoring to make; all of them, and the safe fixes, where absent. */
  readonly only?: string | undefined;
  /** Other files of the build context may be changed and made too. */
  readonly others?: boolean;
}

/** Does to a text all that can be done to it, in its environment. Writes nothing: what becomes of it and of other files is handed back. */
export function optimiseText(text: string, environment: Environment, { only, others = false }: OptimiseTextOptions = {}): Optimised {
  const { context } = environment;
  return optimise(
    text,
    (each, files) => {
      const seen = context && [...files].reduce((now, [path, written]) => withText(now, path, written), context);
      return analyse(each, { ...environment, context: seen });
    },
    { only, ...(others && context !== undefined && { textOf: (path: string) => contextText(context, path) }) },
  );
}
