import { flagValue, hasFlag, type Command } from '../shell';
import type { Span } from '../text';
import type { Build } from './build';
import { literal } from './places';
import type { Run } from './run';
import { rootStage } from './stage';

/** A `useradd` that writes its user's record of logins at a place as far off as the user's number is large. */
export interface LargeId {
  readonly command: Command;
  readonly id: number;
  readonly at: Span;
}

/** From here on the zeros before the record weigh tens of megabytes. */
const smallest = 100_000;

/** The users of a run with large numbers, for whom `useradd` writes `/var/log/lastlog`. Alpine has none, and then nothing is written. */
export function* largeIds({ valueAt }: Build, { step, commands }: Run): Generator<LargeId> {
  if (rootStage(step.stage).base.known.family === 'alpine') return;
  for (const command of commands) {
    if (command.name !== 'useradd' || hasFlag(command, ['-l', '--no-log-init'])) continue;
    const given = flagValue(command, ['-u', '--uid']);
    const id = given && literal({ ...given.word, value: given.value, raw: given.raw }, step, valueAt, command);
    if (given !== undefined && id !== undefined && /^\d{1,10}$/.test(id) && Number(id) >= smallest)
      yield { command, id: Number(id), at: given.word.span };
  }
}
