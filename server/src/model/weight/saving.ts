import { bytesInWords } from '../../../../shared/src';
import type { WeightPart } from './weight';

/** Bytes on the disk that go with a finding, where a source says so; never a guess. */
export interface Saving {
  readonly bytes: number;
  /** The figure is not of this very build, but of one that is like it. */
  readonly estimate?: boolean;
  /** More goes than is known. */
  readonly atLeast?: boolean;
  /** Where the figure comes from, for the reader. */
  readonly note?: string | undefined;
  /** What it is made of, by names that are the same in other findings, so that what two of them save is counted once. */
  readonly pieces?: ReadonlyMap<string, number>;
  /** It is a difference of compressed images, which is not added to bytes on the disk. */
  readonly compressed?: true;
}

/** `≈ 20 MB`, or `at least 20 MB`, which is no exact figure either. */
export function savingInWords({ bytes, estimate, atLeast }: Saving): string {
  const about = atLeast === true ? 'at least ' : estimate === true ? '≈ ' : '';
  return about + bytesInWords(bytes);
}

/** What several findings save together. */
export interface TotalSaving {
  /** On the disk. */
  readonly bytes: number;
  readonly estimate: boolean;
  /** Of base images, compressed: not to be added to the other. */
  readonly compressedBytes: number;
}

/**
 * What findings save together on the disk: what two of them would both take away counts once. What leaner base images save stands
 * apart, since their sizes are known compressed.
 */
export function unitedSavings(savings: Iterable<Saving>): TotalSaving {
  const pieces = new Map<string, number>();
  let bytes = 0;
  let estimate = false;
  let compressedBytes = 0;
  for (const saving of savings) {
    if (saving.compressed === true) {
      compressedBytes += saving.bytes;
      continue;
    }
    estimate ||= saving.estimate === true;
    if (saving.pieces === undefined) bytes += saving.bytes;
    else for (const [name, weight] of saving.pieces) pieces.set(name, Math.max(weight, pieces.get(name) ?? 0));
  }
  for (const weight of pieces.values()) bytes += weight;
  return { bytes, estimate, compressedBytes };
}

/** A saving of parts with their names; `undefined` where there is none. */
export function savingOf(named: readonly (readonly [name: string, part: WeightPart])[], atLeast = false): Saving | undefined {
  const pieces = new Map(named.map(([name, { bytes }]) => [name, bytes]));
  const parts = named.map(([, part]) => part);
  const bytes = [...pieces.values()].reduce((sum, each) => sum + each, 0);
  if (bytes === 0) return undefined;
  return {
    bytes,
    pieces,
    ...(parts.some(({ estimated }) => estimated) && { estimate: true }),
    ...((atLeast || parts.some((part) => part.atLeast)) && { atLeast: true }),
    note: [...new Set(parts.map(({ note }) => note))].join('; '),
  };
}
