import { bytesInWords } from '../../../../../../shared/src';
import { alpineLibraryOf, bytesBetween, debianLibraryOf, debianReleaseOf, imageSize, isWithoutLibrary } from '../../../../knowledge';
import { baseName, matchesGlob, rootStage, within, type Build, type Stage, type Step } from '../../../../model';
import type { Edit } from '../../../../text';
import type { Refusal } from '../../../contract';
import type { Copied, Plan } from '../../plan';
import { runtimeData } from './data';
import { findCalled, type Found, type Search } from './calls';
import type { StagedFile } from './files';
import { type Call, type Start } from './start';
import { installing, type System } from './system';
import { placeOf, type Trade, type Work } from './work';

/** What a recipe has found out, and where it wants what ships to stand. */
export interface Finding {
  readonly build: Build;
  readonly stage: Stage;
  readonly start: Start;
  readonly work: Work;
  readonly search: Search;
  readonly called: { readonly calls: readonly Call[]; readonly scripts: readonly StagedFile[] };
  readonly trade: Trade;
  readonly system: System;
  /** Packages that the program needs on that system, whatever the Dockerfile installs. */
  readonly packages: readonly string[];
  /** What was made, in the stage that builds; besides what is called. */
  readonly made: readonly string[];
  readonly setup?: readonly string[];
  /** The program was linked with the libraries whose headers were installed. */
  readonly linked: boolean;
  readonly edits?: readonly Edit[];
  /** `the Go toolchain and the sources`. */
  readonly behind: string;
  /** Further clauses on what may behave differently. */
  readonly risks: readonly string[];
  readonly left?: readonly string[];
}

