/**
 * The tags of the same line with a newer patch, the newest first: same major and minor version, same variant, as many parts. `24.1.0-slim`
 * has `24.1.3-slim`; `24.1` and `latest` move by themselves and have none.
 */
export function newerTags(tag: string, all: readonly string[]): readonly string[] {
  const own = readTag(tag);
  if (own === undefined) return [];
  const found = new Map<string, readonly number[]>();
  for (const other of all) {
    if (!other.startsWith(own.line)) continue;
    const read = readTag(other);
    const isNewer = read?.line === own.line && read.variant === own.variant && read.patch.length === own.patch.length;
    if (isNewer && compare(read.patch, own.patch) > 0) found.set(other, read.patch);
  }
  return [...found]
    .sort(([, a], [, b]) => compare(b, a))
    .slice(0, most)
    .map(([name]) => name);
}

/** With what every tag of the same line begins: `24.1.`; `undefined` for a tag that moves by itself. */
export function lineOf(tag: string): string | undefined {
  return readTag(tag)?.line;
}

/** Nobody reads a longer menu. */
const most = 5;

interface VersionTag {
  /** `24.1.`, `v2.10.`. */
  readonly line: string;
  /** `3`; with the number of a build `4` and `7`. */
  readonly patch: readonly number[];
  /** `-slim-bookworm`; empty for the plain image. */
  readonly variant: string;
}

function readTag(tag: string): VersionTag | undefined {
  const [, line, patch, variant = ''] = /^(v?\d{1,9}\.\d{1,9}\.)(\d{1,9}(?:[._]\d{1,9}){0,3})(-.*)?$/.exec(tag) ?? [];
  return line === undefined || patch === undefined ? undefined : { line, variant, patch: patch.split(/[._]/).map(Number) };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
