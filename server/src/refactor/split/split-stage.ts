import { isStageNumber, stageReferences, type Build, type Stage, type Step } from '../../model';
import { lineStart, nextLine, remove, replace, span, textOf, insert, type Edit, type Span } from '../../text';
import type { Refusal } from '../contract';
import type { Carriage, Copied, Plan } from './plan';

/**
 * The edits that make two stages of one: what builds stays where it is, word for word, and behind it comes a stage that has what the plan
 * copies, and all that says how the image is started. Comments move with the instruction that they stand above.
 */
export function splitStage(build: Build, stage: Stage, plan: Plan): Edit[] | Refusal {
  const { from, steps } = stage;
  const refusal = refusalOf(build, stage);
  const last = steps.at(-1)?.instruction;
  if (refusal !== undefined || from === undefined || last === undefined) return refusal ?? { because: 'There is no stage to split.' };
  const carriage = (step: Step): Carriage => plan.carriage.get(step) ?? (plan.rewritten.has(step) ? 'moves' : carriageOf(stage, step));
  const carried = steps.filter((step) => carriage(step) !== 'stays');
  const name = freeName(build);
  const eol = build.file.eol;
  const final = finalStage(build, stage, { plan, carried, carriage, builder: name }).join(eol);
  const ending = plan.finish.map((line) => eol + line).join('') + eol + eol + final;
  const moved = carried.filter((step) => carriage(step) === 'moves').map(({ instruction }) => blockOf(build, instruction.span));
  const kept = steps.findLast((step) => carriage(step) !== 'moves')?.instruction;
  if (kept === undefined) return { because: 'Nothing is built in the stage.' };
  return [
    named(build, stage, name),
    ...plan.edits,
    ...joined(moved).map((place) => remove(withBreak(build.text, place))),
    insert(kept.span.end, ending),
  ];
}

function refusalOf(build: Build, stage: Stage): Refusal | undefined {
  if (stage !== build.target || build.stages.at(-1) !== stage) return { because: 'The stage that ships is not the last of the file.' };
  if (stage.parent !== undefined) return { because: `What ships is built from another stage of the file.` };
  if (stageReferences(build).some((reference) => reference.stage === stage)) return { because: 'Another instruction refers to the stage.' };
  if (stage.steps.some(({ onbuild }) => onbuild)) return { because: 'ONBUILD speaks of images that are not here.' };
  return undefined;
}

/** By what an instruction is for: where the program is built, how it is started, or both. */
function carriageOf(stage: Stage, { instruction, position }: Step): Carriage {
  const isUsedLater = (): boolean =>
    stage.steps.some((step) => step.position > position && /^(?:RUN|COPY|ADD|WORKDIR)$/.test(step.instruction.keyword));
  switch (instruction.keyword) {
    case 'CMD':
    case 'ENTRYPOINT':
    case 'EXPOSE':
    case 'HEALTHCHECK':
    case 'LABEL':
    case 'MAINTAINER':
    case 'STOPSIGNAL':
    case 'VOLUME':
      return 'moves';
    case 'ENV':
    case 'USER':
      return isUsedLater() ? 'both' : 'moves';
    default:
      return 'stays';
  }
}

/** What goes into the final stage, and how. */
interface Cargo {
  readonly plan: Plan;
  readonly carried: readonly Step[];
  readonly carriage: (step: Step) => Carriage;
  readonly builder: string;
}

