import { aptBytes, aptClosure, comesAlone } from './closures';
import { knownContents, type ImageContents } from './image-packages';

/**
 * The bytes on the disk that recommended packages add, documentation included, when these packages are installed together, on an image that holds `there` besides what
 * the smallest one does. Their closures are united, so what one recommends and another needs is not counted. `undefined` where a package
 * has no row, since it may need what the others recommend.
 */
export function recommendedBytes(packages: readonly string[], there?: ImageContents): number | undefined {
  const parts = recommendedParts(packages, there);
  return parts && [...parts].reduce((sum, part) => sum + aptBytes(part, true), 0);
}

/** The parts that recommended packages add. */
export function recommendedParts(packages: readonly string[], there?: ImageContents): ReadonlySet<number> | undefined {
  const parts = new Set<number>();
  const needed: (readonly number[])[] = [];
  for (const name of packages) {
    // What the image has already is not installed, and so recommends nothing.
    if (there?.packages.includes(name) === true) continue;
    const closure = aptClosure(name);
    if (closure?.recommends === undefined) return undefined;
    for (const part of closure.recommends) if (there?.passedOver.has(part) !== true) parts.add(part);
    needed.push(closure.needs);
  }
  if (parts.size > 0) for (const list of needed) for (const part of list) parts.delete(part);
  return packages.length === 0 ? undefined : parts;
}

/**
 * True where none of the packages, nor what they need, recommends anything that what the image has already does not; apt takes no
 * recommendation of an installed package into account. Other releases differ little in that, so this is said of any.
 */
export function recommendsNothing(packages: readonly string[], image?: string): boolean {
  if (packages.length === 0) return false;
  const others = packages.filter((name) => aptClosure(name)?.recommends?.length !== 0);
  if (others.length === 0) return true;
  const there = image === undefined ? undefined : knownContents(image);
  return there !== undefined && others.every((name) => recommendedParts([name], there)?.size === 0);
}

/** True where all of the packages come alone, so that apt has nothing to ask. */
export function comeAlone(packages: readonly string[]): boolean {
  return packages.length > 0 && packages.every(comesAlone);
}
