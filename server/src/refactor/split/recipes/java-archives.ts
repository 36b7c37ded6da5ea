import { contextText, packsAllInOne } from '../../../context';
import { expand, folderOf, matchesGlob, resolvePath, within, type Build, type Invocation, type Stage } from '../../../model';
import type { StagedFile } from './compiled/files';
import type { Call } from './compiled/start';
import type { Work } from './compiled/work';

/** What a container that starts Java needs to be told. */
export interface Question {
  readonly build: Build;
  readonly stage: Stage;
  readonly builds: readonly Invocation[];
  readonly files: readonly StagedFile[];
  readonly work: Work;
  readonly calls: readonly Call[];
}

/** The archives and folders with which Java starts, absolute; a sentence where it is not known that they are all that it needs. */
export function archivesStarted(question: Question): readonly string[] | string {
  const { stage, calls } = question;
  const starter = calls
    .map(({ path }) => path && resolvePath(stage.end.workdir, path))
    .find((place) => place !== undefined && installed.test(place));
  if (starter !== undefined) return [starter.replace(/\/bin\/[^/]+$/, '')];
  const started = calls.find(({ name }) => name === 'java');
  if (started === undefined) return `It is not known that what the container starts is what the build makes.`;
  const at = started.args.indexOf('-jar');
  const path = started.args.findIndex((word) => /^(?:-cp|-classpath|--class-path)$/.test(word));
  if (at >= 0) return jarStarted(question, started.args[at + 1] ?? '');
  if (path >= 0) return classPath(question, started.args[path + 1] ?? '');
  return 'Which archive Java starts with cannot be told.';
}

/** What `installDist` makes: a start script beside all archives. */
const installed = /\/build\/install\/[\w.-]+\/bin\/[\w.-]+$/;

function jarStarted(question: Question, word: string): readonly string[] | string {
  const place = placeIn(question, word);
  if (place === undefined) return `Where \`${word}\` lies is not known.`;
  if (!isOfBuild(question, place)) return `It is not known that \`${word}\` is what the build makes.`;
  if (/\/quarkus-app\/quarkus-run\.jar$/.test(place)) return [folderOf(place)];
  const staged = question.files.some(({ path }) => path === place);
  const libraries = staged ? undefined : librariesBeside(question, place);
  if (libraries !== undefined) return [place, libraries];
  return staged || holdsAll(question, place) ? [place] : `It cannot be told whether \`${word}\` holds the libraries that it needs.`;
}

function classPath(question: Question, word: string): readonly string[] | string {
  const places: string[] = [];
  for (const entry of word.split(':').filter((each) => each !== '')) {
    const place = placeIn(question, entry.replace(/\/\*$/, ''));
    if (place === undefined || !isOfBuild(question, place)) return `It is not known that \`${entry}\` is what the build makes.`;
    places.push(place);
  }
  return places.length > 0 ? places : 'The class path is empty.';
}

function placeIn({ build, stage }: Question, word: string): string | undefined {
  const value = expand(word, (name) => build.valueAt({ stage, position: stage.steps.length }, name));
  return value === undefined || value === '' || /[`~]/.test(value) ? undefined : resolvePath(stage.end.workdir, value);
}

/** In the folders of Maven and Gradle, moved from there, or copied from the build context as it is. */
function isOfBuild({ work, files, builds }: Question, place: string): boolean {
  const ofBuild = (path: string): boolean => /\/(?:target|build\/(?:libs|classes|resources|install))(?:\/|$)/.test(path);
  if (builds.length > 0 && ofBuild(place)) return true;
  if (files.some(({ path }) => within(path, place))) return true;
  return work.moves.some(({ from, to }) => ofBuild(from) && (to === place || (to.includes('*') && matchesGlob(place, to))));
}

/** A folder of libraries that the manifest of the archive names, and that the build fills. */
function librariesBeside(question: Question, place: string): string | undefined {
  const text = manifests(question, place);
  const prefix = /<classpathPrefix>\s*([\w./-]+?)\/?\s*<\/classpathPrefix>/.exec(text)?.[1];
  if (prefix === undefined || !/<goal>\s*copy-dependencies\s*<\/goal>/.test(text)) return undefined;
  const folder = prefix.replace(/^\.\//, '');
  const fills = new RegExp(
    `<outputDirectory>\\s*\\$\\{(?:project\\.)?build\\.directory\\}/${folder.replace(/\./g, '\\.')}/?\\s*</outputDirectory>`,
  );
  return fills.test(text) && /\/target\/[^/]+$/.test(place) ? `${folderOf(place)}/${folder}` : undefined;
}

/** By its name, by a plugin that packs all in one, or since there is nothing else to pack. */
function holdsAll(question: Question, place: string): boolean {
  if (/-(?:fat|all|uber|shaded|standalone|jar-with-dependencies|runner|exec)\.jar$/.test(place)) return true;
  if (question.builds.some(({ args }) => args.some(({ raw }) => /(?:^|:)(?:shadowJar|bootJar|buildFatJar|fatJar|uberJar)$/.test(raw))))
    return true;
  const text = manifests(question, place);
  if (text === '') return false;
  return packsAllInOne(text) || (/<project\b/.test(text) && !/<parent>|<modules?>/.test(text) && dependsOnNothing(text));
}

function dependsOnNothing(pom: string): boolean {
  const [dependencies = ''] = /<dependencies>[\s\S]*<\/dependencies>/.exec(pom) ?? [];
  const blocks = dependencies.split('<dependency>').slice(1);
  return blocks.every((block) => /<scope>\s*(?:test|provided)\s*<\/scope>/.test(block));
}

/** A manifest of the project that makes an archive, without comments and without plugins that are not applied there. */
export interface Manifest {
  /** The folder it lies in, absolute. */
  readonly folder: string;
  readonly text: string;
}

/** The manifests of an archive as one text: its own, and those above it without the plugins that are only managed there. */
function manifests(question: Question, place: string): string {
  const [own, ...above] = manifestsOf(question, place);
  return [own?.text ?? '', ...above.map(({ text }) => text.replace(/<pluginManagement>[\s\S]*?<\/pluginManagement>/g, ''))].join('\n');
}

/**
 * The manifest of the project that makes an archive, and with Maven those above it, the next one first, of which it may inherit. None where
 * it is not known which project that is.
 */
export function manifestsOf(question: Question, place: string): readonly Manifest[] {
  const { build, files } = question;
  const { context } = build;
  const all = files.filter(({ source }) => /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?)$/.test(source));
  const home = homeOf(question, place) ?? (all.length === 1 ? folderOf(all[0]?.path ?? '') : undefined);
  if (context === undefined || home === undefined) return [];
  const wanted = all.filter(({ path }) => folderOf(path) === home || (path.endsWith('.xml') && within(home, folderOf(path))));
  const read = wanted.map(({ source, path }) => ({ folder: folderOf(path), text: withoutUnused(contextText(context, source) ?? '') }));
  return read.sort((one, other) => other.folder.length - one.folder.length);
}

function withoutUnused(text: string): string {
  return text.replace(/<!--[\s\S]*?-->/g, '').replace(/^.*(?:^\s*\/\/|\bapply[ (]+false).*$/gm, '');
}

/** The folder of the project that makes an archive, by where it lies, or was moved from. */
function homeOf({ work }: Question, place: string): string | undefined {
  const from = work.moves.find(({ to }) => to === place || (to.includes('*') && matchesGlob(place, to)))?.from;
  const [, home] = /^(.*)\/(?:target|build\/libs)\/[^/]+$/.exec(from ?? place) ?? [];
  return home === '' ? '/' : home;
}
