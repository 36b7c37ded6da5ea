import { includedIn, readDockerignore } from '../../context';
import { readMounts } from '../../syntax';
import type { Build } from '../build';
import { copyOf } from '../files/copies';
import { baseName, resolvePath, within } from '../paths';
import type { Step } from '../stage';
import { expand } from '../variables';

/** How an instruction comes to depend on a file of the build context. */
export interface Taking {
  /** The source as written, that the file is or lies in. */
  readonly source: string;
  /** False where a variable whose value is not known decides. */
  readonly certain: boolean;
}

/** True where the builder sees a path of the context at all, which what the `.dockerignore` leaves out is not. */
export function isSeen({ context }: Build, path: string): boolean {
  return context === undefined || includedIn(context)(path);
}

/** What of a COPY, an ADD or the bind mounts of a RUN takes a path of the context, be there such a file or not; the `.dockerignore` apart. */
export function takingOf(build: Build, step: Step, path: string): Taking | undefined {
  const takings = step.instruction.keyword === 'RUN' ? takenByMounts(build, step, path) : takenByCopy(build, step, path);
  let unsure: Taking | undefined;
  for (const taking of takings) {
    if (taking.certain) return taking;
    unsure ??= taking;
  }
  return unsure;
}

function* takenByMounts(build: Build, step: Step, path: string): Generator<Taking> {
  for (const { type, from, source = '.' } of readMounts(step.instruction)) {
    if (type !== 'bind' || from !== undefined) continue;
    const folder = resolvePath(
      '/',
      expand(source, (name) => build.valueAt(step, name)),
    );
    if (folder === undefined) yield { source, certain: false };
    else if (within(`/${path}`, folder)) yield { source, certain: true };
  }
}

function* takenByCopy(build: Build, step: Step, path: string): Generator<Taking> {
  const copy = copyOf(step);
  if (copy === undefined || copy.from !== undefined || copy.destination === undefined) return;
  const valueOf = (name: string): string | undefined => build.valueAt(step, name);
  const isSet = (flag: string): boolean => step.instruction.flags.some(({ name, value }) => name === flag && value !== 'false');
  const parents = isSet('parents');
  for (const { value: source, heredoc } of copy.sources) {
    if (heredoc !== undefined) continue;
    const written = expand(source, valueOf);
    if (written === undefined) {
      yield { source, certain: false };
      continue;
    }
    if (/^(?:[a-z][\w+.-]*:\/\/|git@)/i.test(written)) continue;
    const end = fittingPrefix(written, path, parents);
    if (end === undefined) continue;
    const excluded = isExcluded(step, parents ? afterPivot(written, path) : path.slice(end).replace(/^\//, '') || baseName(path), valueOf);
    if (excluded !== true) yield { source, certain: excluded === false };
  }
}

/** Where in a path ends what a source names: the file itself, or a folder that it lies in. */
function fittingPrefix(source: string, path: string, parents: boolean): number | undefined {
  const clean = resolvePath('/', source)?.slice(1) ?? source;
  if (clean === '') return 0;
  // Only with `--parents` do two stars stand for folders of any depth.
  const [pattern] = readDockerignore(`./${parents ? clean : clean.replace(/\*{2,}/g, '*')}`);
  const fits = pattern?.prefixes(path);
  return fits && ends(path).find((end) => fits(end));
}

/** With `--parents`, excludes count from what is made anew at the destination: all, or what stands behind `/./`. */
function afterPivot(source: string, path: string): string {
  const pivot = source.indexOf('/./');
  const folder = pivot < 0 ? '/' : (resolvePath('/', source.slice(0, pivot)) ?? '/');
  return folder === '/' ? path : path.slice(folder.length);
}

/** Whether an `--exclude` leaves a path out; `undefined` where a variable decides. */
function isExcluded({ instruction }: Step, path: string, valueOf: (name: string) => string | undefined): boolean | undefined {
  let known = true;
  for (const { name, value = '' } of instruction.flags) {
    if (name !== 'exclude') continue;
    const written = expand(value, valueOf);
    if (written === undefined) known = false;
    const [pattern] = written === undefined ? [] : readDockerignore(`./${written}`);
    const fits = pattern?.prefixes(path);
    if (fits !== undefined && ends(path).some((end) => fits(end))) return true;
  }
  return known ? false : undefined;
}

/** The ends of the folders on the way to a path, and its own. */
function ends(path: string): readonly number[] {
  return [...[...path.matchAll(/\//g)].map(({ index }) => index), path.length];
}
