import { imageFacts } from '../../knowledge';
import { operands } from '../../shell';
import { readCopy } from '../../syntax';
import type { Build } from '../build';
import { baseName } from '../paths';
import { literal } from '../places';
import { isBuiltFrom, rootStage, type Stage, type Step } from '../stage';

/** The users that a stage, or one that it is built from, creates by `useradd` or `adduser`, in order. */
export function usersCreated({ runs, valueAt }: Build, stage: Stage): string[] {
  const names = runs
    .filter(({ step }) => isIn(stage, step) && !step.onbuild)
    .flatMap(({ commands, step }) =>
      commands.flatMap((command) => {
        if (command.name !== 'useradd' && command.name !== 'adduser') return [];
        const words = operands(command, userValueFlags);
        // `adduser USER GROUP` creates nobody.
        const name = words.length === 1 && words[0] !== undefined ? literal(words[0], step, valueAt, command) : undefined;
        return name !== undefined && /^[a-z_][a-z0-9_-]*$/i.test(name) && name !== 'root' ? [name] : [];
      }),
    );
  return [...new Set(names)];
}

/** The accounts other than root to which a stage, or one that it is built from, gives files; as they are written. */
export function ownersOfFiles({ runAt, stages }: Build, stage: Stage): string[] {
  const steps = stages.filter((each) => each === stage || isBuiltFrom(stage, each)).flatMap((each) => each.steps);
  const owners = steps.flatMap((step) => {
    const flag = step.instruction.flags.find(({ name }) => name === 'chown')?.value;
    const commands = runAt(step)?.commands.filter(({ name }) => name === 'chown') ?? [];
    return [
      ...(flag === undefined ? [] : [flag]),
      ...commands.flatMap((command) => operands(command, ['--reference', '--from'])[0]?.raw ?? []),
    ];
  });
  const names = owners.map((owner) => owner.replace(/^(["'])(.*)\1$/, '$2').replace(/[:.].*/, ''));
  return [...new Set(names)].filter((name) => name !== '' && name !== 'root' && name !== '0');
}

/**
 * True where the program is known, or likely, to leave root behind by itself: by the entrypoint of its image, by `gosu` and the like
 * in CMD or ENTRYPOINT, or because such a program was put in the image for a script that starts it.
 */
export function stepsDown(build: Build, stage: Stage): boolean {
  const steps = build.stages.filter((each) => each === stage || isBuiltFrom(stage, each)).flatMap((each) => each.steps);
  const { meant: image } = rootStage(stage).base;
  const ownEntrypoint = steps.some(({ instruction }) => instruction.keyword === 'ENTRYPOINT');
  if (!ownEntrypoint && image !== undefined && imageFacts(image)?.stepsDown === true) return true;
  return steps.some((step) => {
    const { instruction } = step;
    if (instruction.keyword === 'CMD' || instruction.keyword === 'ENTRYPOINT') {
      const words = instruction.json?.flatMap(({ value }) => value.split(/\s+/)) ?? instruction.words.map(({ value }) => value);
      return words.some((word) => /^(?:gosu|su-exec|setpriv|runuser|chpst|s6-setuidgid|su)$/.test(baseName(word)));
    }
    if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD')
      return readCopy(instruction).sources.some(({ value }) => brings.test(value));
    return (
      build.runAt(step)?.commands.some(({ name, args }) => brings.test(name ?? '') || args.some(({ raw }) => brings.test(raw))) === true
    );
  });
}

const brings = /(?:^|\/)(?:gosu|su-exec)(?:$|[-_.=@/])/;

/** Flags of `useradd`, `adduser` and their like for groups whose value is the next word. */
export const userValueFlags: readonly string[] =
  '-b -c -d -e -f -g -G -h -k -K -p -R -P -s -u -Z --base-dir --comment --home-dir --home --expiredate --inactive --gid --groups --skel --key --password --root --prefix --shell --uid --gecos --ingroup --conf --firstuid --lastuid'.split(
    ' ',
  );

function isIn(stage: Stage, step: Step): boolean {
  return step.stage === stage || isBuiltFrom(stage, step.stage);
}
