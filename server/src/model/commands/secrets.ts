import { holdsPassword, mayHoldToken, secretName, secretValue, tokensIn, type TokenShape } from '../../knowledge';
import { readPairs, type Instruction, type Pair } from '../../syntax';
import { contains, textOf, type Span } from '../../text';
import type { Build } from '../build';
import type { Step } from '../stage';
import { expand } from '../variables';

/** A secret that a build writes down where everybody who has the image, or the cache, can read it. */
export interface Secret {
  readonly at: Span;
  /** `named`: an ARG or ENV whose name says so, or whose value is an address with a password. `token`: the value of a known form stands in the file. */
  readonly kind: 'named' | 'token';
  readonly keyword: string;
  /** The variable; of a token its form. */
  readonly name: string;
  /** `perhaps` where the name could mean something else, and `empty` where the value comes later, if at all. */
  readonly sure: 'surely' | 'perhaps' | 'empty';
  /** The step it stands in; none before the first FROM. */
  readonly step: Step | undefined;
  readonly ships: boolean;
  readonly pair: Pair | undefined;
}

/** The secrets of a build: those whose form is known wherever they stand, and the ARG and ENV that are named for one. */
export function* secretsIn(build: Build): Generator<Secret> {
  const steps = new Map(build.stages.flatMap((stage) => stage.steps).map((step) => [step.instruction.index, step]));
  const suspicious = mayHoldToken(build.text);
  for (const instruction of build.file.instructions) {
    if (instruction.keyword === 'FROM' || (!suspicious && !/^(?:ARG|ENV|ONBUILD)$/.test(instruction.keyword))) continue;
    const step = steps.get(instruction.index);
    const ships = step === undefined || step.stage.fate === 'ships';
    const tokens = suspicious ? [...tokensOf(build, instruction)] : [];
    for (const { at, shape } of tokens) {
      yield { at, kind: 'token', keyword: instruction.keyword, name: shape.title, sure: 'surely', step, ships, pair: undefined };
    }
    const inner = instruction.trigger ?? instruction;
    if (inner.keyword !== 'ARG' && inner.keyword !== 'ENV') continue;
    for (const pair of readPairs(inner)) {
      const sure = surenessOf(build, inner, pair, step);
      const isTold = tokens.some(({ at }) => pair.valueSpan !== undefined && contains(pair.valueSpan, at));
      if (sure !== undefined && !isTold)
        yield { at: pair.nameSpan, kind: 'named', keyword: inner.keyword, name: pair.name, sure, step, ships, pair };
    }
  }
}

function* tokensOf({ text, file }: Build, { span }: Instruction): Generator<{ readonly at: Span; readonly shape: TokenShape }> {
  for (const { shape, start, end } of tokensIn(textOf(text, span))) {
    const at = { start: span.start + start, end: span.start + end };
    if (!file.comments.some((comment) => contains(comment.span, at))) yield { at, shape };
  }
}

function surenessOf(build: Build, { keyword }: Instruction, { name, value }: Pair, step: Step | undefined): Secret['sure'] | undefined {
  const sure = secretName(name);
  if (sure === undefined) return value !== undefined && holdsPassword(value) ? 'surely' : undefined;
  if (value === undefined) return keyword === 'ARG' ? sure : undefined;
  // What a variable brings is as secret as one that stands here; without one there is nothing to hide.
  const written = step === undefined ? value : (expand(value, (variable) => build.valueAt(step, variable)) ?? value);
  const what = secretValue(written);
  if (what === 'harmless') return undefined;
  if (what === 'empty') return keyword === 'ARG' ? sure : 'empty';
  return sure === 'perhaps' && /[a-z]/i.test(written) && /\d/.test(written) && written.length >= 12 && !/\s/.test(written)
    ? 'surely'
    : sure;
}
