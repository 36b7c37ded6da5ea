import type { Build } from '../build';
import { memo } from '../lazy';
import { baseName } from '../paths';
import { rootStage } from '../stage';
import { startWords, type StartWord } from './start-words';
import { isWorkshop } from './starting';

/** A package manager of Node.js that stands between a container of the target and its program. */
export interface ManagedStart {
  readonly manager: string;
  /** Its own words: `npm`, `run`, `start`. */
  readonly words: readonly StartWord[];
  /** The script of the manifest; `undefined` where it starts a program by its name. */
  readonly script: string | undefined;
  /** Nothing is handed to the script. */
  readonly isWhole: boolean;
  /** `lost`: a signal ends what stands between and not the program; `hasty`: the manager does not wait for it. */
  readonly signals: 'lost' | 'hasty' | 'unknown';
}

/** `npm start`, `yarn run serve`, `npx serve`; not where developers work in the container. */
export const managedStart = memo((build: Build): ManagedStart | undefined => {
  const words = startWords(build);
  const manager = baseName(words[0]?.value ?? '');
  if (!/^(?:npm|yarn|pnpm|npx)$/.test(manager) || isWorkshop(build)) return undefined;
  const [, verb, name] = words.map(({ value }) => value);
  if (verb === undefined || verb.startsWith('-')) return undefined;
  const runs = /^(?:run|run-script)$/.test(verb);
  const script = runs ? name : manager === 'npm' && verb !== 'start' ? undefined : manager === 'npx' ? undefined : verb;
  if (script?.startsWith('-') === true || (script === undefined && manager !== 'npx' && !/^(?:exec|x)$/.test(verb))) return undefined;
  const count = runs ? 3 : 2;
  return { manager, words: words.slice(0, count), script, isWhole: words.length === count, signals: signalsOf(build, manager) };
});

/** dash, the `sh` of Debian and Ubuntu, stays between a manager and the program; that of Alpine gives way to it. */
function signalsOf({ target }: Build, manager: string): ManagedStart['signals'] {
  const family = target && rootStage(target).base.known.family;
  if (family === 'debian' || family === 'ubuntu') return 'lost';
  return manager === 'yarn' ? 'hasty' : 'unknown';
}
