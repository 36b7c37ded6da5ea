import { volatileValues, type Build, type Step, type VolatileValue } from '../model';
import { readPairs } from '../syntax';
import { insert, lineStart, nextLine, remove, span, textOf, type Span } from '../text';
import type { Remedy } from './remedy';
import { hasPragma } from './run-editing';

const mayRead = 'A script that the install runs may read the variable.';

/** Moves a value, those beside it, and what is made of them, behind what does not need them. None where something on the way sets the same. */
export function laterValue(build: Build, { step, last }: VolatileValue): Remedy[] {
  const { text, file } = build;
  const group = [...volatileValues(build)].filter((each) => each.step.stage === step.stage && each.last === last);
  const moved = [...new Set(group.flatMap((each) => [each.step, ...each.carried]))].sort((a, b) => a.position - b.position);
  const passed = group.flatMap((each) => each.passed).filter((each) => !moved.includes(each));
  const set = new Set(moved.flatMap(keysOf));
  if (passed.some((each) => keysOf(each).some((key) => set.has(key)))) return [];
  const places = merged(moved.map((each) => blockOf(text, each)));
  if (places.some(({ start }) => hasPragma(textOf(text, span(lineStart(text, start - 1), start))))) return [];
  const block = places.map((place) => textOf(text, place)).join('');
  const at = nextLine(text, last.instruction.span.end);
  const open = at === text.length && !text.endsWith('\n');
  const gap = open || /^[ \t]*\r?\n/.test(text.slice(at)) ? file.eol : '';
  const names = group.map(({ pair }) => pair.name).join(' and ');
  return [
    {
      title: `Move ${names} behind what does not use ${group.length > 1 ? 'them' : 'it'}`,
      ...(group.some(({ mayBeRead }) => mayBeRead) && { unsafe: mayRead }),
      edits: [...places.map((place) => remove(withGap(text, place))), insert(at, gap + block)],
    },
  ];
}

/** Places that meet, as one. */
function merged(places: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const place of places) {
    const before = result.at(-1);
    if (before?.end === place.start) result.splice(-1, 1, span(before.start, place.end));
    else result.push(place);
  }
  return result;
}

function keysOf({ instruction }: Step): string[] {
  const { keyword } = instruction;
  return /^(?:ARG|ENV|LABEL)$/.test(keyword)
    ? readPairs(instruction).map(({ name }) => `${keyword === 'LABEL' ? 'LABEL ' : ''}${name}`)
    : [];
}

/** The lines of an instruction, with the comment above it where a blank line sets the two apart from the rest. */
function blockOf(text: string, { instruction }: Step): Span {
  const first = lineStart(text, instruction.span.start);
  const end = nextLine(text, instruction.span.end);
  let start = first;
  while (start > 0 && /^[ \t]*#/.test(text.slice(lineStart(text, start - 1), start))) start = lineStart(text, start - 1);
  return span(isBlank(text, start) && start > 0 ? start : first, end);
}

/** With the blank line behind it, where one stands in front too. */
function withGap(text: string, { start, end }: Span): Span {
  const below = nextLine(text, end);
  return isBlank(text, start) && /^[ \t]*\r?\n$/.test(text.slice(end, below)) ? span(start, below) : span(start, end);
}

/** True where the line in front of this one is blank. */
function isBlank(text: string, start: number): boolean {
  return start > 0 && text.slice(lineStart(text, start - 1), start).trim() === '';
}
