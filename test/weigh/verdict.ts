import type { Measured } from './measure';

/** How far from the real size a number may be. */
export const tolerance = 0.25;

/** What a layer holds of its own accord, as the lists of accounts do: no number is wrong for as much. */
export const slack = 100_000;

/** How far a number is off, as a part of the real size; what is said to be more than the number is no error. `undefined` without a number. */
export function errorOf({ said, real, atLeast }: Measured): number | undefined {
  if (said === undefined || (atLeast && said <= real)) return said === undefined ? undefined : 0;
  return said === real ? 0 : (said - real) / Math.max(real, 1);
}

/** Why a number may not be said, in a few words. */
export function faultOf(measured: Measured): string | undefined {
  const { kind, said, real } = measured;
  if (kind === 'no number') return said === undefined ? undefined : `${said} is said, though nobody can know`;
  if (kind === 'unknown') return undefined;
  const error = errorOf(measured);
  if (said === undefined || error === undefined) return 'nothing is said';
  return Math.abs(error) > tolerance && Math.abs(said - real) > slack ? `${percent(error)} off` : undefined;
}

export interface Summary {
  readonly kind: string;
  readonly count: number;
  /** Of the errors without their signs. */
  readonly median: number;
  readonly worst: number;
  readonly worstCase: string;
}

/** The errors of each kind that has numbers, in the order in which they were measured first. */
export function summaries(all: readonly Measured[]): readonly Summary[] {
  const kinds = new Map<string, { readonly name: string; readonly error: number }[]>();
  for (const measured of all) {
    const error = errorOf(measured);
    if (error === undefined || measured.kind === 'nothing') continue;
    const known = kinds.get(measured.kind) ?? [];
    kinds.set(measured.kind, [...known, { name: measured.case, error }]);
  }
  return [...kinds].map(([kind, errors]) => {
    const sorted = errors.sort((a, b) => Math.abs(a.error) - Math.abs(b.error));
    const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
    const worst = sorted.at(-1);
    return {
      kind,
      count: errors.length,
      median: (Math.abs(low?.error ?? 0) + Math.abs(high?.error ?? 0)) / 2,
      worst: worst?.error ?? 0,
      worstCase: worst?.name ?? '',
    };
  });
}

/** `+3.7 %`, `−12 %`, `0 %`. */
export function percent(part: number): string {
  const digits = Math.abs(part) < 0.0995 ? 1 : 0;
  const text = Math.abs(part * 100)
    .toFixed(digits)
    .replace(/\.0$/, '');
  return text === '0' ? '0 %' : `${part < 0 ? '−' : '+'}${text} %`;
}
