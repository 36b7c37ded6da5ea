import type { Step, Stage } from '../stage';
import type { ImageSize } from '../../knowledge';

/** Bytes on the disk that something adds to the image, and how that is known. */
export interface Known {
  readonly bytes: number;
  /** Not counted in this very build, but measured on a system that is like it: `≈`. */
  readonly estimated: boolean;
  /** There is more to it, of which nothing is known. */
  readonly atLeast: boolean;
  /** How it is known, in words for the reader. */
  readonly note: string;
  /** Where the figures come from. */
  readonly source: string;
  /** ISO date of the figures; absent for what was counted now, in the build context or the text. */
  readonly date?: string;
}

/** One thing that an instruction adds. `rights`: files that are stored again with another owner or mode. */
export interface WeightPart extends Known {
  readonly what: 'packages' | 'lists' | 'files' | 'text' | 'rights';
}

/** What an instruction adds. Nothing is added to the size of its base image, which is known compressed alone. */
export interface Weight extends Known {
  /** What it is made of; none for an instruction that adds no files. */
  readonly parts: readonly WeightPart[];
}

/** What a stage weighs, with the stages that it is built from. */
export interface StageWeight {
  readonly stage: Stage;
  /** The image below, as far as it was measured: compressed, so it is never added to bytes on the disk. */
  readonly base: { readonly image: string; readonly size: ImageSize } | undefined;
  /** What the instructions add on the disk, as far as it is known. */
  readonly added: { readonly bytes: number; readonly estimated: boolean };
  /** The instructions that add something, oldest first. */
  readonly steps: readonly { readonly step: Step; readonly weight: Weight }[];
  /** Those of which nothing, or only a part, is known. */
  readonly unknown: readonly Step[];
}

/** Several parts as one. */
export function together(parts: readonly WeightPart[], atLeast: boolean): Weight {
  const dates = parts.flatMap(({ date }) => date ?? []).sort();
  return {
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    estimated: parts.some(({ estimated }) => estimated),
    atLeast: atLeast || parts.some((part) => part.atLeast),
    note: [...new Set(parts.map(({ note }) => note))].join('; '),
    source: [...new Set(parts.map(({ source }) => source))].join('; '),
    ...(dates[0] !== undefined && { date: dates[0] }),
    parts,
  };
}
