import { globalArguments, imageQuestion, isOutdated, remoteImageOf, type Build, type Stage } from '../model';
import { insertAfter, replace, span, textOf, type Span } from '../text';
import { servesMore, unquoted } from './base-edit';
import type { Remedy } from './remedy';

/** The digest that the registry has named, behind a reference that has none. */
export function pinToDigest(build: Build, stage: Stage): Remedy | undefined {
  const { question, remote, place, name } = known(build, stage) ?? {};
  if (question === undefined || remote === undefined || place === undefined || question.digest !== undefined) return undefined;
  const tag = name?.includes(':', name.lastIndexOf('/')) === true ? '' : ':latest';
  return {
    title: `Pin ${name ?? ''} to its digest`,
    unsafe: staysWith,
    edits: [insertAfter(place, `${tag}@${remote.digest}`)],
  };
}

/** The digest that the tag has now, in place of the one that it had. */
export function refreshDigest(build: Build, stage: Stage): Remedy | undefined {
  const { question, remote, place, name = '' } = known(build, stage) ?? {};
  if (question === undefined || remote === undefined || place === undefined || !isOutdated(question, remote)) return undefined;
  const at = textOf(build.text, place).indexOf('@');
  if (at < 0) return undefined;
  return {
    title: `Refresh the digest of ${name.slice(0, name.indexOf('@'))}`,
    unsafe: 'Builds then take the image that the tag names now.',
    edits: [replace(span(place.start + at + 1, place.end), remote.digest)],
  };
}

/** Newer patches of the same line, as a choice; none for a pinned image, whose digest would be another's. */
export function newerPatches(build: Build, stage: Stage): readonly Remedy[] {
  const { question, remote, place, name = '' } = known(build, stage) ?? {};
  if (question?.tag === undefined || remote === undefined || place === undefined || question.digest !== undefined) return [];
  const { tag } = question;
  if (!name.endsWith(`:${tag}`)) return [];
  return remote.newerTags.map((newer) => ({
    title: `Use ${name.slice(0, -tag.length)}${newer}`,
    unsafe: 'Builds then take a newer patch.',
    edits: [replace(span(place.end - tag.length, place.end), newer)],
  }));
}

const staysWith = 'Builds then stay with this very image, and get no updates until the digest is refreshed.';

function known(build: Build, stage: Stage) {
  const remote = remoteImageOf(build, stage);
  return remote && { remote, question: imageQuestion(build, stage), name: stage.base.image, place: placeOf(build, stage) };
}

/**
 * Where the reference, or all of its end from the tag on, stands as it is: in FROM, or in the default of an ARG that serves this image
 * alone. `undefined` where an edit would change something else too.
 */
function placeOf(build: Build, { base }: Stage): Span | undefined {
  const { image, editable, tagSpan, span: inFrom } = base;
  if (image === undefined || inFrom === undefined) return undefined;
  const whole = editable && unquoted(build, editable);
  const isWhole = whole !== undefined && textOf(build.text, whole) === image;
  const place = isWhole ? whole : tagSpan;
  if (place === undefined || !image.endsWith(textOf(build.text, place)) || place.start === place.end) return undefined;
  if (place.start >= inFrom.start && place.end <= inFrom.end) return place;
  const defaults = [...globalArguments(build)];
  const argument = defaults.find(([, { valueSpan }]) => valueSpan && valueSpan.start <= place.start && place.end <= valueSpan.end);
  const [name] = argument ?? [];
  return name === undefined || servesMore(build, name, image) ? undefined : place;
}
