import { flagValue, hasFlag, type Command } from '../../shell';
import type { Span } from '../../text';
import type { Build } from '../build';
import { literal } from '../places';
import type { Run } from '../run';
import { rootStage } from '../stage';

/** A `useradd` that writes its user's record of logins at a place as far off as the user's number is large. */
export interface LargeId {
  readonly command: Command;
  readonly id: number;
  readonly at: Span;
}

/** From here on the zeros before the record weigh tens of megabytes. */
const smallest = 100_000;

/** As built: since Debian 12 and Ubuntu 24.04 (shadow 4.13), `useradd` clears no record that lies behind the end of the file. */
const careful =
  /^(?:docker\.io\/)?(?:library\/)?(?:debian(?::(?:1[2-9]|latest|stable|testing|sid|unstable)|$)|ubuntu(?::(?:2[4-9]|latest)|$))|[:-](?:bookworm|trixie|forky|noble)\b/;

/** The users of a run with large numbers, for whom `useradd` writes `/var/log/lastlog`. Alpine has none, and then nothing is written. */
export function* largeIds({ valueAt }: Build, { step, commands }: Run): Generator<LargeId> {
  const { known, image = '' } = rootStage(step.stage).base;
  if (known.family === 'alpine' || careful.test(image)) return;
  for (const command of commands) {
    if (command.name !== 'useradd' || hasFlag(command, ['-l', '--no-log-init'])) continue;
    const given = flagValue(command, ['-u', '--uid']);
    const id = given && literal({ ...given.word, value: given.value, raw: given.raw }, step, valueAt, command);
    if (given !== undefined && id !== undefined && /^\d{1,10}$/.test(id) && Number(id) >= smallest)
      yield { command, id: Number(id), at: given.word.span };
  }
}
