import type { Build, FrontEnd } from '../model';
import { insert, remove, replace, span, textOf, type Edit } from '../text';
import type { Remedy } from './remedy';
import { hasComments } from './run-editing';

const asksAgain = 'What is installed in the container, or in an image built on this one, asks its questions again.';

/** An ARG in place of the ENV, or beside it where the ENV sets more. */
export function frontEndAsArg({ file }: Build, { step, pair, pairs }: FrontEnd): Remedy[] {
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
    const at = pairs.findIndex(({ nameSpan }) => nameSpan.start === pair.nameSpan.start);
    const [before, next] = [pairs[at - 1], pairs[at + 1]];
    const end = pair.valueSpan?.end ?? pair.nameSpan.end;
    const place =
      before !== undefined
        ? span(before.valueSpan?.end ?? before.nameSpan.end, end)
        : next && span(pair.nameSpan.start, next.nameSpan.start);
    if (place === undefined || hasComments(file, place)) return undefined;
    return [remove(place), insert(instruction.span.end, `${file.eol}${argument}`)];
  }
}
