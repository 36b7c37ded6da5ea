/** The rows of a table of packed strings: each is parsed when its name is first asked for, so that a table costs nothing at start. */
export function packedTable<Row>(rows: Readonly<Record<string, string>>, parse: (row: string) => Row): (name: string) => Row | undefined {
  const parsed = new Map<string, Row>();
  return (name) => {
    const known = parsed.get(name);
    if (known !== undefined || !Object.hasOwn(rows, name)) return known;
    const row = parse(rows[name] ?? '');
    parsed.set(name, row);
    return row;
  };
}
