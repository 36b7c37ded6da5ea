import { deprecatedImages } from './deprecated.data';
import { canonicalName, parseImage } from './image-reference';
import { packedTable } from './packed';
import { isOfficialTag, tagParts } from './tags';
import type { Deprecation } from './types';

/** Why an image is no longer to be used, and what its publishers name in its place; `undefined` for one that is kept up, or not known. */
export function deprecationOf(image: string): Deprecation | undefined {
  const reference = parseImage(image);
  const name = reference && canonicalName(reference);
  const row = name === undefined ? undefined : (rows(name) ?? rows(name.replace(/[^/]+$/, '*')));
  if (reference === undefined || row === undefined) return undefined;
  const tag = reference.tag ?? 'latest';
  // Builds of what is not released yet go on.
  if (name === 'openjdk' && /-(?:ea|rc)(?:-|$)/.test(tag)) return undefined;
  if (row.tags.length > 0 && !row.tags.some((pattern) => (pattern.endsWith('*') ? tag.startsWith(pattern.slice(0, -1)) : tag === pattern)))
    return undefined;
  // Those that were released after the day had updates until their successors came.
  const isLater = name === 'openjdk' && !(Number(/^\d+/.exec(tag)?.[0] ?? 99) <= 18);
  return {
    kind: row.kind,
    ...(row.since !== '' && !isLater && { since: row.since }),
    successors: successorsOf(row, tag),
    source: row.source,
  };
}

interface Row {
  readonly tags: readonly string[];
  readonly kind: Deprecation['kind'];
  readonly since: string;
  readonly successors: readonly string[];
  readonly source: string;
}

const rows = packedTable(deprecatedImages, (row): Row => {
  const [tags = '', kind, since = '', successors = '', source = ''] = row.split('|');
  return { tags: words(tags), kind: kind === 'removed' ? 'removed' : 'deprecated', since, successors: words(successors), source };
});

function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}

/** Those that have the version of the tag; all by their bare names where none is known to have it. */
function successorsOf({ successors }: Row, tag: string): readonly string[] {
  const found = successors.flatMap((one) => (one.endsWith(':*') ? (sameVersion(one.slice(0, -2), tag) ?? []) : one));
  return found.length > 0 ? found : successors.map((one) => one.replace(/:\*$/, ''));
}

/** The same version, as near to the same variant as there is a tag for. */
function sameVersion(name: string, tag: string): string | undefined {
  // As `java` wrote them: `openjdk-8-jre` is 8-jre.
  const { version, variant } = tagParts(tag.replace(/^openjdk-/, ''));
  // `8u171` and `11.0.4` are 8 and 11.
  const [major = ''] = /^\d+/.exec(version) ?? [];
  const kind = /(?:^|-)jre(?:-|$)/.test(tag) ? '-jre' : /(?:^|-)jdk(?:-|$)/.test(tag) ? '-jdk' : '';
  const tags = [version, major].flatMap((number) =>
    number === '' ? [] : [...(variant === 'alpine' ? [`${number}${kind}-alpine`, `${number}-alpine`] : []), `${number}${kind}`, number],
  );
  const found = tags.find((each) => isOfficialTag(name, each));
  return found === undefined ? undefined : `${name}:${found}`;
}
