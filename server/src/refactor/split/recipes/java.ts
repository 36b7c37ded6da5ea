import { imageNotes, isPlainSystem, runtimesOf, sdkOf } from '../../../knowledge';
import { matchesGlob, rootStage, within, type Build, type Invocation, type Stage } from '../../../model';
import type { Recipe } from '../plan';
import { isRefusal, type Refusal } from '../../contract';
import { allCalls, type Search } from './compiled/calls';
import { stagedFiles } from './compiled/files';
import { finish } from './compiled/finish';
import { readStart, type Call } from './compiled/start';
import { plainSystemOf, type System } from './compiled/system';
import { readWork, type Trade, type Work } from './compiled/work';
import { archivesStarted } from './java-archives';
import { withLayers } from './java-layers';

/** What Maven or Gradle pack runs on a Java runtime of the same version. */
export const java: Recipe = {
  language: 'Java',
  plan: (build, stage) => {
    const builds = build.invocations.filter(
      ({ manager, does, run }) =>
        /^(?:maven|gradle)$/.test(manager.id) && does === 'build' && run.step.stage === stage && !run.step.onbuild,
    );
    const image = rootStage(stage).base.meant;
    if (image === undefined || builds.length === 0) return undefined;
    const start = readStart(build, stage);
    if (start === undefined) return { because: 'What the container starts cannot be told.' };
    const tool = start.calls.find(({ name }) => /^(?:mvnw?|mvnd|gradlew?|sbt)$/.test(name));
    if (tool !== undefined)
      return {
        because: `The container starts \`${[tool.path ?? tool.name, ...tool.args].slice(0, 2).join(' ')}\`, which builds the program when it runs.`,
      };
    const work = readWork(build, stage, trade);
    if (typeof work === 'string') return { because: work };
    const files = stagedFiles(build, stage);
    if (files.unlisted !== undefined && !/^(?:.*\/)?src\/?$/.test(files.unlisted.path))
      return {
        because: `Without the build context it is not known what of \`${files.unlisted.path || '.'}\` the program reads at run time.`,
      };
    const search: Search = { build, stage, files: files.files, products: new Set(), packages: work.packages, brought: /^java$/ };
    const called = allCalls(search, [...start.calls, ...start.checks]);
    if (typeof called === 'string') return { because: called };
    const question = { build, stage, builds, files: files.files, work, calls: called.calls };
    const made = archivesStarted(question);
    if (typeof made === 'string') return { because: made };
    const unlisted =
      files.unlisted === undefined
        ? undefined
        : called.calls.flatMap(({ args }) => args).find((word) => /(?:^|[=:])(?:\.\/)?src\//.test(word));
    if (unlisted !== undefined) return { because: `Without the build context it is not known what \`${unlisted}\` is.` };
    const tools = called.calls.flatMap(({ args }) => args).find((word) => needsJdk.test(word));
    if (tools !== undefined) return { because: `\`${tools}\` may need more of Java than its runtime image has.` };
    const runtime = runtimeFor(build, stage, image, work);
    if ('because' in runtime) return runtime;
    const scripts = called.calls.flatMap(({ path }) => (path === undefined ? [] : made.filter((place) => isScriptIn(stage, path, place))));
    const plan = finish({
      ...{ build, stage, start, called: { ...called, calls: called.calls.filter((call) => !isMade(stage, call, scripts)) }, trade },
      work: { ...work, packages: work.packages.filter((name) => !javaPackage.test(name)) },
      search,
      system: runtime.system,
      packages: runtime.packages,
      made,
      linked: false,
      behind: 'The JDK, the build tool, the libraries it has fetched and the sources',
      risks: ['a Java runtime has neither a compiler nor `jcmd`', ...runtime.risks],
    });
    return isRefusal(plan) ? plan : withLayers({ ...question, start, made }, plan);
  },
};

const trade: Trade = {
  tools: /^(?:mvnw?|mvnd|gradlew?|javac|jar|javadoc|kotlinc|ant)$/,
  isSource: (path) =>
    /(?:^|\/)(?:src|buildSrc|\.mvn|\.gradle|gradle|target|build)\/|(?:^|\/)(?:pom\.xml|mvnw(?:\.cmd)?|gradlew(?:\.bat)?|[\w.-]+\.gradle(?:\.kts)?|gradle\.properties|gradle\.lockfile|lombok\.config|checkstyle\.xml|sonar-project\.properties|system\.properties)$|\.(?:java|kt|kts|scala|groovy|proto)$/.test(
      path,
    ),
};

const needsJdk = /^-agentlib:|^--add-modules|tools\.jar|^-agentpath:|^jdk\./;
const javaPackage = /^(?:openjdk-?\d+|default-jdk|default-jre|java-)/;

function isScriptIn(stage: Stage, path: string, place: string): boolean {
  const whole = path.startsWith('/') ? path : `${stage.end.workdir ?? ''}/${path.replace(/^\.\//, '')}`;
  return within(whole, place);
}

/** A start script that the build made: it finds what it calls by itself. */
function isMade(stage: Stage, { path }: Call, scripts: readonly string[]): boolean {
  return path !== undefined && scripts.some((place) => isScriptIn(stage, path, place));
}

interface Runtime {
  readonly system: System;
  readonly packages: readonly string[];
  readonly risks: readonly string[];
}

/** The image with the runtime alone, of the same version; where a plain system has a JDK installed, the packages of its runtime. */
function runtimeFor(build: Build, stage: Stage, image: string, { carriage }: Work): Runtime | Refusal {
  const last = stage.steps.at(-1);
  if (
    last !== undefined &&
    stage.steps.some(({ instruction }) => instruction.keyword === 'ENV' && /\bJAVA_HOME\b/.test(instruction.line.text))
  )
    return { because: 'JAVA_HOME names a place that another image does not have.' };
  if (isPlainSystem(image)) return packagesFor(build, stage, image);
  const runtime = runtimesOf(image).find(({ needsBuildStage }) => needsBuildStage !== true);
  const family = runtime && imageNotes(runtime.image)?.family;
  if (sdkOf(image)?.runtime !== 'java' || runtime === undefined || (family !== 'debian' && family !== 'ubuntu' && family !== 'alpine'))
    return { because: `There is no image known with the Java runtime alone that stands for ${image}.` };
  const own = imageNotes(image)?.family;
  if (own !== family && (stage.steps.some((step) => carriage.get(step) === 'both') || installsSystem(build, stage)))
    return { because: `What is installed by the system of ${image} may not be there on ${runtime.image}.` };
  const isOther = runtime.image.startsWith('eclipse-temurin') && !/temurin|(?:^|\/)gradle:/.test(image);
  const risks = isOther ? [`Java is another build, Eclipse Temurin’s in place of the one in ${image}`] : [];
  return { system: { image: runtime.image, family }, packages: [], risks };
}

function installsSystem(build: Build, stage: Stage): boolean {
  return build.installs.some(({ manager, run }) => manager.kind === 'system' && run.step.stage === stage);
}

function packagesFor(build: Build, stage: Stage, image: string): Runtime | Refusal {
  const system = plainSystemOf(image);
  const named = build.installs
    .filter(({ run }) => run.step.stage === stage)
    .flatMap(({ packages }: Invocation) => packages.map(({ raw }) => raw));
  const jdk = named.find((name) => /^(?:openjdk-?\d+-jdk(?:-headless)?|openjdk\d+|default-jdk(?:-headless)?)$/.test(name));
  if (system === undefined || jdk === undefined) return { because: `Which Java ${image} gets, and from where, is not known.` };
  const runtime = /^openjdk\d+(?:-jdk)?$/.test(jdk) ? `${jdk.replace(/-jdk$/, '')}-jre` : jdk.replace('-jdk', '-jre');
  return { system, packages: [runtime], risks: [] };
}

/** True for a place that a pattern of a move stands for. */
export function isMovedTo({ moves }: Work, place: string): boolean {
  return moves.some(({ to }) => to === place || (to.includes('*') && matchesGlob(place, to)));
}
