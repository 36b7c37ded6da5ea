import { canonicalName, parseImage } from '../base-images/image-reference';
import { aptRecommends, aptRecommendsDate, extraBytes } from './recommends.data';

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

/** True where none of the packages, nor what they need, recommends anything. Other releases differ little in that, so this is said of any. */
export function recommendsNothing(packages: readonly string[]): boolean {
  return packages.length > 0 && packages.every((name) => closures.get(name)?.[1] === '');
}

const bookworm = /^(?:12(?:\.\d+)?|bookworm(?:-\d{8})?)(?:-slim)?$/;
const closures = new Map(aptRecommends.map((row) => [row[0], row]));

function* numbers(ranges: string): Generator<number> {
  for (const run of ranges.split(' ')) {
    if (run === '') continue;
    const [from = '', to = from] = run.split('-');
    for (let number = Number(from); number <= Number(to); number++) yield number;
  }
}
