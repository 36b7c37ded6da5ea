import { currentTags, parseImage } from '../knowledge';
import { globalArguments, nearest, type Build, type Stage } from '../model';
import { insertAfter, replace, textOf, type Span } from '../text';
import type { Remedy } from './remedy';

/** Where a FROM refers to a variable: the reference itself. */
export function placeInFrom({ text }: Build, { from, base }: Stage, name: string): Span {
  const whole = from?.span ?? base.span ?? { start: 0, end: 0 };
  const found = new RegExp(`\\$(?:${name}\\b|\\{${name}\\b[^}\\n]*\\}?)`).exec(textOf(text, whole));
  return found === null ? whole : { start: whole.start + found.index, end: whole.start + found.index + found[0].length };
}

/** The nearest of the declared names in place of one that is not. */
export function argumentsToDeclare(build: Build, stage: Stage, name: string): Remedy[] {
  const place = placeInFrom(build, stage, name);
  const start = place.start + (build.text[place.start + 1] === '{' ? 2 : 1);
  const here = { start, end: start + name.length };
  if (textOf(build.text, here) !== name) return [];
  return nearest(name, [...globalArguments(build).keys(), ...platformArguments]).map((other) => ({
    title: `Use ${other}`,
    unsafe: 'It is the nearest name, and no more than a guess.',
    edits: [replace(here, other)],
  }));
}

const platformArguments = ['BUILDPLATFORM', 'TARGETPLATFORM', 'BUILDARCH', 'TARGETARCH', 'BUILDOS', 'TARGETOS'];

/** A default for the one ARG that gives the tag of a known image: the versions that are current. */
export function defaultsToGive(build: Build, { base }: Stage): Remedy[] {
  const [, image = '', braced, plain] = /^([^$:]+):\$(?:\{(\w+)\}|(\w+))$/.exec(base.written ?? '') ?? [];
  const argument = globalArguments(build).get(braced ?? plain ?? '');
  if (argument === undefined || argument.value !== undefined || parseImage(image) === undefined) return [];
  return currentTags(image).map((tag) => ({
    title: `Default to ${image}:${tag}`,
    unsafe: 'A build without the argument, which failed, then takes this version.',
    edits: [insertAfter(argument.nameSpan, `=${tag}`)],
  }));
}
