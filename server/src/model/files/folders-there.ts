import { hasFolder } from '../../knowledge';
import { hasFlag, operands, type Command } from '../../shell';
import type { Build } from '../build';
import { undoes } from './effects';
import { folderOf, within } from '../paths';
import { pathOf } from '../places';
import type { Run } from '../run';
import { rootStage, type Step } from '../stage';

/** How many steps are looked back, so that a file of ten thousand copies costs no square. */
const mostSteps = 300;

/**
 * True where a folder of the image is there for sure just before a step: every image of its family has it, it is or holds a WORKDIR, or
 * a COPY, ADD or `mkdir` before made it, and nothing that is known of has deleted it since.
 */
export function isFolderThere(build: Build, folder: string, step: Step): boolean {
  if (folder === '/') return true;
  let left = mostSteps;
  if (isWorkdir(step, folder)) return true;
  for (let { stage } = step, end = step.position; ; end = stage.steps.length) {
    for (const other of stage.steps.slice(0, end).reverse()) {
      if (other.onbuild) continue;
      if ((left -= 1) < 0 || isDeletedBy(build, folder, other)) return false;
      if (isWorkdir(other, folder) || isMadeBy(build, folder, other)) return true;
    }
    if (stage.parent === undefined) break;
    stage = stage.parent;
  }
  return hasFolder(rootStage(step.stage).base.known.family, folder);
}

function isWorkdir({ before }: Step, folder: string): boolean {
  return before.workdir !== undefined && within(before.workdir, folder);
}

function isMadeBy(build: Build, folder: string, step: Step): boolean {
  const run = build.runAt(step);
  if (run !== undefined) return run.mounts.length === 0 && run.commands.some((command) => makes(build, run, command, folder));
  return build
    .effectsOf(step)
    .some(({ path, folder: isFolder }) => !/[*?[]/.test(path) && within(isFolder === true ? path : folderOf(path), folder));
}

/** `mkdir -p`, which only fails where the image cannot be built anyway. */
function makes(build: Build, { step }: Run, command: Command, folder: string): boolean {
  if (command.name !== 'mkdir' || command.runs !== 'always') return false;
  const all = hasFlag(command, ['-p', '--parents']);
  return operands(command, ['-m', '--mode']).some((word) => {
    const path = pathOf(word, command, step, build.valueAt);
    return path !== undefined && within(path, folder) && (all || folderOf(path) === '/');
  });
}

function isDeletedBy(build: Build, folder: string, step: Step): boolean {
  return build
    .effectsOf(step)
    .some((effect) => effect.does === 'delete' && undoes(effect, { ...effect, does: 'write', path: folder, file: true }));
}
