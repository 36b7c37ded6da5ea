import { familyOf, type Alternative } from '../knowledge';
import { baseName, type Stage, type StageNeeds } from '../model';

/** True where nothing that the stage does is known to fail on the other image. */
export function isPossible(stage: Stage, needs: StageNeeds, other: Alternative): boolean {
  const { runs, managers, programs, bash, account } = needs;
  const family = familyOf(other.image);
  if (other.needsBuildStage === true || family === 'distroless' || family === 'scratch') {
    if (runs.length > 0 || needs.startsByShell || needs.script !== undefined || bash) return false;
    if (account !== undefined && (account !== 'nonroot' || family === 'scratch')) return false;
    // What is left is what a HEALTHCHECK calls.
    return programs.every((name) => /^(?:\/.*|java|python3)$/.test(name));
  }
  if (family === 'alpine' && stage.base.known.family !== 'alpine')
    return !managers.has('apt') && !bash && !programs.some((name) => debianOnly.test(name));
  if (other.lacks.includes('.NET SDK') && programs.includes('dotnet')) return false;
  return !other.lacks.includes('Java compiler') || !programs.some((name) => compilesJava.test(name));
}

/** What may break on the other image, each as a clause; what is certain to break is not offered. */
export function* risksOn({ base }: Stage, needs: StageNeeds, other: Alternative): Generator<string> {
  const { native, managers, copiedFrom, locale, script } = needs;
  const missed = toolsMissed(needs, other);
  if (missed.length > 0) yield `this stage calls ${listed(missed)}`;
  if (native.length > 0 && /compiler/.test(other.lacks) && !hasCompiler(needs))
    yield `${listed(native.slice(0, 3).map(coded))} ${native.length > 1 ? 'have' : 'has'} native parts, which may have to be compiled`;
  if ((managers.has('bundler') || managers.has('gem')) && /compiler/.test(other.lacks) && !hasCompiler(needs))
    yield 'gems with native parts have to be compiled';
  if (other.variant === 'static' && !needs.onlyStatic) yield 'a program that is not static does not start on it';
  if (familyOf(other.image) !== 'alpine' || base.known.family === 'alpine') return;
  if (/pip|uv|poetry|pipenv/.test([...managers].join(' '))) yield 'Python packages may have no wheel for musl';
  // Archives of Java run on either.
  if (copiedFrom !== undefined && !other.lacks.includes('Java'))
    yield `what \`${copiedFrom.name ?? copiedFrom.index}\` made on glibc may not run on musl`;
  if (locale !== undefined) yield `musl knows no locale ${coded(locale)}`;
  if (script !== undefined) yield `${coded(baseName(script))} may need bash`;
}

/** Programs that the stage calls, that this alternative lacks, and that the stage does not install itself; at most four. */
export function toolsMissed(needs: StageNeeds, { lacks, image }: Alternative): string[] {
  const words = familyOf(image) === 'alpine' ? `${lacks}, curl` : lacks;
  return needs.programs
    .filter((name) => lacking.some(([program, word]) => program.test(name) && word.test(words)))
    .filter((name) => !(compilers.test(name) && hasCompiler(needs)) && !(name === 'wget' && familyOf(image) === 'alpine'))
    .slice(0, 4);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function coded(text: string): string {
  return `\`${text}\``;
}

function hasCompiler({ packages }: StageNeeds): boolean {
  return packages.some((name) => /^(?:build-essential|build-base|gcc|g\+\+)$/.test(name));
}

const compilers = /^(?:gcc|g\+\+|cc|c\+\+|make|autoconf|automake|pkg-config|node-gyp)$/;

/** Programs as they are called, and the words by which an alternative says that it lacks them. */
const lacking: readonly (readonly [RegExp, RegExp])[] = [
  [/^git$/, /\bgit\b/],
  [/^(?:curl|wget)$/, /\bcurl\b/],
  [compilers, /\b(?:a|C) compiler\b/],
  [/^(?:javac|jar|jlink)$/, /Java compiler/],
];

const compilesJava = /^(?:javac|jar|jlink|jpackage|mvnw?|gradlew?|ant|sbt|lein)$/;

/** Commands of Debian and of bash that Alpine does not have. */
const debianOnly =
  /^(?:dpkg|dpkg-.*|apt-key|add-apt-repository|useradd|groupadd|usermod|bash|update-alternatives|locale-gen|localedef|update-ca-certificates)$/;
