import { fixAll } from '../../server/src/linter';
import { readContext } from '../../server/src/host';
import { rules } from '../../server/src/rules';
import { analyse } from '../../server/src/service';

/** Which fixes are applied: of one rule, or of all; the safe ones, or also the single unsafe ones. */
export interface Choice {
  readonly rule: string | undefined;
  readonly unsafe: boolean;
}

/** The Dockerfile as `deadweight lint --fix` would leave it, hints included. Throws where there is no such rule, or one throws. */
export async function fixed(text: string, folder: string, { rule, unsafe }: Choice): Promise<string> {
  const chosen = rules.filter(({ id }) => rule === undefined || id === rule);
  if (chosen.length === 0) throw new Error(`there is no rule ${rule ?? ''}`);
  const context = await readContext(folder, 'Dockerfile');
  const onError = (id: string, error: unknown): never => {
    throw new Error(`${id} throws`, { cause: error });
  };
  return fixAll(text, (next) => analyse(next, { rules: chosen, context, onError }).reports, { level: 'hint', unsafe }).text;
}
