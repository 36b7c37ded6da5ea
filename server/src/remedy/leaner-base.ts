import { alternatives, bytesBetween, imageSize, isPlainSystem, type Alternative, type ImageSize } from '../knowledge';
import { needsBuildStage, needsOf, savingInWords, type Build, type Stage, type StageNeeds } from '../model';
import type { Edit } from '../text';
import { editToImage } from './base-edit';
import { isPossible, risksOn } from './base-fit';
import { withoutInterpreter } from './interpreter';
import type { Remedy } from './remedy';

/** A leaner image with what may break on it, and what else has to change with it. */
export interface LeanerBase extends Alternative {
  /** Clauses; none where nothing is known to. */
  readonly risks: readonly string[];
  readonly edits: readonly Edit[];
}

/**
 * The leaner images on which the stage still builds and starts, as far as its instructions tell: first those on which nothing is known
 * that may break. None where a program is compiled in it: with a build stage no variant of this image would ship, but a lean one of another.
 */
export function leanerBases(build: Build, stage: Stage, candidates = alternatives): LeanerBase[] {
  const { meant } = stage.base;
  if (meant === undefined || stage.base.known.family === 'windows' || needsBuildStage(build, stage)) return [];
  const named = candidates(meant);
  if (named.length === 0 && !isPlainSystem(meant)) return [];
  const needs = needsOf(build, stage);
  const found = [...named, ...forStaticProgram(stage, needs)].flatMap((other): LeanerBase[] => {
    const edits = isPossible(stage, needs, other) ? withoutInterpreter(build, stage, other) : undefined;
    return edits === undefined ? [] : [{ ...other, risks: [...risksOn(stage, needs, other)], edits }];
  });
  return found.sort((a, b) => a.risks.length - b.risks.length);
}

/** The fix that goes there, its size and what it saves in the title; `undefined` where the image cannot be written instead. */
export function useLeaner(build: Build, stage: Stage, other: LeanerBase): Remedy | undefined {
  const edit = editToImage(build, stage, other.image);
  if (edit === undefined) return undefined;
  return {
    title: `Use ${other.image}${sizeInTitle(imageSize(stage.base.meant ?? ''), other.size)}`,
    unsafe: `It lacks ${[other.lacks, ...other.risks].join('; ')}.`,
    edits: [edit, ...other.edits],
  };
}

/** ` (80 MB, saves 329 MB)`, with the year where both are of an old one. */
export function sizeInTitle(own: ImageSize | undefined, other: ImageSize | undefined): string {
  if (other === undefined) return '';
  const saved = bytesBetween(own, other) ?? 0;
  const size =
    other.compressedBytes === 0
      ? []
      : [`${savingInWords({ bytes: other.compressedBytes })}${other.old === undefined ? '' : ` in ${other.old}`}`];
  const parts = [...size, ...(saved > 0 ? [`saves ${savingInWords({ bytes: saved })}`] : [])];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** A static program that is copied to an image of a mere system needs next to nothing of it. */
function* forStaticProgram({ base }: Stage, { runs, onlyStatic }: StageNeeds): Generator<Alternative> {
  if (runs.length > 0 || !onlyStatic || !isPlainSystem(base.meant ?? '')) return;
  const image = 'gcr.io/distroless/static-debian13';
  yield { image, variant: 'static', size: imageSize(image), lacks: 'a shell and a package manager', needsBuildStage: true };
  const lacks = 'certificates, time zones, users, /tmp and a shell';
  yield { image: 'scratch', variant: 'static', size: imageSize('scratch'), lacks, needsBuildStage: true };
}
