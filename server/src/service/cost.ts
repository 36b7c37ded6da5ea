import type { Report } from '../linter';
import { savingInWords } from '../model';

/** What a finding costs: `≈ 20 MB in the image`. Bytes only, and only where it is known where the figure comes from. */
export function costInWords({ saving, rule }: Report): string | undefined {
  if (saving === undefined || sourceOfCost({ saving, rule }) === undefined) return undefined;
  const where = rule.meta.saving?.of === 'rebuild time' ? 'to fetch again on a rebuild' : saving.compressed ? 'to pull' : 'in the image';
  return `${savingInWords(saving)} ${where}`;
}

export function sourceOfCost({ saving, rule }: Pick<Report, 'saving' | 'rule'>): string | undefined {
  return saving?.note ?? rule.meta.saving?.source;
}
