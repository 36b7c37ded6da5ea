import { operands, type Command } from '../../shell';
import type { Build } from '../build';
import { literal, pathOf } from '../places';
import type { Run } from '../run';
import { rootStage } from '../stage';

/** A command that puts another shell in the place of `/bin/sh`. */
export interface ShellLink {
  readonly command: Command;
  /** The shell as an absolute path; `undefined` where that is not known. */
  readonly shell: string | undefined;
}

/** `ln -sf /bin/bash /bin/sh`, and Debian's own way to the same, `dpkg-reconfigure dash`. */
export function* shellLinks({ valueAt }: Build, { step, commands }: Run): Generator<ShellLink> {
  for (const command of commands) {
    if (command.name !== 'ln' && command.name !== 'dpkg-reconfigure') continue;
    const words = operands(command, ['-S', '--suffix']);
    if (command.name === 'dpkg-reconfigure' && words.some(({ raw }) => raw === 'dash')) yield { command, shell: undefined };
    const [target, link, ...others] = words;
    if (command.name !== 'ln' || target === undefined || link === undefined || others.length > 0) continue;
    const place = pathOf(link, command, step, valueAt);
    if (place !== '/bin/sh' && place !== '/usr/bin/sh') continue;
    const written = literal(target, step, valueAt, command);
    const shell = written === undefined || written.includes('/') ? written : `/bin/${written}`;
    if (shell !== undefined && own[rootStage(step.stage).base.known.family ?? '']?.test(shell) === true) continue;
    yield { command, shell: shell?.startsWith('/') === true ? shell : undefined };
  }
}

/** What `/bin/sh` is in these systems from the beginning. */
const own: Readonly<Record<string, RegExp | undefined>> = { debian: /\/dash$/, ubuntu: /\/dash$/, alpine: /\/busybox$/ };
