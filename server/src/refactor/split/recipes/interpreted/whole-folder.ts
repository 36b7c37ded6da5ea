import { resolvePath, within, type Build, type Stage, type Step } from '../../../../model';
import { readCopy } from '../../../../syntax';
import type { Refusal } from '../../../contract';
import type { Copied } from '../../plan';

/** The project as the build leaves it, to be copied whole: with its dependencies, and with all that was made in it. */
export function projectFolder({ runs }: Build, stage: Stage, last: Step): { readonly folder: string; readonly copied: Copied } | Refusal {
  const folder = last.before.workdir;
  if (folder === undefined || folder === '/' || folder !== stage.end.workdir)
    return { because: 'Which folder holds the project is not known.' };
  const copies = stage.steps
    .filter(({ instruction, position }) => /^(?:COPY|ADD)$/.test(instruction.keyword) && position < last.position)
    .map((step) => ({ step, copy: readCopy(step.instruction) }))
    .filter(({ step, copy }) => copy.from === undefined && within(resolvePath(step.before.workdir, copy.destination?.value) ?? '', folder));
  const owners = new Set(copies.map(({ copy }) => copy.chown?.value));
  const changed = runs.some(
    ({ step, commands }) => step.stage === stage && step.position <= last.position && commands.some(({ name }) => name === 'chown'),
  );
  // A copy keeps the rights of what is in a folder, and not those of the folder.
  const opened = runs
    .filter(({ step }) => step.stage === stage && step.position <= last.position)
    .some(({ commands, step }) =>
      commands.some(({ name, args }) => name === 'chmod' && args.some(({ value }) => resolvePath(step.before.workdir, value) === folder)),
    );
  if (opened) return { because: `The rights of ${folder} itself are changed, which a copy would not keep.` };
  const [owner] = owners;
  if (owners.size > 1 || changed)
    return { because: 'The files of the project belong to several accounts, which a copy would not keep apart.' };
  return { folder, copied: { from: folder, to: folder, ...(owner !== undefined && { owner }) } };
}
