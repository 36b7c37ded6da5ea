import { imageFacts } from '../knowledge';
import { flagValue } from '../shell';
import type { Build } from './build';
import { literal } from './places';
import { isRoot, rootStage, type Step } from './stage';

/**
 * The number of the user in force at a step: as written, as an earlier `useradd --uid` or `adduser -u` says, or as the base image has
 * it. Root where nothing tells of a user, which is Docker's default; `undefined` for a name whose number is not known.
 */
export function userIdOf(build: Build, step: Step): string | undefined {
  const { user } = step.before;
  if (user === undefined || isRoot(user)) return step.before.userSetBy === undefined || isRoot(user) ? '0' : undefined;
  if (/^\d+$/.test(user)) return user;
  const { image } = rootStage(step.stage).base;
  const facts = image === undefined ? undefined : imageFacts(image);
  return createdId(build, step, user) ?? (user === facts?.readyUser ? facts.readyUserId : undefined);
}

function createdId(build: Build, step: Step, user: string): string | undefined {
  for (const run of build.lineage(step).flatMap((earlier) => build.runAt(earlier) ?? [])) {
    for (const command of run.commands) {
      if (command.name !== 'useradd' && command.name !== 'adduser') continue;
      if (!command.args.some((word) => literal(word, run.step, build.valueAt, command) === user)) continue;
      const given = flagValue(command, ['-u', '--uid']);
      const id = given && literal({ ...given.word, value: given.value, raw: given.raw }, run.step, build.valueAt, command);
      if (id !== undefined && /^\d+$/.test(id)) return id;
    }
  }
  return undefined;
}
