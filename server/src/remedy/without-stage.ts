import { isStageNumber, stageReferences, type Build, type Stage } from '../model';
import { lineStart, nextLine, remove, type Edit } from '../text';

/** Takes a stage out, up to the comments above the next; `undefined` where comments of its own would be lost, or where stages are counted. */
export function withoutStage(build: Build, { from, steps, index }: Stage): Edit[] | undefined {
  if (from === undefined || stageReferences(build).some(({ name }) => isStageNumber(name) && Number(name) > index)) return undefined;
  const { file, text } = build;
  const last = steps.at(-1)?.instruction.span ?? from.span;
  const place = { start: lineStart(text, from.span.start), end: nextLine(text, last.end) };
  return file.comments.some(({ span }) => span.start >= place.start && span.end <= place.end) ? undefined : [remove(place)];
}
