import { operands } from '../../shell';
import type { Command } from '../../shell';
import type { Build } from '../build';
import { memo } from '../lazy';
import { folderOf, resolvePath } from '../paths';
import { pathOf } from '../places';
import { isBuiltFrom, type Stage, type Step } from '../stage';

/** A virtual environment that a RUN makes. */
export interface PythonEnvironment {
  readonly path: string;
  readonly step: Step;
  /** The folder of the interpreter that it links to, where the command names it; `image`: the one of the image; `undefined`: not known. */
  readonly interpreter: string | undefined;
}

/** All of a build whose place is known, but those that may be moved: `uv venv --relocatable`. */
const pythonEnvironments = memo((build: Build): readonly PythonEnvironment[] =>
  build.runs.flatMap(({ step, commands }) =>
    step.onbuild
      ? []
      : commands.flatMap((command) => {
          const path = environmentMadeBy(build, step, command);
          return path === undefined ? [] : [{ path, step, interpreter: interpreterOf(command) }];
        }),
  ),
);

/** Those of a stage, and of the stages that it is built from. */
export function environmentsIn(build: Build, stage: Stage): readonly PythonEnvironment[] {
  return pythonEnvironments(build).filter(({ step }) => step.stage === stage || isBuiltFrom(stage, step.stage));
}

function environmentMadeBy({ valueAt }: Build, step: Step, command: Command): string | undefined {
  const { name = '', args } = command;
  if (!/^(?:python[\d.]*|virtualenv|uv)$/.test(name) || args.some(({ raw }) => raw === '--relocatable')) return undefined;
  const words = operands(command, [
    '-p',
    '--python',
    '--prompt',
    '--extra',
    '--group',
    '--no-group',
    '--package',
    '--project',
    '--directory',
  ]);
  const [first] = words;
  if (name === 'uv' && first?.value === 'sync') {
    const set = valueAt(step, 'UV_PROJECT_ENVIRONMENT') ?? '.venv';
    if (args.some(({ raw }) => /^--(?:project|directory|active|system)\b/.test(raw)) || command.cwdUnknown) return undefined;
    return resolvePath(command.cwd === undefined ? step.before.workdir : resolvePath(step.before.workdir, command.cwd), set);
  }
  const place = name === 'virtualenv' ? words.at(-1) : first?.value === 'venv' ? words[1] : undefined;
  return place === undefined ? undefined : pathOf(place, command, step, valueAt);
}

/** uv chooses one by itself, and may even fetch it. */
function interpreterOf({ name, path, args }: Command): string | undefined {
  if (name === 'uv' || args.some(({ raw }) => /^(?:-p|--python)(?:=|$)/.test(raw))) return undefined;
  return path?.startsWith('/') === true ? folderOf(path) : 'image';
}