/** The plan, or what would be missing. */
export function finish(finding: Finding): Plan | Refusal {
  const { stage, start, work, search, called, system, setup = [], edits = [], risks, left = [] } = finding;
  const found = findCalled(search, system, called);
  if (typeof found === 'string') return { because: found };
  const libraries = finding.linked ? librariesFor(stage, system, work.headers) : [];
  if (typeof libraries === 'string') return { because: libraries };
  const packages = [...new Set([...finding.packages, ...work.packages, ...found.packages, ...libraries, ...accountTools(system, work)])];
  if (system.family === 'distroless' && (packages.length > 0 || needsShell(finding, found)))
    return { because: `${system.image} has no shell for what the container needs.` };
  if (packages.length > 0 && /^debian:(?:jessie|stretch|buster)-slim$/.test(system.image))
    return { because: `Debian no longer serves the packages of ${system.image}.` };
  const data = runtimeData(
    search.files,
    finding.trade.isSource,
    new Set([...found.scripts, ...filesNamed(stage, search.files, called.calls)]),
  );
  const moved = work.moves
    .map(({ to }) => to)
    .filter((to) => !/^\/tmp\//.test(to) && !finding.trade.isSource(to.slice(1)) && !isOfMade(to, finding.made));
  const all = [...new Set([...found.places, ...finding.made, ...data.places, ...work.places, ...moved])];
  const places = all.filter((place) => !isGone(place, search.files, work));
  if (places.some((place) => /[*?]/.test(place) && !finding.made.includes(place)))
    return { because: 'Which files are copied is not known without the build context.' };
  if (places.length > mostPlaces)
    return { because: `The program may read any of ${places.length} files and folders that are copied with its sources.` };
  const behind =
    data.left.length === 0
      ? []
      : [`Nothing that is started is known to call ${listed(data.left)}, so that it stays in the stage that builds.`];
  return {
    base: system.image,
    edits,
    finish: [],
    setup: [...setup, ...(packages.length === 0 ? [] : [installing(system, packages)])],
    copies: outermost(places, finding.made).map((place) => copied(stage, place, work)),
    carriage: work.carriage,
    rewritten: new Map([...start.rewritten, ...work.rewritten]),
    unsafe: `${[`What the program reads at run time besides ${places.length === 1 ? 'itself' : 'what is copied'} is no longer there`, ...risks].join('; ')}.`,
    changes: [{ what: `Ship ${namesOf(finding, found)} on ${system.image}`, why: whyOf(finding), chapter: 'stages/build-and-runtime' }],
    left: [...left, ...behind],
  };
}

/** A pattern that stands for something that is copied already, or lies within it. */
function isOfMade(place: string, made: readonly string[]): boolean {
  return made.some((other) => within(place, other) || (place.includes('*') && matchesGlob(other, place)));
}

/** The files that words of a call name, or that lie in folders they name: `--config=src/main/conf`. */
function* filesNamed(stage: Stage, files: readonly StagedFile[], calls: readonly Call[]): Generator<string> {
  const words = new Set(calls.flatMap(({ args }) => args.flatMap((word) => word.split(/[=:,|]/))));
  const places = [...words].flatMap((word) => (/^[\w./-]*[\w-]$/.test(word) ? (placeOf(stage, word) ?? []) : []));
  const named = places.filter((place) => place !== stage.end.workdir && place !== '/');
  for (const { path } of files) if (named.some((place) => within(path, place))) yield path;
}

/** More than this nobody looks over. */
const mostPlaces = 10;

/** True where an instruction, a script or a package of the final stage asks for a shell. */
export function needsShell({ start, work, called }: Pick<Finding, 'start' | 'work' | 'called'>, found?: Found): boolean {
  return start.byShell || work.byShell || work.packages.length > 0 || called.scripts.length > 0 || (found?.packages.length ?? 0) > 0;
}

function copied(stage: Stage, place: string, { owners, carriage, rewritten }: Work): Copied {
  const owner = owners.findLast(({ path }) => within(place, path))?.owner;
  const to = place.startsWith('/usr/local/cargo/bin/') || place.startsWith('/go/bin/') ? `/usr/local/bin/${baseName(place)}` : place;
  // A RUN that stays behind may name the place that its own image has.
  const isCalledByPath = stage.steps.some((step) => {
    const { keyword, line } = step.instruction;
    const ships = !/^(?:RUN|COPY|ADD)$/.test(keyword) || /^(?:both|moves)$/.test(carriage.get(step) ?? 'stays');
    return ships && (rewritten.get(step) ?? line.text).includes(place);
  });
  const whole = /\*/.test(baseName(place)) ? `${place.slice(0, place.lastIndexOf('/'))}/` : undefined;
  return { from: place, to: isCalledByPath ? (whole ?? place) : (whole ?? to), ...(owner !== undefined && { owner }) };
}

/** Without what lies within another. */
function outermost(places: readonly string[], made: readonly string[]): readonly string[] {
  const kept = places.filter((place) => !places.some((other) => other !== place && within(place, other)));
  const isMade = (place: string): boolean => made.includes(place);
  // What changes most comes last.
  return [...kept.filter((place) => !isMade(place)), ...kept.filter(isMade)];
}

/** What a later RUN deletes is not there to be read. */
function isGone(place: string, files: readonly StagedFile[], { removed }: Work): boolean {
  const from = files.findLast(({ path }) => within(path, place));
  return (
    from !== undefined && removed.some(({ path, step }) => step.position > from.step.position && within(place, path.replace(/\/\*$/, '')))
  );
}

/** True where something that was made by this step is deleted behind it. */
export function isDeletedAfter({ removed }: Work, place: string, step: Step): boolean {
  return removed.some(({ path, step: other }) => other.position > step.position && within(place, path.replace(/\/\*$/, '')));
}

function librariesFor(stage: Stage, { family }: System, headers: readonly string[]): readonly string[] | string {
  const image = rootStage(stage).base.meant ?? '';
  const packages: string[] = [];
  for (const name of headers.filter((each) => !isWithoutLibrary(each))) {
    const library = family === 'alpine' ? alpineLibraryOf(name) : debianLibraryOf(name, debianReleaseOf(image));
    if (library === undefined) return `Which package has the library of ${name} is not known.`;
    packages.push(library);
  }
  return packages;
}

/** Debian 13 and Ubuntu 24.04 leave \`adduser\` out of their images. */
function accountTools({ family }: System, { carriage }: Work): readonly string[] {
  const texts = [...carriage].flatMap(([{ instruction }, where]) => (where === 'both' ? instruction.line.text : []));
  return family !== 'alpine' && texts.some((text) => /\b(?:adduser|addgroup)\b/.test(text)) ? ['adduser'] : [];
}

function namesOf({ made }: Finding, found: Found): string {
  return listed([...new Set([...found.places, ...made])].map(baseName).slice(0, 3));
}

function whyOf({ stage, system, behind }: Finding): string {
  const image = rootStage(stage).base.meant ?? '';
  const [before, after] = [imageSize(image), imageSize(system.image)];
  const saved = bytesBetween(before, after);
  const sizes =
    saved === undefined || before === undefined || after === undefined || saved <= 0
      ? ''
      : `; the base image alone is ${bytesInWords(before.compressedBytes)} compressed and becomes ${bytesInWords(after.compressedBytes)}`;
  return `${behind} no longer ship${sizes}.`;
}

function listed(names: readonly string[]): string {
  const [shown, more] = [names.slice(0, 6), names.length - 6];
  const last = more > 0 ? `${more} more` : shown.pop();
  return shown.length === 0 ? (last ?? '') : `${shown.join(', ')} and ${last ?? ''}`;
}
