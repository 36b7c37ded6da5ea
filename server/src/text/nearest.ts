/** The names that a misspelt one may have meant, the likeliest first: those that at most a third of its letters tell from it. */
export function nearest(name: string, names: readonly string[], most = 3): readonly string[] {
  const wanted = name.toLowerCase().slice(0, longest);
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  return [...new Set(names)]
    .map((other) => ({ other, distance: distance(wanted, other.toLowerCase().slice(0, longest), limit) }))
    .filter((each) => each.distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ other }) => other);
}

/** Names that matter are shorter, and the work grows with the square. */
const longest = 40;

/** How many letters have to be put in, left out, changed or swapped with their neighbour; anything above the limit where it is more. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let [older, old]: [number[], number[]] = [[], [...b, ''].map((_, i) => i)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (old[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (older[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [older, old] = [old, row];
  }
  return old[b.length] ?? 0;
}
