import { readCopy, readFrom, readMounts, type Flag, type Instruction, type Value } from '../../syntax';
import { textOf, type Span } from '../../text';
import type { Build } from '../build';
import { memo } from '../lazy';
import type { Stage, Step } from '../stage';

/** A COPY or a mount that takes files from a stage or an image. ONBUILD's are left out: they name stages of another file. */
export interface StageReference {
  readonly step: Step;
  /** As written, variables and all. */
  readonly name: string;
  /** Where the name stands; the whole flag where that cannot be told. */
  readonly at: Span;
  /** The stage that is meant: for BuildKit one that only follows counts too. `undefined` for what is no stage of this file. */
  readonly stage: Stage | undefined;
}

/** Every `--from` of a build, in order. */
export const stageReferences = memo((build: Build): readonly StageReference[] => {
  const names = new Map<string, Stage[]>();
  for (const stage of build.stages) {
    if (stage.name === undefined) continue;
    const same = names.get(stage.name);
    if (same === undefined) names.set(stage.name, [stage]);
    else same.push(stage);
  }
  return build.stages.flatMap(({ steps }) =>
    steps
      // Only flags name stages.
      .filter(({ onbuild, instruction }) => !onbuild && instruction.flags.length > 0)
      .flatMap((step) =>
        [...namesIn(build.text, step.instruction)].map((named) => ({ step, ...named, stage: stageMeant(named.name, step) })),
      ),
  );

  function stageMeant(name: string, { stage: own, instruction }: Step): Stage | undefined {
    // For a mount a number is the name of an image: COPY alone counts stages.
    if (isStageNumber(name) && instruction.keyword !== 'RUN') return build.stages[Number(name)];
    const called = names.get(name.toLowerCase()) ?? [];
    return called.find((stage) => stage === own) ?? called.findLast(({ index }) => index < own.index) ?? called[0];
  }
});

/** The name of a stage as it is written. */
export function writtenName({ from }: Stage): Value | undefined {
  return from && readFrom(from).name;
}

/** The `--platform` of a stage. */
export function platformOf({ from }: Stage): Flag | undefined {
  return from && readFrom(from).platform;
}

/** True for `--from=0`, which counts stages instead of naming one. */
export function isStageNumber(name: string): boolean {
  return /^\d{1,6}$/.test(name);
}

function* namesIn(text: string, instruction: Instruction): Generator<Pick<StageReference, 'name' | 'at'>> {
  if (instruction.keyword === 'COPY') {
    const from = readCopy(instruction).from;
    if (from?.value !== undefined) yield { name: from.value, at: placeOf(text, from.value, from.valueSpan ?? from.span) };
  } else if (instruction.keyword === 'RUN') {
    for (const { from, flag } of readMounts(instruction)) {
      if (from === undefined) continue;
      const found = /(?:^|[,"'])from=/i.exec(flag.valueSpan === undefined ? '' : textOf(text, flag.valueSpan));
      const start = (flag.valueSpan?.start ?? 0) + (found === null ? 0 : found.index + found[0].length);
      const place = { start, end: start + from.length };
      yield { name: from, at: found !== null && textOf(text, place) === from ? place : flag.span };
    }
  }
}

/** Without quotes. */
function placeOf(text: string, name: string, span: Span): Span {
  const inside = { start: span.start + 1, end: span.end - 1 };
  return /^["']/.test(textOf(text, span)) && textOf(text, inside) === name ? inside : span;
}
