import type { Span } from '../text';
import type { Pragma } from './pragmas';

/** True where the names (in lower case: a rule's id and its kin) are silenced for a finding at an offset. */
export type Silencer = (names: readonly string[], offset: number) => boolean;

/**
 * Makes one question of many pragmas. Those that speak of the same part of the file are joined, and found by halving, so that neither
 * many pragmas nor many findings make it slow.
 */
export function silencerOf(pragmas: readonly Pragma[]): Silencer {
  const scopes = (['file', 'stage', 'instruction'] as const).map((scope) => joined(pragmas.filter((pragma) => pragma.scope === scope)));
  return (names, offset) => scopes.some((parts) => silences(partAt(parts, offset), names));
}

/** hadolint's codes are `DL` or `SC` and a number; BuildKit's checks have names, and `shellcheck` stands for all of ShellCheck. */
export function isBuildKitCheck(kin: string): boolean {
  return !/^(?:(?:DL|SC)\d+|shellcheck)$/i.test(kin);
}

interface Part {
  readonly covers: Span;
  readonly codes: Set<string>;
  everything: boolean;
  everyCheck: boolean;
}

/** Parts of one scope are the same or apart, and pragmas come in the order of the file. */
function joined(pragmas: readonly Pragma[]): readonly Part[] {
  const parts = new Map<number, Part>();
  for (const { covers, codes, form } of pragmas) {
    const part = parts.get(covers.start) ?? { covers, codes: new Set(), everything: false, everyCheck: false };
    parts.set(covers.start, part);
    for (const code of codes ?? []) part.codes.add(code);
    if (codes === undefined && form === 'buildkit') part.everyCheck = true;
    else if (codes === undefined) part.everything = true;
  }
  return [...parts.values()].sort((a, b) => a.covers.start - b.covers.start);
}

function partAt(parts: readonly Part[], offset: number): Part | undefined {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.covers.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const part = parts[low - 1];
  return part !== undefined && offset < part.covers.end ? part : undefined;
}

function silences(part: Part | undefined, names: readonly string[]): boolean {
  if (part === undefined) return false;
  // The first name is the rule's own id, which is no check of BuildKit's.
  return part.everything || names.some((name, i) => part.codes.has(name) || (part.everyCheck && i > 0 && isBuildKitCheck(name)));
}
