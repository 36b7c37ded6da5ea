import { imageFacts } from '../../knowledge';
import { flagValue } from '../../shell';
import type { Build } from '../build';
import { memo } from '../lazy';
import { literal } from '../places';
import { isBuiltFrom, isRoot, rootStage, type Step } from '../stage';

/**
 * The number of the user in force at a step: as written, as an earlier `useradd --uid` or `adduser -u` says, or as the base image has
 * it. Root where nothing tells of a user, which is Docker's default; `undefined` for a name whose number is not known.
 */
export function userIdOf(build: Build, step: Step): string | undefined {
  const { user } = step.before;
  if (user === undefined || isRoot(user)) return step.before.userSetBy === undefined || isRoot(user) ? '0' : undefined;
  if (/^\d+$/.test(user)) return user;
  const { meant: image } = rootStage(step.stage).base;
  const facts = image === undefined ? undefined : imageFacts(image);
  return createdId(build, step, user) ?? (user === facts?.readyUser ? facts.readyUserId : undefined);
}

function createdId(build: Build, step: Step, user: string): string | undefined {
  for (const { run, command } of creations(build)) {
    const { stage, position } = run.step;
    if (!(stage === step.stage && position < step.position) && !isBuiltFrom(step.stage, stage)) continue;
    if (!command.args.some((word) => literal(word, run.step, build.valueAt, command) === user)) continue;
    const given = flagValue(command, ['-u', '--uid']);
    // Whoever builds may give an ARG another value.
    const hasArguments = build.lineage(run.step).some(({ instruction }) => instruction.keyword === 'ARG');
    if (hasArguments && given?.raw.includes('$') === true) return undefined;
    const id = given && literal({ ...given.word, value: given.value, raw: given.raw }, run.step, build.valueAt, command);
    if (id !== undefined && /^\d+$/.test(id)) return id;
  }
  return undefined;
}

/** The commands of a build that create users, in order. */
const creations = memo((build: Build) =>
  build.runs.flatMap((run) =>
    run.commands.filter(({ name }) => name === 'useradd' || name === 'adduser').map((command) => ({ run, command })),
  ),
);
