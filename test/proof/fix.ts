import { fixAll, type Report } from '../../server/src/linter';
import { readContext } from '../../server/src/host';
import { rules } from '../../server/src/rules';
import { analyse } from '../../server/src/service';

/** Which fixes are applied: of one rule, or of all; the safe ones, or also the single unsafe ones. */
export interface Choice {
  readonly rule: string | undefined;
  readonly unsafe: boolean;
  /** The title of the fix to pick, in place of all that are applied by themselves. */
  readonly chosen?: string | undefined;
}

/** The Dockerfile as `deadweight lint --fix` would leave it, hints included. Throws where there is no such rule, or one throws. */
export async function fixed(text: string, folder: string, { rule, unsafe, chosen: title }: Choice): Promise<string> {
  const chosen = rules.filter(({ id }) => rule === undefined || id === rule);
  if (chosen.length === 0) throw new Error(`there is no rule ${rule ?? ''}`);
  const context = await readContext(folder, 'Dockerfile');
  const onError = (id: string, error: unknown): never => {
    throw new Error(`${id} throws`, { cause: error });
  };
  const relint = (next: string): readonly Report[] => {
    const { reports } = analyse(next, { rules: chosen, context, onError });
    return title === undefined
      ? reports
      : reports.map((report) => ({ ...report, fixes: report.fixes.filter((fix) => fix.title === title) }));
  };
  return fixAll(text, relint, { level: 'hint', unsafe: unsafe || title !== undefined }).text;
}
