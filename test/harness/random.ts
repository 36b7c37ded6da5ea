/** A generator of pseudo-random numbers that gives the same row for the same seed, so that a failure can be run again. */
export interface Random {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  pick<T>(items: readonly T[]): T | undefined;
}

/** Mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  };
  return { below, pick: <T>(items: readonly T[]) => items[below(items.length)] as T };
}

/** `count` of the items in a random order that is the same for the same seed; all of them where there are no more. */
export function sampleOf<T>(items: readonly T[], count: number, seed = 1): T[] {
  const random = randomFrom(seed);
  const rest = [...items];
  for (let i = rest.length - 1; i > 0; i -= 1) {
    const other = random.below(i + 1);
    [rest[i], rest[other]] = [rest[other] as T, rest[i] as T];
  }
  return rest.slice(0, count);
}
