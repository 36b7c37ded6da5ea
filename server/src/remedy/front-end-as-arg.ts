import type { Build, FrontEnd } from '../model';
import { insert, replace, span, textOf, type Edit } from '../text';
import { withoutPair } from './pairs';
import type { Remedy } from './remedy';
import { hasComments } from './run-editing';

const asksAgain = 'What is installed in the container, or in an image built on this one, asks its questions again.';

/** An ARG in place of the ENV, or beside it where the ENV sets more. */
export function frontEndAsArg(build: Build, { step, pair, pairs }: FrontEnd): Remedy[] {
  const { file } = build;
  const { instruction } = step;
  const argument = `ARG DEBIAN_FRONTEND=${pair.value}`;
  const edits = pairs.length === 1 ? whole() : besides();
  return edits === undefined ? [] : [{ title: 'Make it an ARG, which the build alone sees', unsafe: asksAgain, edits }];

  function whole(): Edit[] | undefined {
    const { nameSpan, valueSpan } = pair;
    if (valueSpan === undefined) return undefined;
    const between = span(nameSpan.end, valueSpan.start);
    const isLegacy = textOf(file.text, between) !== '=';
    if (isLegacy && hasComments(file, between)) return undefined;
    return [replace(instruction.keywordSpan, 'ARG'), ...(isLegacy ? [replace(between, '=')] : [])];
  }

  function besides(): Edit[] | undefined {
    const removal = withoutPair(build, instruction, pairs, pair);
    return removal && [...removal, insert(instruction.span.end, `${file.eol}${argument}`)];
  }
}
