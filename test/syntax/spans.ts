import assert from 'node:assert/strict';
import { parseDockerfile, type Dockerfile, type Instruction } from '../../server/src/syntax';
import { contains, textOf, type Span } from '../../server/src/text';

/** The one instruction of a text, or the one at `index`. */
export function instructionOf(
  text: string,
  index = 0,
): { file: Dockerfile; instruction: Instruction; at: (span: Span | undefined) => string | undefined } {
  const file = parseDockerfile(text);
  const instruction = file.instructions[index];
  assert.ok(instruction, `no instruction ${index} in ${JSON.stringify(text)}`);
  return { file, instruction, at: (span) => (span === undefined ? undefined : textOf(text, span)) };
}

/** What every parse keeps: places lie inside the text and their parents, in order, and do not overlap. */
export function assertSound(file: Dockerfile): void {
  const whole = { start: 0, end: file.text.length };
  assertOrdered(
    file.directives.map(({ span }) => span),
    whole,
  );
  assertOrdered(
    file.comments.map(({ span }) => span),
    whole,
  );
  assertOrdered(
    file.instructions.map(({ span }) => span),
    whole,
  );
  for (const instruction of file.instructions) assertInstruction(instruction);
}

function assertInstruction(instruction: Instruction): void {
  const { span, keywordSpan, body, flags, words, json, heredocs, trigger } = instruction;
  assertOrdered(
    [
      keywordSpan,
      ...flags.map((flag) => flag.span),
      body,
      ...heredocs.flatMap((doc) => [doc.body, doc.closing ?? doc.body.end].map(asSpan)),
    ],
    span,
  );
  assertOrdered(
    words.map((word) => word.span),
    body,
  );
  assertOrdered(
    (json ?? []).map((item) => item.span),
    body,
  );
  assertOrdered(
    heredocs.map(({ marker }) => marker),
    body,
  );
  for (const { span: outer, valueSpan } of flags) if (valueSpan) assert.ok(contains(outer, valueSpan), 'value outside its flag');
  if (trigger) {
    assert.ok(contains(span, trigger.span), 'trigger outside its instruction');
    assertInstruction(trigger);
  }
}

function asSpan(place: Span | number): Span {
  return typeof place === 'number' ? { start: place, end: place } : place;
}

function assertOrdered(spans: readonly Span[], outer: Span): void {
  let end = outer.start;
  for (const span of spans) {
    assert.ok(span.start >= end && span.end >= span.start, `${JSON.stringify(span)} overlaps what ends at ${end}`);
    end = span.end;
  }
  assert.ok(end <= outer.end, `${end} is behind ${outer.end}`);
}
