/** What a row of a table is about. */
export interface NamedRow {
  /** Repositories, as `canonicalName` gives them: a list with spaces between, or a pattern of names with a slash. */
  readonly names: string | RegExp;
  readonly tags?: RegExp;
}

/**
 * Finds the first row that fits a name and a tag; those that spell the name out go before patterns. The rows are indexed when one is
 * first asked for.
 */
export function rowFinder<Row extends NamedRow>(rows: readonly Row[]): (name: string, tag: string) => Row | undefined {
  let index: ReadonlyMap<string, readonly Row[]> | undefined;
  const patterns = rows.filter(({ names }) => typeof names !== 'string');
  return (name, tag) => {
    index ??= indexed(rows);
    const fits = ({ tags }: Row): boolean => tags?.test(tag) ?? true;
    const spelt = index.get(name)?.find(fits);
    if (spelt !== undefined || !name.includes('/')) return spelt;
    return patterns.find((row) => (row.names as RegExp).test(name) && fits(row));
  };
}

function indexed<Row extends NamedRow>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of rows) {
    if (typeof row.names !== 'string') continue;
    for (const name of row.names.split(' ')) {
      const others = index.get(name);
      if (others === undefined) index.set(name, [row]);
      else others.push(row);
    }
  }
  return index;
}
