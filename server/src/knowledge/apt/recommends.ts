import { canonicalName, parseImage } from '../base-images/image-reference';
import { contentsOfImage } from './image-packages';
import { aptRecommends, aptRecommendsDate, comingAlone, extraBytes, recommendingNothing } from './recommends.data';

/** What figures of `recommendedBytes` come from, for the hint. */
export const aptRecommendsSource = `installed size, package indexes of Debian 12, ${aptRecommendsDate}`;

/**
 * The installed bytes that recommended packages add when these packages are installed together on the plain image of Debian 12
 * (`debian:12`, `debian:bookworm-slim`...). Their closures are united, so what one recommends and another needs is not counted.
 * `undefined` on any other image, and where a package has no row.
 */
export function recommendedBytes(packages: readonly string[], image: string): number | undefined {
  const reference = parseImage(image);
  if (reference === undefined || canonicalName(reference) !== 'debian' || !bookworm.test(reference.tag ?? '')) return undefined;
  const recommended = new Set<number>();
  const needed = new Set<number>();
  for (const name of packages) {
    const row = closures.get(name);
    if (row === undefined) return undefined;
    for (const number of numbers(row[1])) recommended.add(number);
    for (const number of numbers(row[2])) needed.add(number);
  }
  let bytes = 0;
  for (const number of recommended) if (!needed.has(number)) bytes += extraBytes[number] ?? 0;
  return packages.length === 0 ? undefined : bytes;
}

/**
 * True where none of the packages, nor what they need, recommends anything that what the image has already does not; apt takes no
 * recommendation of an installed package into account. Other releases differ little in that, so this is said of any.
 */
export function recommendsNothing(packages: readonly string[], image?: string): boolean {
  if (packages.length === 0) return false;
  const others = packages.filter((name) => !silent.has(name));
  if (others.length === 0) return true;
  const there = image === undefined ? [] : contentsOfImage(image);
  // Of a package without a row nothing is known, whatever the image has.
  if (there.length === 0 || !others.every((name) => closures.has(name) || there.includes(name))) return false;
  const known = new Set(there.flatMap((name) => [...numbers(closures.get(name)?.[1] ?? ''), ...numbers(closures.get(name)?.[2] ?? '')]));
  return others.every((name) => there.includes(name) || [...numbers(closures.get(name)?.[1] ?? '')].every((number) => known.has(number)));
}

/** True where all of the packages come alone, so that apt has nothing to ask. */
export function comeAlone(packages: readonly string[]): boolean {
  return packages.length > 0 && packages.every((name) => alone.has(name));
}

const bookworm = /^(?:12(?:\.\d+)?|bookworm(?:-\d{8})?)(?:-slim)?$/;
const silent = new Set(recommendingNothing.split(' '));
const alone = new Set(comingAlone.split(' '));
const closures = new Map(aptRecommends.map((row) => [row[0], row]));

function* numbers(ranges: string): Generator<number> {
  for (const run of ranges.split(' ')) {
    if (run === '') continue;
    const [from = '', to = from] = run.split('-');
    for (let number = Number(from); number <= Number(to); number++) yield number;
  }
}