function finalStage(build: Build, stage: Stage, { plan, carried, carriage, builder }: Cargo): string[] {
  const written = (step: Step): string => plan.rewritten.get(step) ?? textOf(build.text, step.instruction.span);
  // The comments of what stays too stay with it.
  const block = (step: Step): string => (carriage(step) === 'moves' ? commentsAbove(build, step.instruction.span) : '') + written(step);
  const early = carried.filter(({ instruction }) => /^(?:ENV|LABEL|MAINTAINER|ARG|SHELL)$/.test(instruction.keyword));
  const files = carried.filter(({ instruction }) => /^(?:RUN|COPY|ADD)$/.test(instruction.keyword));
  const users = carried.filter(({ instruction }) => instruction.keyword === 'USER');
  const late = carried.filter((step) => ![...early, ...files, ...users].includes(step));
  const [, , own] = stage.from?.words ?? [];
  const name = own?.text ?? plan.name;
  const workdir = stage.steps.some(({ instruction }) => instruction.keyword === 'WORKDIR') ? stage.end.workdir : undefined;
  const user = users.length > 0 ? users.slice(-1).map(block) : plan.user === undefined ? [] : [`USER ${plan.user}`];
  const lines = [...early.map(block), ...(workdir === undefined ? [] : [`WORKDIR ${workdir}`])];
  const copies = [...plan.setup, ...plan.copies.map((each) => copyLine(each, builder)), ...files.map(block)];
  const all = [...lines, ...copies, ...user, ...late.map(block)];
  return [`FROM ${plan.base}${name === undefined ? '' : ` AS ${name}`}`, ...argumentsFor(build, stage, all), ...all];
}

/** The ARGs of the stage whose variables the final stage speaks of. */
function argumentsFor({ text }: Build, { steps }: Stage, lines: readonly string[]): string[] {
  const body = lines.join('\n');
  return steps
    .filter(({ instruction }) => instruction.keyword === 'ARG')
    .filter(({ instruction }) => instruction.words.some(({ value }) => uses(body, value.split('=')[0] ?? '')))
    .map(({ instruction }) => textOf(text, instruction.span));
}

function uses(body: string, name: string): boolean {
  return name !== '' && (body.match(/\$\{?\w+/g) ?? []).some((variable) => variable.replace(/^\$\{?/, '') === name);
}

function copyLine({ from, to, owner }: Copied, builder: string): string {
  return `COPY --from=${builder} ${owner === undefined ? '' : `--chown=${owner} `}${from} ${to}`;
}

/** `AS build` behind the image; a name that the stage has goes to the final one, since builds ask for it. */
function named({ text }: Build, { from }: Stage, name: string): Edit {
  const [image, as, own] = from?.words ?? [];
  if (as !== undefined && own !== undefined) return replace(own.span, name);
  const end = image?.span.end ?? from?.span.end ?? text.length;
  return insert(end, ` AS ${name}`);
}

function freeName({ stages }: Build): string {
  const taken = new Set(stages.map(({ name }) => name));
  return ['build', 'builder', 'build-stage'].find((name) => !taken.has(name) && !isStageNumber(name)) ?? `build-${stages.length}`;
}

/** The lines of an instruction with the comments directly above it. */
function blockOf(build: Build, place: Span): Span {
  const start = lineStart(build.text, place.start);
  return span(start - commentsAbove(build, place).length, nextLine(build.text, place.end));
}

/** The comment lines directly above, with their line endings. */
function commentsAbove({ file, text }: Build, place: Span): string {
  const start = lineStart(text, place.start);
  let top = start;
  for (let comment = file.comments.findLast((each) => each.span.end <= top); comment !== undefined;) {
    if (nextLine(text, comment.span.end) !== top) break;
    top = lineStart(text, comment.span.start);
    const above = top;
    comment = file.comments.findLast((each) => each.span.end <= above);
  }
  return text.slice(top, start);
}

/** Blocks that meet, or have only blank lines between, as one. */
function joined(blocks: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const block of blocks) {
    const previous = result.at(-1);
    if (previous !== undefined && previous.end >= block.start) result[result.length - 1] = span(previous.start, block.end);
    else result.push(block);
  }
  return result;
}

/** With the line ending before it where it is the last of the file, and with one of two blank lines that would meet. */
function withBreak(text: string, { start, end }: Span): Span {
  const above = text.slice(lineStart(text, start - 1), start);
  const below = text.slice(end, nextLine(text, end));
  if (end >= text.length && start > 0) return span(start - (text.slice(0, start).endsWith('\r\n') ? 2 : 1), end);
  return above !== '' && above.trim() === '' && below.trim() === '' ? span(start, nextLine(text, end)) : span(start, end);
}
