import { alternatives, familyOf, type Alternative } from '../knowledge';
import { baseName, isBuiltFrom, needsBuildStage, type Base, type Build, type Stage } from '../model';
import type { Command } from '../shell';
import { replace, type Edit } from '../text';

/** Programs as they are called in a RUN, and the words by which an alternative says that it lacks them. */
const lacking: readonly (readonly [RegExp, RegExp])[] = [
  [/^git$/, /\bgit\b/],
  [/^(?:curl|wget)$/, /\bcurl\b/],
  [/^(?:gcc|g\+\+|cc|c\+\+|make|autoconf|automake|pkg-config|node-gyp)$/, /\b(?:a|C) compiler\b/],
  [/^(?:javac|jar|jlink)$/, /Java compiler/],
];

/**
 * The leaner images on which the stage still builds, as far as its RUN and COPY instructions tell, best first. None where a program is
 * compiled in it: with a build stage no variant of this image would ship, but a lean one of another.
 */
export function leanerBases(build: Build, stage: Stage): Alternative[] {
  const { image } = stage.base;
  if (image === undefined || needsBuildStage(build, stage)) return [];
  const runs = build.runs.filter(({ step }) => step.stage === stage || isBuiltFrom(step.stage, stage));
  const managers = new Set(runs.flatMap((run) => build.invocationsOf(run).map(({ manager }) => manager.id)));
  const shellForm = stage.steps.some(
    ({ instruction }) => /^(?:CMD|ENTRYPOINT)$/.test(instruction.keyword) && instruction.json === undefined,
  );
  return alternatives(image).filter((other) => {
    const family = familyOf(other.image);
    // The entrypoints of these images are the programs themselves, so a CMD would become their arguments.
    if (other.variant === 'distroless') return runs.length === 0 && !shellForm && startsBy(stage, /^(?:java|python3)$/);
    if (other.variant === 'static' || family === 'distroless' || family === 'scratch') return runs.length === 0 && !shellForm;
    if (family === 'alpine') return !managers.has('apt') && !needsBash(stage) && !runs.some(({ commands }) => commands.some(isDebianOnly));
    return (
      !other.lacks.includes('Java compiler') || !runs.some(({ commands }) => commands.some(({ name }) => compilesJava.test(name ?? '')))
    );
  });
}

const compilesJava = /^(?:javac|jar|jlink|jpackage|mvnw?|gradlew?|ant|sbt|lein)$/;

/** Alpine has no bash. */
function needsBash({ end, steps }: Stage): boolean {
  const programs = steps
    .filter(({ instruction }) => /^(?:CMD|ENTRYPOINT)$/.test(instruction.keyword))
    .map(({ instruction }) => instruction.json?.[0]?.value ?? instruction.words[0]?.value);
  return [end.shell?.[0], ...programs].some((program) => program !== undefined && baseName(program) === 'bash');
}

function startsBy(stage: Stage, program: RegExp): boolean {
  const entrypoint = stage.steps.findLast(({ instruction }) => instruction.keyword === 'ENTRYPOINT')?.instruction.json?.[0];
  return entrypoint !== undefined && program.test(entrypoint.value);
}

/** Programs that the stage calls, that this alternative lacks, and that the stage does not install itself; at most four. */
export function toolsMissed(build: Build, stage: Stage, { lacks }: Alternative): string[] {
  const runs = build.runs.filter(({ step }) => step.stage === stage || isBuiltFrom(step.stage, stage));
  const installed = runs.flatMap((run) => build.invocationsOf(run).flatMap(({ packages }) => packages.map(({ raw }) => raw.split('=')[0])));
  const compilers = installed.some((name) => /^(?:build-essential|build-base|gcc|g\+\+)$/.test(name ?? ''));
  const missed = runs
    .flatMap(({ commands }) => commands.flatMap(({ name, path }) => (path === undefined ? (name ?? []) : [])))
    .filter((name) => lacking.some(([program, words], i) => program.test(name) && words.test(lacks) && !(compilers && i === 2)))
    .filter((name) => !installed.includes(name));
  return [...new Set(missed)].slice(0, 4);
}

/** Writes the leaner image where the base is written: the whole image, or the tag where an ARG gives it alone. */
export function editToLeaner({ image, editable, tagSpan }: Base, other: Alternative): Edit | undefined {
  if (editable !== undefined) return replace(editable, other.image);
  const prefix = image?.slice(0, image.lastIndexOf(':') + 1) ?? '';
  return tagSpan !== undefined && other.image.startsWith(prefix) ? replace(tagSpan, other.image.slice(prefix.length)) : undefined;
}

/** Commands of Debian and of bash that Alpine does not have. */
function isDebianOnly({ name }: Command): boolean {
  return (
    name !== undefined &&
    /^(?:dpkg|dpkg-.*|apt-key|add-apt-repository|useradd|groupadd|usermod|bash|update-alternatives|locale-gen|update-ca-certificates)$/.test(
      name,
    )
  );
}
