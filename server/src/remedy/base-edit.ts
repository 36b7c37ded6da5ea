import { throughSameMirror } from '../knowledge';
import { globalArguments, stepsNaming, type Build, type Stage } from '../model';
import { replace, span, textOf, type Edit, type Span } from '../text';

/**
 * Writes another image where that of FROM is written: in FROM, or in the default of the one ARG that makes the difference. `undefined`
 * where an edit would change something else too, or where a digest says which image it is.
 */
export function editToImage(build: Build, { base }: Stage, other: string): Edit | undefined {
  const { image, written, span: place } = base;
  if (image === undefined || written === undefined || place === undefined || image.includes('@')) return undefined;
  const named = throughSameMirror(image, other, build.policy.registryMirrors ?? {});
  if (named === undefined || named === image) return undefined;
  const from = unquoted(build, place);
  if (textOf(build.text, from) !== written) return undefined;

  const tail = /[^}]*$/.exec(written.replace(/\$\w+/g, (name) => '}'.repeat(name.length)))?.[0] ?? '';
  const head = image.slice(0, image.length - tail.length);
  if (image.endsWith(tail) && tail !== '' && named.startsWith(head))
    return replace(span(from.end - tail.length, from.end), named.slice(head.length));
  return editToDefault(build, written, image, named);
}

/** The default of an ARG that gives a part of the image, and serves this image alone. */
function editToDefault(build: Build, written: string, image: string, named: string): Edit | undefined {
  const [, before = '', braced, plain, after = ''] = /^([^$]*)\$(?:\{(\w+)\}|(\w+))([^$]*)$/.exec(written) ?? [];
  const name = braced ?? plain ?? '';
  const argument = globalArguments(build).get(name);
  if (argument?.valueSpan === undefined || name in build.buildArgs) return undefined;
  const place = unquoted(build, argument.valueSpan);
  if (textOf(build.text, place) !== image.slice(before.length, image.length - after.length)) return undefined;
  if (!named.startsWith(before) || !named.endsWith(after) || named.length <= before.length + after.length) return undefined;
  if (servesMore(build, name, image)) return undefined;
  return replace(place, named.slice(before.length, named.length - after.length));
}

/** True for an ARG that gives another image too, or another ARG, or something within a stage. */
export function servesMore(build: Build, name: string, image: string): boolean {
  if (stepsNaming(build, name).length > 0) return true;
  if ([...globalArguments(build)].some(([other, { value }]) => other !== name && value?.includes(name) === true)) return true;
  return build.stages.some(({ base: other }) => other.written?.includes(name) === true && other.image !== image);
}

export function unquoted({ text }: Build, place: Span): Span {
  const quote = text[place.start];
  const isQuoted = (quote === '"' || quote === "'") && place.end - place.start > 1 && text[place.end - 1] === quote;
  return isQuoted ? span(place.start + 1, place.end - 1) : place;
}
