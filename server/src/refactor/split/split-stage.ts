import { isStageNumber, stageReferences, type Build, type Stage, type Step } from '../../model';
import { insert, lineStart, nextLine, overlaps, remove, replace, span, textOf, type Edit, type Span } from '../../text';
import type { Refusal } from '../contract';
import { carriageIn, type Cargo } from './cargo';
import { commentsAbove, commentsBelow, finalStage, missingIn } from './final-stage';
import type { Carriage, Plan } from './plan';

/**
 * The edits that make two stages of one: what builds stays where it is, word for word, and behind it comes a stage that has what the plan
 * copies, and all that says how the image is started. Comments move with the instruction that they stand above.
 */
export function splitStage(build: Build, stage: Stage, plan: Plan): Edit[] | Refusal {
  const { file, text } = build;
  const carriage = carriageIn(stage, plan);
  const kept = stage.steps.findLast((step) => isKept(carriage(step)));
  const because = unfit(build, stage);
  if (because !== undefined || kept === undefined) return { because: because ?? 'Nothing is built in the stage.' };
  const carried = stage.steps.filter((step) => /^(?:moves|both)$/.test(carriage(step)));
  const cargo: Cargo = { build, stage, plan, carriage, carried, kept, builder: freeName(build, plan) };
  const missing = missingIn(cargo);
  if (missing !== undefined) return { because: missing };

  const { end } = kept.instruction.span;
  // An edit that ends what builds cannot stand beside the one that follows it there.
  const lastWords = plan.edits.filter((edit) => edit.span.start >= end).map((edit) => edit.text);
  const lines = [...plan.finish, '', ...finalStage(cargo), ...commentsBelow(build)];
  const ending = /\r?\n$/.test(text) ? file.eol : '';
  const moved = stage.steps.filter((step) => !isKept(carriage(step)) && step.position < kept.position);
  const edits = [
    named(stage, plan.division?.name ?? cargo.builder),
    ...division(build, cargo),
    ...plan.edits.filter((edit) => edit.span.start < end),
    ...joined(moved.map((step) => blockOf(build, step))).map((place) => remove(withGap(text, place))),
    replace(span(end, text.length), [...lastWords, ...lines.map((line) => file.eol + line), ending].join('')),
  ];
  const meet = edits.some((edit, i) => edits.some((other, j) => j > i && overlaps(edit, other)));
  return meet ? { because: 'Two parts of the rewriting would change the same words.' } : edits;
}

function isKept(carriage: Carriage): boolean {
  return carriage === 'stays' || carriage === 'both';
}

/** Why a stage is not split, whatever is built in it. */
function unfit(build: Build, stage: Stage): string | undefined {
  const { from, steps } = stage;
  if (from === undefined || stage.base.span === undefined || steps.length === 0) return 'There is no stage to split.';
  if (stage !== build.target || build.stages.at(-1) !== stage) return 'The stage that ships is not the last of the file.';
  if (stage.parent !== undefined) return 'What ships is built upon another stage of the file.';
  if (stageReferences(build).some((reference) => reference.stage === stage)) return 'Another instruction refers to the stage.';
  if (steps.some(({ onbuild }) => onbuild)) return 'ONBUILD speaks of images that are not here.';
  const setsWorkdir = steps.some(({ instruction }) => instruction.keyword === 'WORKDIR');
  if (setsWorkdir && stage.end.workdir === undefined) return 'The working directory of what is started is not known.';
  if (stage.base.known.family === 'windows') return 'Stages of Windows images are not split.';
  return undefined;
}

/** The end of the first part, the stages between, and the beginning of the second. */
function division({ file }: Build, { plan, builder }: Cargo): Edit[] {
  if (plan.division === undefined) return [];
  const { behind, name, stages } = plan.division;
  const lines = [...stages, [`FROM ${name} AS ${builder}`]].flatMap((each) => ['', ...each]);
  return [insert(behind.instruction.span.end, lines.map((line) => file.eol + line).join(''))];
}

/** `AS build` behind the image; a name that the stage has goes to the final one, since builds ask for it. */
function named({ from, base }: Stage, name: string): Edit {
  const [, as, own] = from?.words ?? [];
  return as !== undefined && own !== undefined ? replace(own.span, name) : insert(base.span?.end ?? 0, ` AS ${name}`);
}

function freeName({ stages }: Build, plan: Plan): string {
  const taken = new Set([...stages.map(({ name }) => name), plan.name?.toLowerCase()]);
  return ['build', 'builder', 'build-stage'].find((name) => !taken.has(name) && !isStageNumber(name)) ?? `build-${stages.length}`;
}

/** The lines of an instruction with the comments directly above it. */
function blockOf(build: Build, step: Step): Span {
  const { span: place } = step.instruction;
  const above = commentsAbove(build, step.instruction)[0]?.span ?? place;
  return span(lineStart(build.text, above.start), nextLine(build.text, place.end));
}

/** Blocks that meet, as one. */
function joined(blocks: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const block of blocks) {
    const previous = result.at(-1);
    if (previous !== undefined && previous.end >= block.start) result[result.length - 1] = span(previous.start, block.end);
    else result.push(block);
  }
  return result;
}

/** With one of the two blank lines that would meet. */
function withGap(text: string, { start, end }: Span): Span {
  const above = textOf(text, span(lineStart(text, start - 1), start));
  const below = textOf(text, span(end, nextLine(text, end)));
  return above.trim() === '' && below.trim() === '' && below !== '' ? span(start, nextLine(text, end)) : span(start, end);
}
