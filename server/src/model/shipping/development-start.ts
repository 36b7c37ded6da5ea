import { developmentStart, type DevelopmentStart } from '../../knowledge';
import type { Build } from '../build';
import { memo } from '../lazy';
import { copyOf } from '../files/copies';
import { baseName, resolvePath, within } from '../paths';
import type { Stage } from '../stage';
import { managedStart } from './managed-start';
import { manifestIn } from './node-project';
import { startWords, type StartWord } from './start-words';
import { isForDevelopers } from './starting';

/** What ships starts its program as developers do. */
export interface StartForDevelopers extends Pick<DevelopmentStart, 'does' | 'section'> {
  /** `flask run`, as it is called in a sentence. */
  readonly called: string;
  /** `npm start`, where the script of the manifest says so. */
  readonly through: string | undefined;
  /** All words of the program, and those of them that say so. */
  readonly words: readonly StartWord[];
  readonly telling: readonly StartWord[];
}

/** Where nothing says that the image is for developers. */
export const startForDevelopers = memo((build: Build): StartForDevelopers | undefined => {
  const words = startWords(build);
  const [first] = words;
  if (first === undefined || isForDevelopers(build)) return undefined;
  const line = [baseName(first.value), ...words.slice(1).map(({ value }) => value)].join(' ').replace(/^(?:npx|bunx|yarn|pnpm exec) /, '');
  const found = read(line);
  if (found === undefined) return scriptForDevelopers(build);
  // Sources that are mounted are those of somebody who develops.
  if (!bringsSources(build, first.step.stage)) return undefined;
  const telling = words.find(({ value }) => value === found.word) ?? first;
  return {
    ...found,
    through: undefined,
    words,
    telling: telling.step === first.step && found.does !== 'watches' ? upTo(words, telling) : [telling],
  };
});

function read(line: string): (Pick<StartForDevelopers, 'does' | 'section' | 'called'> & { readonly word: string }) | undefined {
  const row = developmentStart(line);
  const word = row?.pattern.exec(line)?.[1];
  if (row === undefined || word === undefined) return undefined;
  const [program = ''] = line.replace(/^python[\d.]* (?:-\w+ )*/, '').split(' ');
  return { does: row.does, section: row.section, called: program === word ? word : `${baseName(program)} ${word}`, word };
}

/** `npm start`, where the manifest has a script of that name for developers. */
function scriptForDevelopers(build: Build): StartForDevelopers | undefined {
  const start = managedStart(build);
  const stage = start?.words[0]?.step.stage;
  if (start?.script === undefined || stage?.end.workdir === undefined) return undefined;
  const line = manifestIn(build, stage, stage.end.workdir)?.scripts.get(start.script)?.split(/&&|;/).at(-1)?.trim() ?? '';
  const found = read(line.replace(/^(?:(?:cross-env|npx|exec|\w+=\S*) )+/, ''));
  return found && { ...found, through: start.words.map(({ value }) => baseName(value)).join(' '), words: [], telling: start.words };
}

function upTo(words: readonly StartWord[], last: StartWord): readonly StartWord[] {
  return words.slice(0, words.indexOf(last) + 1);
}

/** Something of the program lies where the container starts, or in a folder above it. */
function bringsSources(build: Build, stage: Stage): boolean {
  const { workdir } = stage.end;
  const last = stage.steps.at(-1);
  if (workdir === undefined || last === undefined) return true;
  return build.lineage(last).some((step) => {
    const isBelow = step.before.workdir === undefined || within(workdir, step.before.workdir);
    if (isBelow && build.runAt(step)?.commands.some(({ name }) => fetches.test(name ?? '')) === true) return true;
    const target = copyOf(step)?.destination;
    if (target === undefined) return false;
    const place = resolvePath(step.before.workdir, target.value);
    return place === undefined || within(workdir, place) || within(place, workdir);
  });
}

const fetches = /^(?:git|curl|wget|tar|unzip|svn|hg)$/;
