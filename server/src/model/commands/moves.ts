import type { Command, ListItem } from '../../shell';
import { mountTarget } from '../packages/cache';
import type { Build } from '../build';
import { resolvePath, within } from '../paths';
import type { Run } from '../run';
import type { Step } from '../stage';

/** A `cd` that stands for the whole of its RUN. */
export interface Move {
  readonly command: Command;
  /** Where it goes, as an absolute path; `undefined` where that is not known. */
  readonly folder: string | undefined;
  /** What runs there; `undefined` where nothing does, so that the `cd` is for nothing. */
  readonly next: ListItem | undefined;
}

/** The one `cd` of a RUN that begins with it (`cd /src && make`), or that ends with it, for which nothing is left to move. */
export function moveOf({ form, script, commands, step }: Run): Move | undefined {
  if (form !== 'shell' || script === undefined || script.broken) return undefined;
  const [command, ...others] = commands.filter(({ name }) => name === 'cd' || name === 'pushd' || name === 'popd');
  const word = command?.args[0];
  const item = script.list[command?.item ?? -1];
  if (command?.name !== 'cd' || word === undefined || command.args.length > 1 || others.length > 0) return undefined;
  if (item?.simple !== true || command.subshell || command.wrappers.length > 0 || /^[-~]/.test(word.raw)) return undefined;
  const folder = resolvePath(step.before.workdir, word.value);
  const next = script.list[command.item + 1];
  if (next === undefined) return item.joint === '||' || isBack(word.raw, folder, step) ? undefined : { command, folder, next };
  return command.item === 0 && next.joint === '&&' ? { command, folder, next } : undefined;
}

function isBack(written: string, folder: string | undefined, { before }: Step): boolean {
  return folder === '/' || folder === before.workdir || /^\.\.?(?:\/|$)/.test(written);
}

/** True where something behind a step starts in the working directory that is in force there: it would move along with it. */
export function isWorkdirUsedAfter({ stages, runAt }: Build, { stage, position }: Step): boolean {
  for (const step of stage.steps.slice(position + 1)) {
    const { keyword, words, json } = step.instruction;
    if (step.onbuild || /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(keyword)) return true;
    if (keyword === 'WORKDIR') return words[0]?.value.startsWith('/') !== true;
    if (keyword === 'COPY' || keyword === 'ADD') {
      if ((json ?? words).at(-1)?.value.startsWith('/') !== true) return true;
    }
    if (keyword === 'RUN' && !movesAtOnce(runAt(step))) return true;
  }
  return stage.fate !== 'copied-from' || stages.some(({ parent }) => parent === stage);
}

/** A run that goes to an absolute place first begins anywhere. */
function movesAtOnce(run: Run | undefined): boolean {
  const move = run && moveOf(run);
  return move?.next !== undefined && move.command.item === 0 && move.command.args[0]?.value?.startsWith('/') === true;
}

/** True where a mount of the run lies at the folder or around it, so that what is there is not what an instruction before it would see. */
export function isUnderMount({ valueAt }: Build, run: Run, folder: string): boolean {
  return run.mounts.some(({ type, target }) => {
    if (type === 'secret' || type === 'ssh') return false;
    const place = target?.startsWith('/') === true ? mountTarget(target, run, valueAt) : undefined;
    return place === undefined || within(folder, place);
  });
}
